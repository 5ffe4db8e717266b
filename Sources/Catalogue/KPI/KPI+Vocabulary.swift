public import Statistics

extension KPI {
    /// How a figure is made.
    public enum Kind: String, CaseIterable, Sendable {
        /// Units that have a property, of all units: 0 to 1.
        case proportion
        /// A sum of a unit's quantity, by the number of units.
        case mean
        /// A sum by another sum.
        case ratio
        /// Events by units, per 1,000.
        case rate
        /// Promoters less detractors, of all: −100 to 100.
        case netScore = "net_score"
        /// An order statistic, read from a histogram.
        case quantile
        /// A number of units.
        case count
        /// A number that is there on the last day of a period, or one by another; never summed over days.
        case stock
        /// How far the agents of a team lie apart: the standard deviation of their ratios by the mean of these.
        case spread
    }

    /// The unit of the value.
    public enum Unit: String, CaseIterable, Sendable {
        /// 0 to 1.
        case proportion
        /// Seconds.
        case seconds
        /// A score between fixed ends, such as −100 to 100.
        case score
        /// Points of a scale.
        case points
        /// Contacts.
        case contacts
        /// Events per 1,000 units.
        case per1000 = "per_1000"
        /// Days, nights and weekends included.
        case days
        /// An amount of the currency in which figures are reported.
        case currency
        /// Findings.
        case findings
        /// People.
        case people
        /// One by another where neither is a part of the other; 1 where both are the same.
        case ratio
        /// Units per hour.
        case perHour = "per_hour"
        /// Events per person and year.
        case perYear = "per_year"
    }

    /// A span of dates for which figures are published.
    public enum Period: String, CaseIterable, Sendable {
        /// A date.
        case day
        /// An ISO week, Monday first.
        case week
        /// A month.
        case month
        /// A quarter of a year.
        case quarter
        /// The 28 days to a date.
        case trailing = "trailing_28d"

        /// Those that a KPI has unless it says otherwise.
        static let usual: [Period] = [.day, .week, .month, .trailing]
    }

    /// What an unusual KPI asks of the digest.
    public struct Publication: Hashable, Sendable {
        /// After so many days a period is computed, once, and never again; nil where figures follow the facts.
        public let closesAfterDays: Int?
        /// Whether figures of few people are withheld.
        public let hidesSmall: Bool
        /// Of a spread, what an agent must have below the line at least; nil for other kinds.
        public let leastDenominator: ExactDecimal?
    }

    /// Which direction is good.
    public enum Direction: String, CaseIterable, Sendable {
        /// More is better.
        case higher
        /// Less is better.
        case lower
        /// Neither is better in itself.
        case none
    }

    /// How rows of sites and teams come about.
    public enum Attribution: String, CaseIterable, Sendable {
        /// By organisation.yaml's map from queues: for what happens before anybody answers.
        case queue
        /// By the agent's team and site on the date.
        case agent
    }

    /// Sums over units of squares and products, so that a spread can be rolled up as exactly as a mean.
    public struct Squares: Hashable, Sendable {
        /// Sum of the squares of a unit's part of the numerator.
        public let numerator: Combination
        /// Sum of the squares of a unit's part of the denominator; for ratios.
        public let denominator: Combination?
        /// Sum of the products of both parts; for ratios.
        public let product: Combination?
    }

    /// Which quantile of which quantity.
    public struct Quantile: Hashable, Sendable {
        /// Between 0 and 1: 0.9 is the value that nine of ten units do not exceed.
        public let fraction: ExactDecimal
        /// The quantity of the histogram.
        public let quantity: String
    }
}

extension KPI.Kind {
    /// Whether it has something above a line, and something below it; a stock may have it or not.
    var hasNumerator: Bool { self != .quantile }
    var hasDenominator: Bool { ![.quantile, .count, .stock].contains(self) }

    /// Whether its figures say themselves how many units they rest on.
    var countsUnits: Bool { self == .quantile || self == .spread }

    /// Whether its interval needs sums of squares by unit.
    var needsSquares: Bool { [.mean, .ratio, .netScore].contains(self) }

    /// The factor that the kind brings with it.
    var scale: ExactDecimal {
        switch self {
        case .netScore: 100
        case .rate: 1000
        default: 1
        }
    }
}
