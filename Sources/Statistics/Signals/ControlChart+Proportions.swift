extension ControlChart {
    /// A count of units of which some succeeded: a point of a chart of proportions.
    public struct Count: Hashable, Sendable {
        /// How many succeeded.
        public let successes: Int
        /// How many there were.
        public let units: Int

        /// Some of so many.
        public init(_ successes: Int, of units: Int) {
            self.successes = successes
            self.units = units
        }
    }

    /// A plain p chart: limits from the binomial distribution alone; nil without units on a point.
    ///
    /// On large days it signals all the time, since days differ by more than chance; see `laney`.
    public static func proportions(_ counts: [Count], baseline: Int? = nil) -> ControlChart? {
        proportions(counts, baseline: baseline) { _ in 1 }
    }

    /// Laney's p′ chart: the binomial limits widened by how much days really differ; nil for fewer than two points.
    ///
    /// D. B. Laney, "Improved control charts for attributes" (2002): σ_z is the mean moving range of the standardised
    /// points over 1.128.
    public static func laney(_ counts: [Count], baseline: Int? = nil) -> ControlChart? {
        guard (baseline ?? counts.count) >= 2 else { return nil }
        return proportions(counts, baseline: baseline) { standardised in
            meanMovingRange(standardised, screened: false).map { $0 / 1.128 }
        }
    }

    private static func proportions(
        _ counts: [Count],
        baseline: Int?,
        widening: ([Double]) -> Double?
    ) -> ControlChart? {
        let past = counts.prefix(baseline ?? counts.count)
        guard !past.isEmpty, counts.allSatisfy({ $0.units > 0 }) else { return nil }
        let mean = Double(past.map(\.successes).reduce(0, +)) / Double(past.map(\.units).reduce(0, +))
        func sigma(_ count: Count) -> Double { (mean * (1 - mean) / Double(count.units)).squareRoot() }
        func share(_ count: Count) -> Double { Double(count.successes) / Double(count.units) }
        // Without spread every point lies on the mean, and standardised ones are 0 over 0.
        let standardised = past.map { sigma($0) > 0 ? (share($0) - mean) / sigma($0) : 0 }
        guard let width = widening(standardised) else { return nil }
        let points = counts.map { count in
            let reach = 3 * sigma(count) * width
            return Point(
                value: share(count),
                lower: max(0, mean - reach),
                upper: min(1, mean + reach),
                reach: reach
            )
        }
        return ControlChart(mean: mean, points: points, baseline: past.count)
    }
}
