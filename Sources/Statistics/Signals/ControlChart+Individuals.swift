extension ControlChart {
    /// An XmR chart of single values: limits are the mean ± 2.66 mean moving ranges; nil for fewer than two points.
    public static func individuals(_ values: [Double], baseline: Int? = nil, screened: Bool = true) -> ControlChart? {
        ControlLimits.individuals(values.prefix(baseline ?? values.count), screened: screened).map { limits in
            ControlChart(limits, points: values.map { Point($0, within: limits) })
        }
    }
}

extension ControlChart.Point {
    /// A single value and the limits for it.
    init(_ value: Double, within limits: ControlLimits) {
        let reach = limits.reach(units: nil)
        self.init(
            value: value,
            lower: limits.mean - reach,
            upper: limits.mean + reach,
            reach: reach,
            side: limits.side(of: value)
        )
    }
}
