public import Postgres
public import Statistics

/// What a KPI ought to be, for whom, and from when: an entry of `Pipelines/targets.yaml`.
public struct Target: Hashable, Sendable {
    /// For whom a target holds.
    public enum Holder: Hashable, Sendable, CustomStringConvertible {
        /// The organisation, and whoever has no target of their own.
        case organisation
        /// A site, and its teams and their agents.
        case site(String)
        /// A team and its agents.
        case team(String)
        /// A queue.
        case queue(String)
        /// Every agent.
        case agent

        /// The level that the holder is at.
        public var scope: Scope {
            switch self {
            case .organisation: .organisation
            case .site: .site
            case .team: .team
            case .queue: .queue
            case .agent: .agent
            }
        }

        /// As the file writes it: `team:leeds-1`.
        public var description: String {
            switch self {
            case .organisation: "organisation"
            case .site(let name): "site:\(name)"
            case .team(let name): "team:\(name)"
            case .queue(let name): "queue:\(name)"
            case .agent: "agent"
            }
        }
    }

    /// The KPI's id.
    public let kpi: String
    /// For whom it holds.
    public let holder: Holder
    /// The channel that it is for; nil for every channel and for all of them together.
    public let channel: Channel?
    /// The side of the bound on which it is met.
    public let direction: Verdict.Target.Direction
    /// The value that is asked for.
    public let bound: ExactDecimal
    /// How near to the value, on either side, a figure counts as near it.
    public let warning: ExactDecimal?
    /// How a figure is compared: interval for a sampled KPI and point for a census unless the file says otherwise.
    public let judge: Verdict.Target.Judge
    /// The first date on which it holds.
    public let from: CalendarDate
    /// The last date on which it holds; nil when it has no end.
    public let to: CalendarDate?
    /// Why it is what it is.
    public let note: String?
    /// Where the entry stands.
    public let location: SourceLocation

    /// The target as statistics judge by it.
    public func asked(minimumSample: Int) -> Verdict.Target {
        Verdict.Target(direction, bound, warning: warning, judge: judge, minimumSample: minimumSample)
    }

    /// All that decides what it asks for, and of whom; not of which KPI.
    public var inWords: String {
        let span = to.map { "\(from) to \($0)" } ?? "from \(from)"
        let limits = warning.map { ", near within \($0)" } ?? ""
        let place = channel.map { "\(holder), \($0.rawValue)" } ?? "\(holder)"
        let side = direction == .atLeast ? "at least" : "at most"
        return "\(place): \(side) \(bound), by \(judge.rawValue)\(limits), \(span)"
    }
}
