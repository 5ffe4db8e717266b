extension ControlChart {
    /// An XmR chart of single values: limits are the mean ± 2.66 mean moving ranges; nil for fewer than two points.
    ///
    /// Moving ranges of 3.267 times their mean or more are screened out, once: they are jumps, not the daily noise.
    public static func individuals(_ values: [Double], baseline: Int? = nil, screened: Bool = true) -> ControlChart? {
        let past = values.prefix(baseline ?? values.count)
        guard let range = meanMovingRange(Array(past), screened: screened) else { return nil }
        let mean = past.reduce(0, +) / Double(past.count)
        let reach = 2.66 * range
        let points = values.map { Point(value: $0, lower: mean - reach, upper: mean + reach, reach: reach) }
        return ControlChart(mean: mean, points: points, baseline: past.count)
    }

    static func meanMovingRange(_ values: [Double], screened: Bool) -> Double? {
        guard values.count >= 2 else { return nil }
        let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
        let mean = ranges.reduce(0, +) / Double(ranges.count)
        let kept = screened ? ranges.filter { $0 < 3.267 * mean } : ranges
        // Ranges that are all nothing are kept: there is nothing to screen.
        return kept.isEmpty ? mean : kept.reduce(0, +) / Double(kept.count)
    }
}
