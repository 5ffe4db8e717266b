public import Catalogue
internal import Postgres
internal import Statistics

extension PublishedFigure {
    /// About how many more units would settle a figure that is too close to call; nil where none can be named.
    ///
    /// The half of the interval that faces the target shrinks with the root of the sample.
    public func moreToSettle(_ kpi: KPI) -> Int? {
        guard let target = row["target"].flatMap({ ExactDecimal($0) }),
            let lower = row["lower"].flatMap(Double.init), let upper = row["upper"].flatMap(Double.init),
            let units = row["n"].flatMap({ Int($0) }), let exact = row["value"].flatMap({ ExactDecimal($0) })
        else { return nil }
        let direction: Verdict.Target.Direction = kpi.better == .lower ? .atMost : .atLeast
        return Judgement(
            of: Verdict.Figure(
                value: Fraction(exact),
                interval: Interval(lower: lower, upper: upper),
                units: units,
                basis: kpi.basis,
                isAgent: scope == .agent
            ),
            against: Verdict.Target(direction, target, minimumSample: 0)
        ).moreToSettle
    }
}
