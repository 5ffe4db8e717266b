public import Postgres

/// What a KPI ought to be, for whom, and from when: an entry of `Pipelines/targets.yaml`.
public struct Target: Hashable, Sendable {
    /// The side of the target on which it is met.
    public enum Bound: Hashable, Sendable {
        /// Met by the value and by more.
        case atLeast(ExactDecimal)
        /// Met by the value and by less.
        case atMost(ExactDecimal)

        /// The value itself.
        public var value: ExactDecimal {
            switch self {
            case .atLeast(let value), .atMost(let value): value
            }
        }
    }

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

    /// How a figure is compared.
    public enum Judge: String, CaseIterable, Sendable {
        /// By the interval: met or missed only when chance cannot explain it.
        case interval
        /// By the figure itself, as contracts with clients are.
        case point
    }

    /// The KPI's id.
    public let kpi: String
    /// For whom it holds.
    public let holder: Holder
    /// The channel that it is for; nil for every channel and for all of them together.
    public let channel: Channel?
    /// The value, and the side on which it is met.
    public let bound: Bound
    /// How near to the value, on either side, a figure counts as near it.
    public let warning: ExactDecimal?
    /// How a figure is compared: interval for a sampled KPI and point for a census unless the file says otherwise.
    public let judge: Judge
    /// The first date on which it holds.
    public let from: CalendarDate
    /// The last date on which it holds; nil when it has no end.
    public let to: CalendarDate?
    /// Why it is what it is.
    public let note: String?
    /// Where the entry stands.
    public let location: SourceLocation
}

/// A figure that others published, shown beside a KPI of the same definition and no other.
public struct Benchmark: Hashable, Sendable {
    /// The KPI's id.
    public let definition: String
    /// The figure, or the lower end of a range.
    public let value: ExactDecimal
    /// The upper end of a range.
    public let upper: ExactDecimal?
    /// Whom the figure describes.
    public let sector: String
    /// The year the figure is for; where its source names none, the year in which it was read.
    public let year: Int
    /// Where it was published.
    public let source: String
    /// Where the entry stands.
    public let location: SourceLocation
}
