import Statistics

extension KPI {
    /// What is computed, in the names of its measure's columns.
    public var formula: String {
        if let quantile {
            return
                "what \(quantile.fraction) of \(quantile.quantity) do not exceed, from buckets that grow by 4 %\(factor)"
        }
        guard let numerator else { return "" }
        guard let denominator else { return numerator.description + factor }
        let ratio = "\(Self.bracketed(numerator)) / \(Self.bracketed(denominator))\(factor)"
        return kind == .spread ? "standard deviation / mean of the agents' \(ratio)" : ratio
    }

    private var factor: String { scale == 1 ? "" : " × \(scale)" }

    private static func bracketed(_ combination: Combination) -> String {
        combination.terms.count == 1 ? combination.description : "(\(combination))"
    }
}
