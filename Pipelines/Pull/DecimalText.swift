/// A number as PostgreSQL writes it, taken apart without ever passing through floating point.
struct DecimalText {
    let isNegative: Bool
    /// The digits without sign, point and leading zeros, and where the point stands among them.
    private(set) var digits: [UInt8]
    private(set) var pointAt: Int

    /// The most digits that the server's numeric has before the point, and behind it.
    private static let longest = (whole: 131_072, fraction: 16_383)

    /// Reads `-12.50`, `3`, `1e+20` and the like; nil for `NaN`, `Infinity`, what is not a number, and what the server's
    /// numeric could not hold.
    init?(_ text: UnsafeRawBufferPointer) {
        var position = 0
        var isNegative = false
        if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
            isNegative = text[position] == UInt8(ascii: "-")
            position += 1
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(text.count)
        var point: Int?
        scan: while position < text.count {
            switch text[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(text[position] - UInt8(ascii: "0"))
            case UInt8(ascii: ".") where point == nil: point = digits.count
            case UInt8(ascii: "e"), UInt8(ascii: "E"): break scan
            default: return nil
            }
            position += 1
        }
        guard !digits.isEmpty else { return nil }
        var pointAt = point ?? digits.count
        if position < text.count {
            guard let exponent = Self.exponent(text, from: position + 1) else { return nil }
            pointAt += exponent
        }
        guard pointAt <= Self.longest.whole, digits.count - pointAt <= Self.longest.fraction else { return nil }
        if pointAt > digits.count {
            digits.append(contentsOf: repeatElement(0, count: pointAt - digits.count))
        } else if pointAt < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -pointAt), at: 0)
            pointAt = 0
        }
        self.isNegative = isNegative && digits.contains { $0 != 0 }
        self.digits = digits
        self.pointAt = pointAt
    }

    private static func exponent(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let value = Int(String(decoding: text[start...], as: UTF8.self)), (-400...400).contains(value) else {
            return nil
        }
        return value
    }

    /// The value times 1,000, rounded half away from zero: seconds as milliseconds.
    ///
    /// Nil beyond a million million seconds, so that a few of them can be added.
    var thousandths: Int64? {
        let limit: Int64 = 1_000_000_000_000_000
        var value: Int64 = 0
        for place in 0..<(pointAt + 3) {
            value = value * 10 + (place < digits.count ? Int64(digits[place]) : 0)
            guard value <= limit else { return nil }
        }
        if pointAt + 3 < digits.count, digits[pointAt + 3] >= 5 { value += 1 }
        guard value <= limit else { return nil }
        return isNegative ? -value : value
    }

    /// The value as a whole number; nil where it has a fraction other than zero, or does not fit.
    var integer: Int32? {
        guard digits[pointAt...].allSatisfy({ $0 == 0 }) else { return nil }
        var value: Int64 = 0
        for digit in digits[..<pointAt] {
            value = value * 10 + Int64(digit)
            guard value <= Int64(Int32.max) + 1 else { return nil }
        }
        return Int32(exactly: isNegative ? -value : value)
    }

    /// Whether it is below, at or above a whole number.
    func compare(to bound: Int) -> Int {
        let magnitude = digits[..<pointAt].reduce(into: 0.0) { $0 = $0 * 10 + Double($1) }
        let hasFraction = digits[pointAt...].contains { $0 != 0 }
        let whole = isNegative ? -magnitude : magnitude
        if whole != Double(bound) { return whole < Double(bound) ? -1 : 1 }
        guard hasFraction else { return 0 }
        return isNegative ? -1 : 1
    }
}
