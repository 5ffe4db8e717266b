extension Ratings {
    /// How far apart two levels are.
    public enum Metric: String, CaseIterable, Sendable {
        /// Same or different.
        case nominal
        /// By the ratings that lie between them.
        case ordinal
        /// By the difference of their values.
        case interval
        /// By the difference of their values in proportion to their sum.
        case ratio
    }

    /// Krippendorff's α for any number of raters and any gaps.
    ///
    /// K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): 1 less observed over expected disagreement,
    /// both from the coincidences of the ratings within units.
    public func alpha(_ metric: Metric) -> Coefficient {
        guard !units.isEmpty else { return .undefined(.tooFewUnits) }
        let counts = counts
        let totals = levels.indices.map { level in Double(counts.map { $0[level] }.reduce(0, +)) }
        guard totals.filter({ $0 > 0 }).count > 1 else { return .undefined(.oneCategory) }
        let ratings = totals.reduce(0, +)
        var observed = 0.0
        var expected = 0.0
        for first in levels.indices {
            for second in levels.indices where first != second {
                let distance = distance(first, second, metric, totals)
                let coincidences = counts.map { unit in
                    Double(unit[first] * unit[second]) / Double(unit.reduce(0, +) - 1)
                }
                observed += coincidences.reduce(0, +) * distance
                expected += totals[first] * totals[second] * distance
            }
        }
        return expected > 0 ? .value(1 - (ratings - 1) * observed / expected) : .undefined(.oneCategory)
    }

    /// The square of the distance, which is what the disagreements add up.
    private func distance(_ first: Int, _ second: Int, _ metric: Metric, _ totals: [Double]) -> Double {
        let (low, high) = (min(first, second), max(first, second))
        let apart: Double =
            switch metric {
            case .nominal: 1
            case .ordinal: totals[low...high].reduce(0, +) - (totals[low] + totals[high]) / 2
            case .interval: levels[high] - levels[low]
            case .ratio:
                levels[high] + levels[low] == 0 ? 0 : (levels[high] - levels[low]) / (levels[high] + levels[low])
            }
        return apart * apart
    }
}
