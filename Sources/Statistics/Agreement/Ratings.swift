/// What several raters said of the same units, as levels of one scale; any rater may have left any unit out.
///
/// The levels come from the form, not from the ratings: a level that nobody used still stands between its neighbours.
/// Units with fewer than two ratings say nothing about agreement and are left out everywhere.
public struct Ratings: Hashable, Sendable {
    /// The values of the levels, in the form's order.
    public let levels: [Double]
    /// The units with two ratings or more; each has an index into the levels for each rater, nil for none.
    public let units: [[Int?]]

    /// Ratings from a table of units by raters; nil when a rating is no level or the units have unequal widths.
    public init?(levels: [Double], units: [[Int?]]) {
        let width = units.first?.count ?? 0
        guard units.allSatisfy({ $0.count == width }) else { return nil }
        guard units.joined().allSatisfy({ $0.map(levels.indices.contains) ?? true }) else { return nil }
        self.levels = levels
        self.units = units.filter { $0.compactMap(\.self).count >= 2 }
    }

    /// How many ratings each rater gave at each level: raters by levels.
    public var marginals: [[Int]] {
        (0..<(units.first?.count ?? 0)).map { rater in
            var counts = [Int](repeating: 0, count: levels.count)
            for unit in units {
                if let level = unit[rater] { counts[level] += 1 }
            }
            return counts
        }
    }

    /// The share of pairs of ratings of one unit that agree, each unit counting once; nil without units.
    public var agreement: Double? {
        guard !units.isEmpty else { return nil }
        let shares = counts.map { unit in
            let ratings = unit.reduce(0, +)
            let pairs = unit.map { $0 * ($0 - 1) }.reduce(0, +)
            return Double(pairs) / Double(ratings * (ratings - 1))
        }
        return shares.reduce(0, +) / Double(units.count)
    }

    /// How many ratings each unit got at each level.
    var counts: [[Int]] {
        units.map { unit in
            var counts = [Int](repeating: 0, count: levels.count)
            for level in unit.compactMap(\.self) {
                counts[level] += 1
            }
            return counts
        }
    }
}
