/// A KPI against its own past: a mean, limits, and what each point says.
///
/// Limits come from the baseline, which are all points unless a number is given: the points after it are judged by it.
public struct ControlChart: Hashable, Sendable {
    /// A point with the limits that hold for it.
    public struct Point: Hashable, Sendable {
        /// The value.
        public let value: Double
        /// The lower limit.
        public let lower: Double
        /// The upper limit.
        public let upper: Double
        /// How far a limit is from the mean before it is cut to what the value can be.
        let reach: Double
        /// On which side of the mean it is.
        let side: Int
    }

    /// The mean of the baseline.
    public let mean: Double
    /// The points, oldest first.
    public let points: [Point]
    /// Whether the baseline is too short for limits that mean anything.
    public let isTrial: Bool

    /// The points below which a baseline gives trial limits only.
    public static let fewest = 12

    init(mean: Double, points: [Point], baseline: Int) {
        self.mean = mean
        self.points = points
        isTrial = baseline < Self.fewest
    }

    init(_ limits: ControlLimits, points: [Point]) {
        self.init(mean: limits.mean, points: points, baseline: limits.points)
    }

    /// What each point says; where several rules hold: beyond, then trend, then two in three, then run.
    public var signals: [Signal] {
        guard !isTrial else { return points.map { _ in .trial } }
        let values = points.map(\.value)
        let signs = points.map(\.side)
        let beyond = points.map { SignalRules.sign(max(0, $0.value - $0.upper) + min(0, $0.value - $0.lower)) }
        let near = points.indices.map { index in
            // Two thirds of the way to the limit as it would be without a floor of 0 or a ceiling of 1.
            beyond[index] == 0 && abs(values[index] - mean) > points[index].reach * 2 / 3
        }
        let trends = SignalRules.trends(values)
        let nearby = SignalRules.twoInThree(near: near, signs: signs)
        let runs = SignalRules.runs(signs)
        return points.indices.map { index in
            if beyond[index] != 0 { return beyond[index] > 0 ? .beyondHigh : .beyondLow }
            if trends[index] != 0 { return trends[index] > 0 ? .trendUp : .trendDown }
            if nearby[index] { return signs[index] > 0 ? .nearHigh : .nearLow }
            return runs[index] ? (signs[index] > 0 ? .runHigh : .runLow) : .none
        }
    }
}
