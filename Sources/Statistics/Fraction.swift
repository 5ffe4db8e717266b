/// An exact fraction in lowest terms: what a census figure is, before any rounding.
public struct Fraction: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The upper number, which carries the sign.
    public let numerator: Int128
    /// The lower number, 1 or more.
    public let denominator: Int128

    /// The fraction of two whole numbers; nil when the lower is zero: nothing was counted, which is not 0 %.
    public init?(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger) {
        guard let over = Int128(exactly: numerator), let under = Int128(exactly: denominator), under != 0 else {
            return nil
        }
        self.init(reducing: over, under)
    }

    /// A decimal number as a fraction.
    public init(_ decimal: ExactDecimal) {
        self.init(reducing: decimal.coefficient, decimal.denominator)
    }

    /// The value of a KPI: numerator over denominator, times the KPI's scale; nil when the denominator is zero.
    public init?(
        _ numerator: ExactDecimal,
        over denominator: ExactDecimal,
        scale: ExactDecimal = 1
    ) throws(OutOfRange) {
        guard denominator.coefficient != 0 else { return nil }
        let lower = Fraction(reducing: denominator.denominator, denominator.coefficient)
        self = try Fraction(numerator).times(lower).times(Fraction(scale))
    }

    private init(reducing numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 {
            (a, b) = (b, a % b)
        }
        let divisor = Int128(a)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = numerator / divisor * sign
        self.denominator = denominator / divisor * sign
    }

    /// The product, exactly.
    public func times(_ other: Fraction) throws(OutOfRange) -> Fraction {
        // Reduced crosswise first, the products are already in lowest terms and as small as they can be.
        let first = Fraction(reducing: numerator, other.denominator)
        let second = Fraction(reducing: other.numerator, denominator)
        let (over, overTooLarge) = first.numerator.multipliedReportingOverflow(by: second.numerator)
        let (under, underTooLarge) = first.denominator.multipliedReportingOverflow(by: second.denominator)
        guard !overTooLarge, !underTooLarge else { throw OutOfRange() }
        return Fraction(reducing: over, under)
    }

    /// Whether the fraction is smaller: cross-multiplied in 256 bits, never rounded.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        ExactDifference(left.numerator, right.denominator, minus: right.numerator, left.denominator).isNegative
    }

    /// The nearest floating-point number, or the one beside it.
    public var doubleValue: Double {
        Double(numerator) / Double(denominator)
    }

    /// The value as decimal digits, rounded half away from zero: what a `numeric` column takes.
    public func decimal(places: Int) -> String {
        let under = denominator.magnitude
        var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: under)
        var digits: [UInt8] = []
        for _ in 0..<max(0, places) {
            let (digit, left) = under.dividingFullWidth(rest.multipliedFullWidth(by: 10))
            digits.append(UInt8(digit))
            rest = left
        }
        var carry = rest >= under - rest
        for index in digits.indices.reversed() where carry {
            carry = digits[index] == 9
            digits[index] = carry ? 0 : digits[index] + 1
        }
        whole += carry ? 1 : 0
        let isZero = whole == 0 && digits.allSatisfy { $0 == 0 }
        let tail = digits.isEmpty ? "" : "." + String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        return (numerator < 0 && !isZero ? "-" : "") + String(whole) + tail
    }

    /// The two numbers, as in `43/50`.
    public var description: String {
        "\(numerator)/\(denominator)"
    }
}
