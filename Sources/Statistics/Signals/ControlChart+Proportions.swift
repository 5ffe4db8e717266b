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

        /// The proportion.
        var share: Double { Double(successes) / Double(units) }
    }

    /// A plain p chart: limits from the binomial distribution alone; nil without units on a point.
    ///
    /// On large days it signals all the time, since days differ by more than chance; see `laney`.
    public static func proportions(_ counts: [Count], baseline: Int? = nil) -> ControlChart? {
        chart(counts, ControlLimits.proportions(counts.prefix(baseline ?? counts.count)))
    }

    /// Laney's p′ chart: the binomial limits widened by how much days really differ; nil for fewer than two points.
    public static func laney(_ counts: [Count], baseline: Int? = nil) -> ControlChart? {
        chart(counts, ControlLimits.laney(counts.prefix(baseline ?? counts.count)))
    }

    private static func chart(_ counts: [Count], _ limits: ControlLimits?) -> ControlChart? {
        guard let limits, counts.allSatisfy({ $0.units > 0 }) else { return nil }
        return ControlChart(limits, points: counts.map { Point($0, within: limits) })
    }
}

extension ControlChart.Point {
    /// A proportion and the limits for so many units, cut to what a proportion can be.
    init(_ count: ControlChart.Count, within limits: ControlLimits) {
        let reach = limits.reach(units: count.units)
        self.init(
            value: count.share,
            lower: max(0, limits.mean - reach),
            upper: min(1, limits.mean + reach),
            reach: reach,
            side: limits.side(of: count.share)
        )
    }
}
