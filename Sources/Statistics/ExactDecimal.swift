/// A decimal number held exactly: an integer over a power of ten.
///
/// Targets, weights and `numeric` sums are such numbers.
public struct ExactDecimal: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// The digits as one integer, without trailing zeros behind the point.
    public let coefficient: Int128
    /// How many of the digits stand behind the point.
    public let places: Int

    /// The number coefficient / 10^places; nil for fewer than 0 or more than 38 places.
    public init?(coefficient: Int128, places: Int) {
        guard (0...38).contains(places) else { return nil }
        var (digits, scale) = (coefficient, places)
        while scale > 0, digits % 10 == 0 {
            digits /= 10
            scale -= 1
        }
        self.coefficient = digits
        self.places = scale
    }

    /// A whole number.
    public init(integerLiteral value: Int) {
        self.init(value)
    }

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        coefficient = Int128(value)
        places = 0
    }

    /// The number that a text such as `0.80`, `-12`, `1e-3` says; nil for anything else, or more digits than fit.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first, let exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
        let isNegative = mantissa.first == "-"
        let unsigned = mantissa.first == "-" || mantissa.first == "+" ? mantissa.dropFirst() : mantissa[...]
        let sides = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard (-100...100).contains(exponent), sides.allSatisfy({ !$0.isEmpty }) else { return nil }
        let digits = sides.joined()
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        guard let magnitude = Int128(digits) else { return nil }
        var places = (sides.count == 2 ? sides[1].count : 0) - exponent
        var coefficient = isNegative ? -magnitude : magnitude
        while places < 0 {
            let (next, overflow) = coefficient.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            coefficient = next
            places += 1
        }
        while places > 38, coefficient % 10 == 0 {
            coefficient /= 10
            places -= 1
        }
        self.init(coefficient: coefficient, places: places)
    }

    /// The shortest decimal that reads back as this floating-point number; nil if it is not finite or out of range.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(value.description)
    }

    /// The nearest floating-point number.
    public var doubleValue: Double {
        Double(description) ?? .nan
    }

    /// The number in plain digits, without trailing zeros behind the point.
    public var description: String {
        guard places > 0 else { return "\(coefficient)" }
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (coefficient < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// The sum with another number, or the difference with sign −1; nil when it has more digits than fit.
    func plus(_ other: ExactDecimal, sign: Int128) -> ExactDecimal? {
        let common = max(places, other.places)
        let left = coefficient.multipliedReportingOverflow(by: Self.powerOfTen(common - places))
        let right = other.coefficient.multipliedReportingOverflow(by: sign * Self.powerOfTen(common - other.places))
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        guard !left.overflow, !right.overflow, !sum.overflow else { return nil }
        return ExactDecimal(coefficient: sum.partialValue, places: common)
    }

    var denominator: Int128 {
        Self.powerOfTen(places)
    }

    private static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}

/// An exact number with more digits than 128 bits hold.
public struct OutOfRange: Error, Hashable, Sendable, CustomStringConvertible {
    /// What to look at.
    public var description: String {
        "an exact figure needs more than 38 digits; check the scale and the places of the KPI's columns"
    }
}
