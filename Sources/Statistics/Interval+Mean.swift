extension Interval {
    /// Student's t interval for a mean, from exact sums; nil for fewer than two units or when all are equal.
    ///
    /// The variance is (n·Σx² − (Σx)²) / (n(n−1)). Its numerator is formed in 256-bit integers, so nothing cancels:
    /// durations in milliseconds differ in their last digits only, and a floating sum of squares would lose those.
    public static func mean(units: Int, sum: Int128, squares: Int128) -> Interval? {
        guard units >= 2 else { return nil }
        let n = Double(units)
        let centred = ExactDifference(Int128(units), squares, minus: sum, sum)
        guard centred.isPositive else { return nil }
        let standardError = (centred.approximation / (n * n * (n - 1))).squareRoot()
        return around(Double(sum) / n, standardError: standardError, units: units)
    }

    /// Student's t interval for a ratio Σx / Σy whose units each bring an x and a y; nil without spread or two units.
    ///
    /// Linearised by unit (the delta method): with R = Σx/Σy and eᵢ = xᵢ − R·yᵢ the variance of R is
    /// n/(n−1) · Σe² / (Σy)². Because the eᵢ add up to nothing, Σe² is taken from the centred sums, each of which is
    /// exact. What is left is the rounding of three doubles; a Σe² of less than 10⁻¹³ of them is rounding, not spread.
    public static func ratio(_ sums: RatioSums) -> Interval? {
        guard sums.units >= 2, sums.denominator != 0 else { return nil }
        let n = Double(sums.units)
        let ratio = Double(sums.numerator) / Double(sums.denominator)
        let count = Int128(sums.units)
        let xx = ExactDifference(count, sums.numeratorSquares, minus: sums.numerator, sums.numerator).approximation
        let yy = ExactDifference(count, sums.denominatorSquares, minus: sums.denominator, sums.denominator)
            .approximation
        let xy = ExactDifference(count, sums.products, minus: sums.numerator, sums.denominator).approximation
        let residual = xx - 2 * ratio * xy + ratio * ratio * yy
        guard residual > 1e-13 * (xx + ratio * ratio * yy) else { return nil }
        let standardError = (residual / (n - 1)).squareRoot() / abs(Double(sums.denominator))
        return around(ratio, standardError: standardError, units: sums.units)
    }

    /// Student's t interval for a net score 100·(promoters − detractors)/n; nil without spread or two answers.
    public static func netScore(promoters: Int, detractors: Int, of answers: Int) -> Interval? {
        guard answers >= 2, promoters >= 0, detractors >= 0, promoters + detractors <= answers else { return nil }
        let n = Double(answers)
        let up = Double(promoters) / n
        let down = Double(detractors) / n
        let standardError = netScoreStandardError(promoters: up, detractors: down, answers: n)
        guard standardError > 0 else { return nil }
        return around(100 * (up - down), standardError: standardError, units: answers).clipped(to: -100...100)
    }

    /// The standard error of a net score from shares: 100·√((p + d − (p − d)²)/n).
    public static func netScoreStandardError(promoters: Double, detractors: Double, answers: Double) -> Double {
        let net = promoters - detractors
        return 100 * (max(0, promoters + detractors - net * net) / answers).squareRoot()
    }

    private static func around(_ value: Double, standardError: Double, units: Int) -> Interval {
        let half = StudentT.quantile(0.975, degreesOfFreedom: units - 1) * standardError
        return Interval(lower: value - half, upper: value + half)
    }
}

/// The sums over units that a ratio and its spread need; exact integers in the measures' own units.
public struct RatioSums: Hashable, Sendable {
    /// How many units there are: the number of pairs.
    public var units: Int
    /// The sum of the upper figures, Σx.
    public var numerator: Int128
    /// The sum of the lower figures, Σy.
    public var denominator: Int128
    /// The sum of the squares of the upper figures, Σx².
    public var numeratorSquares: Int128
    /// The sum of the squares of the lower figures, Σy².
    public var denominatorSquares: Int128
    /// The sum of the products, Σxy.
    public var products: Int128

    /// The sums as a measure table holds them.
    public init(
        units: Int,
        numerator: Int128,
        denominator: Int128,
        numeratorSquares: Int128,
        denominatorSquares: Int128,
        products: Int128
    ) {
        self.units = units
        self.numerator = numerator
        self.denominator = denominator
        self.numeratorSquares = numeratorSquares
        self.denominatorSquares = denominatorSquares
        self.products = products
    }
}
