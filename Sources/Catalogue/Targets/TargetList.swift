public import Postgres

/// The targets of a catalogue, and who inherits which.
public struct TargetList: Sendable {
    /// The targets in the order of the file.
    public let all: [Target]

    private struct Key: Hashable {
        let kpi: String
        let holder: Target.Holder
        let channel: Channel?
    }

    /// The targets of one KPI, holder and channel, oldest first.
    private let history: [Key: [Target]]

    init(_ targets: [Target]) {
        all = targets
        history = Dictionary(grouping: targets) { Key(kpi: $0.kpi, holder: $0.holder, channel: $0.channel) }
            .mapValues { $0.sorted { $0.from < $1.from } }
    }

    /// The target in force on a date.
    ///
    /// An agent takes the agents' target, else the team's, the site's, the organisation's; a team and a site climb the
    /// same ladder. A queue takes its own, else the organisation's. On each rung a target for the channel goes before
    /// one for every channel.
    ///
    /// - Parameters:
    ///   - kpi: The KPI's id.
    ///   - scope: The level that the figure is about.
    ///   - id: The site, team, queue or agent; empty for the organisation.
    ///   - team: The team of an agent on the date, if it is known.
    ///   - site: The site of an agent or team on the date, if it is known.
    ///   - channel: The channel of the figure; nil for all channels together.
    ///   - date: The last date of the figure's period.
    /// - Returns: The target, or nil when nobody on the way up has one.
    public func target(
        for kpi: String,
        scope: Scope,
        id: String,
        team: String? = nil,
        site: String? = nil,
        channel: Channel?,
        on date: CalendarDate
    ) -> Target? {
        for holder in Self.ladder(scope: scope, id: id, team: team, site: site) {
            let channels = channel.map { [$0, nil] } ?? [nil]
            for channel in channels {
                if let target = latest(Key(kpi: kpi, holder: holder, channel: channel), on: date) { return target }
            }
        }
        return nil
    }

    /// The targets of a KPI that hold on a date, whoever they are for, in the order of the file.
    public func inForce(of kpi: String, on date: CalendarDate) -> [Target] {
        all.filter {
            $0.kpi == kpi && latest(Key(kpi: kpi, holder: $0.holder, channel: $0.channel), on: date) == $0
        }
    }

    private static func ladder(scope: Scope, id: String, team: String?, site: String?) -> [Target.Holder] {
        switch scope {
        case .organisation: [.organisation]
        case .site: [.site(id), .organisation]
        case .team: [.team(id)] + [site.map { .site($0) }, .organisation].compactMap { $0 }
        case .queue: [.queue(id), .organisation]
        case .agent: [.agent] + [team.map { .team($0) }, site.map { .site($0) }, .organisation].compactMap { $0 }
        }
    }

    /// The newest target that has begun.
    ///
    /// If it has ended there is none: an end does not bring an older one back.
    private func latest(_ key: Key, on date: CalendarDate) -> Target? {
        guard let target = history[key]?.last(where: { $0.from <= date }) else { return nil }
        guard let end = target.to else { return target }
        return date <= end ? target : nil
    }
}
