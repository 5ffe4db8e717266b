/// The intraclass correlations of scores that the same raters gave to the same units.
///
/// P. E. Shrout & J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability" (1979), from the mean
/// squares between units, between raters and of the rest. Units with a gap are left out.
public struct IntraclassCorrelation: Hashable, Sendable {
    /// How many units were used.
    public let units: Int
    /// How many raters there are.
    public let raters: Int

    private let betweenUnits: Double
    private let withinUnits: Double
    private let betweenRaters: Double
    private let rest: Double

    /// The correlations of a table of units by raters.
    public init(_ scores: [[Double?]]) {
        let complete = scores.map { $0.compactMap(\.self) }.filter { !$0.isEmpty }
        let raters = scores.first?.count ?? 0
        let table = complete.filter { $0.count == raters }
        let n = Double(table.count)
        let k = Double(raters)
        let mean = table.joined().reduce(0, +) / (n * k)
        func squares(_ means: [Double]) -> Double { means.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) }
        let units = k * squares(table.map { $0.reduce(0, +) / k })
        let columns = n * squares((0..<raters).map { rater in table.map { $0[rater] }.reduce(0, +) / n })
        let total = squares(Array(table.joined()))
        self.units = table.count
        self.raters = raters
        // Unit means that are all alike differ by rounding still, which is no spread.
        betweenUnits = units > 1e-12 * total ? units / (n - 1) : 0
        withinUnits = (total - units) / (n * (k - 1))
        betweenRaters = columns / (k - 1)
        rest = max(0, total - units - columns) / ((n - 1) * (k - 1))
    }

    /// ICC(1,1): each unit had raters of its own.
    public var oneWaySingle: Coefficient {
        ratio(betweenUnits - withinUnits, betweenUnits + (k - 1) * withinUnits)
    }
    /// ICC(2,1), also called ICC(A,1): absolute agreement of one rater with another.
    public var agreementSingle: Coefficient {
        ratio(betweenUnits - rest, betweenUnits + (k - 1) * rest + k * (betweenRaters - rest) / n)
    }
    /// ICC(3,1), also called ICC(C,1): consistency of one rater with another, whoever is stricter.
    public var consistencySingle: Coefficient {
        ratio(betweenUnits - rest, betweenUnits + (k - 1) * rest)
    }
    /// ICC(1,k): the mean of raters that each unit had of its own.
    public var oneWayMean: Coefficient {
        ratio(betweenUnits - withinUnits, betweenUnits)
    }
    /// ICC(2,k): absolute agreement of the mean of the raters.
    public var agreementMean: Coefficient {
        ratio(betweenUnits - rest, betweenUnits + (betweenRaters - rest) / n)
    }
    /// ICC(3,k): consistency of the mean of the raters.
    public var consistencyMean: Coefficient {
        ratio(betweenUnits - rest, betweenUnits)
    }

    private var n: Double { Double(units) }
    private var k: Double { Double(raters) }

    private func ratio(_ numerator: Double, _ denominator: Double) -> Coefficient {
        guard units >= 2, raters >= 2 else { return .undefined(.tooFewUnits) }
        return denominator > 0 ? .value(numerator / denominator) : .undefined(.noSpread)
    }
}
