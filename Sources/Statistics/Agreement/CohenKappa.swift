/// Two raters' ratings of the same units, counted: rows are the first rater's levels, columns the second's.
public struct AgreementTable: Hashable, Sendable {
    /// The counts, as many rows as columns.
    public let counts: [[Int]]

    /// What a disagreement by some levels costs.
    public enum Weights: Sendable {
        /// Every disagreement is as bad.
        case unweighted
        /// A disagreement is as bad as the levels are apart.
        case linear
    }

    /// A table of counts; nil unless it is square and no count is negative.
    public init?(_ counts: [[Int]]) {
        guard counts.allSatisfy({ $0.count == counts.count && $0.allSatisfy { $0 >= 0 } }) else { return nil }
        self.counts = counts
    }

    /// The table of two of the raters, over the units that both rated; nil when there is no such rater.
    public init?(_ ratings: Ratings, raters first: Int, _ second: Int) {
        let width = ratings.units.first?.count ?? 0
        guard (0..<width).contains(first), (0..<width).contains(second) else { return nil }
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: ratings.levels.count),
            count: ratings.levels.count
        )
        for unit in ratings.units {
            if let row = unit[first], let column = unit[second] { counts[row][column] += 1 }
        }
        self.counts = counts
    }

    /// How many units both rated.
    public var units: Int { counts.joined().reduce(0, +) }

    /// The share of units on which they agree; nil without units.
    public var agreement: Double? {
        units == 0 ? nil : Double(counts.indices.map { counts[$0][$0] }.reduce(0, +)) / Double(units)
    }

    /// Cohen's κ (1960), and with linear weights his weighted κ (1968).
    public func kappa(_ weights: Weights = .unweighted) -> Coefficient {
        guard units >= 2 else { return .undefined(.tooFewUnits) }
        let parts = parts(weights)
        return parts.expected >= 1 ? .undefined(.oneCategory) : .value(parts.kappa)
    }

    /// The asymptotic standard error of κ (Fleiss, Cohen & Everitt 1969, not under the null hypothesis); nil without κ.
    public func kappaStandardError(_ weights: Weights = .unweighted) -> Double? {
        guard let kappa = kappa(weights).value else { return nil }
        let parts = parts(weights)
        let rowMeans = counts.indices.map { row in
            counts.indices.map { parts.columns[$0] * weight(row, $0, weights) }.reduce(0, +)
        }
        let columnMeans = counts.indices.map { column in
            counts.indices.map { parts.rows[$0] * weight($0, column, weights) }.reduce(0, +)
        }
        var spread = 0.0
        for (row, cells) in counts.enumerated() {
            for (column, count) in cells.enumerated() {
                let part = weight(row, column, weights) - (rowMeans[row] + columnMeans[column]) * (1 - kappa)
                spread += Double(count) / Double(units) * part * part
            }
        }
        let centre = kappa - parts.expected * (1 - kappa)
        let slack = 1 - parts.expected
        return (max(0, spread - centre * centre) / (Double(units) * slack * slack)).squareRoot()
    }

    private struct Parts {
        let rows: [Double]
        let columns: [Double]
        let observed: Double
        let expected: Double
        var kappa: Double { (observed - expected) / (1 - expected) }
    }

    private func parts(_ weights: Weights) -> Parts {
        let total = Double(units)
        let rows = counts.map { Double($0.reduce(0, +)) / total }
        let columns = counts.indices.map { column in Double(counts.map { $0[column] }.reduce(0, +)) / total }
        var observed = 0.0
        var expected = 0.0
        for (row, cells) in counts.enumerated() {
            for (column, count) in cells.enumerated() {
                observed += weight(row, column, weights) * Double(count) / total
                expected += weight(row, column, weights) * rows[row] * columns[column]
            }
        }
        return Parts(rows: rows, columns: columns, observed: observed, expected: expected)
    }

    private func weight(_ row: Int, _ column: Int, _ weights: Weights) -> Double {
        switch weights {
        case .unweighted: row == column ? 1 : 0
        case .linear: counts.count < 2 ? 1 : 1 - Double(abs(row - column)) / Double(counts.count - 1)
        }
    }
}
