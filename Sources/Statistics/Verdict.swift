/// What may be said about a figure and its target.
public enum Verdict: String, CaseIterable, Sendable, Codable {
    /// The target is reached, and for a sample not by luck alone.
    case met
    /// The target is not reached, and for a sample not by bad luck alone.
    case missed
    /// The interval holds the target: more units are needed.
    case tooCloseToCall = "too close to call"
    /// Too few units to say anything, whatever the interval.
    case notEnoughData = "not enough data"
    /// No target is agreed and in force.
    case noTarget = "no target"
    /// The figure is withheld because it could identify a person.
    case suppressed

    /// Whether a figure covers every unit or a sample of them.
    public enum Basis: String, CaseIterable, Sendable, Codable {
        /// Every unit was counted.
        case census
        /// Some units were picked.
        case sampled
    }

    /// What is asked of a figure.
    public struct Target: Hashable, Sendable {
        /// The side of the bound on which the target is met; the bound itself meets it.
        public enum Direction: String, CaseIterable, Sendable, Codable {
            /// The figure has to reach the bound.
            case atLeast = "at_least"
            /// The figure must not pass the bound.
            case atMost = "at_most"
        }

        /// How a sampled figure is judged outside agent scope; a census is always compared exactly there.
        public enum Judge: String, CaseIterable, Sendable, Codable {
            /// By its 95 % interval.
            case interval
            /// By the figure as it stands, as client contracts are.
            case point
        }

        /// The side on which the target is met.
        public var direction: Direction
        /// The agreed figure, in the KPI's unit.
        public var bound: ExactDecimal
        /// How near to the bound, on either side, a value has to be for a warning; nil for none.
        public var warning: ExactDecimal?
        /// How a sampled figure is judged.
        public var judge: Judge
        /// The units below which a sampled figure is not judged.
        public var minimumSample: Int

        /// A target as agreed.
        public init(
            _ direction: Direction,
            _ bound: ExactDecimal,
            warning: ExactDecimal? = nil,
            judge: Judge = .interval,
            minimumSample: Int = 30
        ) {
            self.direction = direction
            self.bound = bound
            self.warning = warning
            self.judge = judge
            self.minimumSample = minimumSample
        }
    }

    /// A figure to judge.
    public struct Figure: Hashable, Sendable {
        /// The exact value in the KPI's unit; nil when its denominator is zero.
        public var value: Fraction?
        /// The 95 % interval in the KPI's unit; nil without bounds.
        public var interval: Interval?
        /// How many units it rests on.
        public var units: Int
        /// Whether it covers every unit.
        public var basis: Basis
        /// Whether it is about one person, who is always judged by the interval.
        public var isAgent: Bool
        /// Whether it is withheld.
        public var isSuppressed: Bool

        /// A figure and what has to be known about it.
        public init(
            value: Fraction?,
            interval: Interval?,
            units: Int,
            basis: Basis,
            isAgent: Bool = false,
            isSuppressed: Bool = false
        ) {
            self.value = value
            self.interval = interval
            self.units = units
            self.basis = basis
            self.isAgent = isAgent
            self.isSuppressed = isSuppressed
        }
    }
}
