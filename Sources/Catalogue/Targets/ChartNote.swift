public import Postgres

/// What happened on a date, as people want to see it on control charts: an entry under `notes:` of `Pipelines/targets.yaml`.
public struct ChartNote: Hashable, Sendable {
    /// The KPI's id.
    public let kpi: String
    /// Whose charts it stands on; the organisation's notes stand on all, a team's also on its agents'.
    public let holder: Target.Holder
    /// The channel that it is for; nil for every channel and for all of them together.
    public let channel: Channel?
    /// The date of what happened.
    public let date: CalendarDate
    /// Whether baselines restart there: what begins on the date or later is not compared with what was before.
    public let rebases: Bool
    /// Who says so.
    public let author: String
    /// Why.
    public let text: String
    /// Where the entry stands.
    public let location: SourceLocation

    /// The name of its holder; empty for the organisation and for all agents.
    public var scopeID: String {
        switch holder {
        case .organisation, .agent: ""
        case .site(let name), .team(let name), .queue(let name): name
        }
    }

    /// Whether it stands on the chart of a scope.
    ///
    /// - Parameters:
    ///   - scope: The level that the chart is about.
    ///   - id: The site, team, queue or agent; empty for the organisation.
    ///   - team: The team of an agent, if it is known.
    ///   - channel: The channel of the chart; nil for all channels together.
    /// - Returns: Whether it does, as `digest.notes_of` says it.
    public func stands(on scope: Scope, _ id: String, team: String?, channel: Channel?) -> Bool {
        guard self.channel == nil || self.channel == channel else { return false }
        return switch holder {
        case .organisation: true
        case .site(let name): scope == .site && name == id
        case .team(let name): scope == .team && name == id || scope == .agent && name == team
        case .queue(let name): scope == .queue && name == id
        case .agent: scope == .agent
        }
    }
}
