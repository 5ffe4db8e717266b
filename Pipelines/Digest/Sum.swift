internal import Statistics

/// A sum out of a measure, exact: PostgreSQL's numeric as a whole number of millionths.
///
/// Counts and milliseconds are whole; scores carry at most six places (sql/measures round to that).
struct Sum: Hashable, AdditiveArithmetic {
    static let places = 6
    private static let unit: Int128 = 1_000_000

    var millionths: Int128

    static let zero = Sum(millionths: 0)

    init(millionths: Int128) { self.millionths = millionths }

    /// Reads a numeric; further places are rounded half away from zero.
    ///
    /// Nil where it is not a number or too large.
    init?(_ text: some StringProtocol) {
        var value: Int128 = 0
        var decimals = -1
        var isNegative = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): decimals = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int128(byte - UInt8(ascii: "0"))
                if decimals == Self.places {
                    if digit >= 5 { value += 1 }
                    decimals += 1
                }
                guard decimals < Self.places else { continue }
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product + digit
                if decimals >= 0 { decimals += 1 }
            default: return nil
            }
        }
        for _ in max(0, min(decimals, Self.places))..<Self.places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        millionths = isNegative ? -value : value
    }

    static func + (left: Sum, right: Sum) -> Sum { Sum(millionths: left.millionths + right.millionths) }
    static func - (left: Sum, right: Sum) -> Sum { Sum(millionths: left.millionths - right.millionths) }

    /// Whether it is a whole number.
    var isWhole: Bool { millionths % Self.unit == 0 }

    /// The whole part.
    var whole: Int128 { millionths / Self.unit }

    /// As a decimal, for exact arithmetic.
    var decimal: ExactDecimal {
        get throws {
            guard let decimal = ExactDecimal(coefficient: millionths, places: Self.places) else {
                throw RunError.refused("a sum has more digits than a figure can hold")
            }
            return decimal
        }
    }
}
