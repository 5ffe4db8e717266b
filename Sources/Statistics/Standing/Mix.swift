/// What one unit did in one stratum of the work: a queue and a channel.
public struct Tally: Hashable, Sendable {
    /// How many units were counted.
    public var units = 0.0
    /// The sum above the line.
    public var numerator = 0.0
    /// The sum below the line: units, or exposure.
    public var denominator = 0.0
    /// The sum of squares above the line, by unit.
    public var numeratorSquares = 0.0
    /// The sum of squares below the line.
    public var denominatorSquares = 0.0
    /// The sum of products.
    public var products = 0.0

    /// Nothing yet.
    public init() {}

    /// Adds another.
    public static func += (sum: inout Tally, other: Tally) {
        sum.units += other.units
        sum.numerator += other.numerator
        sum.denominator += other.denominator
        sum.numeratorSquares += other.numeratorSquares
        sum.denominatorSquares += other.denominatorSquares
        sum.products += other.products
    }

    /// The sum of the squares of x − R·y over the units, R being the tally's own ratio: what units differ by.
    fileprivate var residual: Double {
        guard denominator != 0 else { return 0 }
        let ratio = numerator / denominator
        return max(0, numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares)
    }
}

/// What everybody together did in each stratum, and what that gives for one unit's mix: indirect standardisation.
///
/// Who only works the hard queue is compared with the hard queue.
public struct Mix<Stratum: Hashable & Sendable>: Sendable {
    /// Strata with fewer units than this take the variance of all.
    private static var fewest: Double { 30 }

    private let strata: [Stratum: Tally]
    private let pooledVariance: Double

    /// The sums of all units by stratum.
    public init(_ strata: [Stratum: Tally]) {
        self.strata = strata
        let residual = strata.values.map(\.residual).sorted().reduce(0, +)
        let freedom = strata.values.map { max(0, $0.units - 1) }.reduce(0, +)
        pooledVariance = freedom > 0 ? residual / freedom : 0
    }

    /// A unit with its work by stratum; nil where nothing stands below the line.
    ///
    /// The standard error is that of a mean or ratio of its mix, had it the strata's variances: Σ n·v / (Σy)², linearised
    /// by unit. The unit's own variance would make three calls of the same length a wonder.
    public func unit(_ own: [(stratum: Stratum, tally: Tally)]) -> Funnel.Unit? {
        var sum = Tally()
        var expected = 0.0
        var variance = 0.0
        for (stratum, tally) in own {
            guard let all = strata[stratum], all.denominator != 0 else { continue }
            sum += tally
            expected += tally.denominator * all.numerator / all.denominator
            let spread = all.units >= Self.fewest ? all.residual / (all.units - 1) : pooledVariance
            variance += tally.units * spread
        }
        guard sum.denominator > 0 else { return nil }
        return Funnel.Unit(
            value: sum.numerator / sum.denominator,
            expected: expected / sum.denominator,
            size: sum.denominator,
            standardError: variance.squareRoot() / sum.denominator
        )
    }
}
