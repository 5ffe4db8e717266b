/// A decimal number as a person wrote it, without the rounding of binary fractions: targets are compared exactly.
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digits without the point: 0.80 is 8 with one fraction digit.
    public let unscaled: Int64
    /// How many of the digits stand behind the point, without trailing zeros.
    public let fractionDigits: Int

    /// The number `unscaled` divided by 10 to the power of `fractionDigits`.
    public init(unscaled: Int64, fractionDigits: Int = 0) {
        var unscaled = unscaled
        var fractionDigits = fractionDigits
        while fractionDigits > 0, unscaled % 10 == 0 {
            unscaled /= 10
            fractionDigits -= 1
        }
        self.unscaled = unscaled
        self.fractionDigits = fractionDigits
    }

    /// Reads `12`, `-0.5`, `0.80`: at most 18 digits, no exponent, no separators.
    public init?(_ text: some StringProtocol) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard isNumber, (1...2).contains(parts.count), let whole = parts.first else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard whole.count + fraction.count <= 18, let value = Int64(whole + fraction) else { return nil }
        self.init(unscaled: text.hasPrefix("-") ? -value : value, fractionDigits: fraction.count)
    }

    /// The number as an exact fraction with a positive denominator.
    public var fraction: (numerator: Int128, denominator: Int128) {
        (Int128(unscaled), (0..<fractionDigits).reduce(Int128(1)) { power, _ in power * 10 })
    }

    /// The nearest floating-point number, for drawing and for intervals.
    public var doubleValue: Double {
        let (numerator, denominator) = fraction
        return Double(numerator) / Double(denominator)
    }

    /// The number in its shortest decimal form.
    public var description: String {
        guard fractionDigits > 0 else { return String(unscaled) }
        let digits = String(unscaled.magnitude)
        let padded = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.count)) + digits
        return "\(unscaled < 0 ? "-" : "")\(padded.dropLast(fractionDigits)).\(padded.suffix(fractionDigits))"
    }

    /// Compares the values, whatever their number of digits.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        let (leftNumerator, leftDenominator) = left.fraction
        let (rightNumerator, rightDenominator) = right.fraction
        return leftNumerator * rightDenominator < rightNumerator * leftDenominator
    }

    /// Zero.
    public static let zero = ExactDecimal(unscaled: 0)
    /// One.
    public static let one = ExactDecimal(unscaled: 1)
}
