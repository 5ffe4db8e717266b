/// What a baseline says of the points that follow it: a mean, and how far from it a limit lies.
public struct ControlLimits: Hashable, Sendable {
    /// The mean of the baseline; of proportions, all successes over all units.
    public let mean: Double
    /// How many points the baseline has.
    public let points: Int
    /// How many units its points have together; of single values, one each.
    let units: Int
    /// The reach of a limit for a point of one unit: it shrinks with the root of the units of a proportion.
    private let reach: Double
    /// How far a point may be from the mean by the error of its own figure, which is on neither side then.
    private let error: Double

    private init(mean: Double, points: Int, units: Int, reach: Double, error: Double = 0) {
        self.mean = mean
        self.points = points
        self.units = units
        self.reach = reach
        self.error = error
    }

    /// Limits for single values: the mean ± 2.66 mean moving ranges; nil for fewer than two.
    ///
    /// Moving ranges of 3.267 times their mean or more are screened out, once: they are jumps, not the daily noise.
    public static func individuals(_ values: some Collection<Double>, screened: Bool = true) -> ControlLimits? {
        guard let range = meanMovingRange(values, screened: screened), let first = values.first else { return nil }
        // Taken from the first, the mean of equal values is that value to the last bit, and none of them is beside it.
        let mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
        return ControlLimits(mean: mean, points: values.count, units: values.count, reach: 2.66 * range)
    }

    /// Limits for quantiles of log histograms: those for single values, but no narrower than the figures can tell.
    ///
    /// Each figure is within a stated error of the exact one, so two of the same exact value may differ by twice that: no
    /// limit is nearer to the mean. Where a baseline lies in one bucket, its moving ranges are nothing (D. J. Wheeler
    /// calls such data chunky), and the next bucket would be beyond. Nor is a point within its own error on a side.
    public static func quantiles(_ values: some Collection<Double>) -> ControlLimits? {
        individuals(values).map { limits in
            let (level, error) = (abs(limits.mean), LogHistogram.statedError)
            return ControlLimits(
                mean: limits.mean,
                points: limits.points,
                units: limits.units,
                reach: max(limits.reach, level * ((1 + error) / (1 - error) - 1)),
                error: level * error
            )
        }
    }

    /// Limits for proportions from the binomial distribution alone; nil without units on a point.
    public static func proportions(_ counts: some Collection<ControlChart.Count>) -> ControlLimits? {
        proportions(counts) { _ in 1 }
    }

    /// Laney's limits for proportions: the binomial ones widened by how much points really differ; nil for fewer than two.
    ///
    /// D. B. Laney, "Improved control charts for attributes" (2002): σ_z is the mean moving range of the standardised
    /// points over 1.128.
    public static func laney(_ counts: some Collection<ControlChart.Count>) -> ControlLimits? {
        proportions(counts) { standardised in
            meanMovingRange(standardised, screened: false).map { $0 / 1.128 }
        }
    }

    /// How far a limit is from the mean for a point of so many units, before it is cut to what the value can be.
    func reach(units: Int?) -> Double {
        guard let units else { return reach }
        return reach / Double(units).squareRoot()
    }

    /// On which side of the mean a value is: 1 above, −1 below, 0 for neither.
    func side(of value: Double) -> Int {
        abs(value - mean) > error ? SignalRules.sign(value - mean) : 0
    }

    private static func proportions(
        _ counts: some Collection<ControlChart.Count>,
        widening: ([Double]) -> Double?
    ) -> ControlLimits? {
        guard !counts.isEmpty, counts.allSatisfy({ $0.units > 0 }) else { return nil }
        let (successes, units) = counts.reduce((0, 0)) { ($0.0 + $1.successes, $0.1 + $1.units) }
        let mean = Double(successes) / Double(units)
        let sigma = (mean * (1 - mean)).squareRoot()
        // Without spread every point lies on the mean, and standardised ones are 0 over 0.
        let standardised = counts.map { count in
            sigma > 0 ? (count.share - mean) / sigma * Double(count.units).squareRoot() : 0
        }
        guard let width = widening(standardised) else { return nil }
        return ControlLimits(mean: mean, points: counts.count, units: units, reach: 3 * sigma * width)
    }

    private static func meanMovingRange(_ values: some Collection<Double>, screened: Bool) -> Double? {
        guard values.count >= 2 else { return nil }
        let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
        let mean = ranges.reduce(0, +) / Double(ranges.count)
        guard screened else { return mean }
        let kept = ranges.filter { $0 < 3.267 * mean }
        // Ranges that are all nothing are kept: there is nothing to screen.
        return kept.isEmpty ? mean : kept.reduce(0, +) / Double(kept.count)
    }
}
