/// Walks over ASCII text of fixed shape; what dates and timestamps are read with.
struct DigitReader {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    /// The number that exactly so many digits make, or nil.
    mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The next digit, or nil (and nothing is read) where there is none.
    mutating func digit() -> Int? {
        guard index < bytes.count, case let value = Int(bytes[index]) - 48, (0...9).contains(value) else { return nil }
        index += 1
        return value
    }

    /// Reads the character, if it comes next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
        index += 1
        return true
    }
}

/// The number with zeros before it, at least so many digits wide.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
