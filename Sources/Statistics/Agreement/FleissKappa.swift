extension Ratings {
    /// Fleiss' κ (1971) for any number of raters, who need not be the same for each unit, only as many.
    public var fleissKappa: Coefficient {
        Self.fleissKappa(counts: counts)
    }

    /// Fleiss' κ from counts of ratings: units by levels.
    public static func fleissKappa(counts: [[Int]]) -> Coefficient {
        guard counts.count >= 2, let first = counts.first else { return .undefined(.tooFewUnits) }
        let raters = first.reduce(0, +)
        guard raters >= 2 else { return .undefined(.tooFewUnits) }
        guard counts.allSatisfy({ $0.count == first.count && $0.reduce(0, +) == raters }) else {
            return .undefined(.unequalRaters)
        }
        let agreeing = counts.joined().map { $0 * ($0 - 1) }.reduce(0, +)
        let observed = Double(agreeing) / Double(counts.count * raters * (raters - 1))
        let shares = first.indices.map { level in
            Double(counts.map { $0[level] }.reduce(0, +)) / Double(counts.count * raters)
        }
        guard shares.filter({ $0 > 0 }).count > 1 else { return .undefined(.oneCategory) }
        let expected = shares.map { $0 * $0 }.reduce(0, +)
        return .value((observed - expected) / (1 - expected))
    }
}
