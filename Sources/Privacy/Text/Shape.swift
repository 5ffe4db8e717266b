/// A fixed format: `A` a letter, `9` a digit, `X` either, a space an optional space, dash or dot.
struct Shape: Sendable, ExpressibleByStringLiteral {
    private let elements: [UInt8]

    init(stringLiteral value: StaticString) { elements = Array(value.description.utf8) }

    /// A place that has the format.
    struct Match {
        let range: Range<Int>
        /// The letters, as capitals, and digits, without what separates them.
        let value: [UInt8]
        /// The separators that were there.
        let separators: [UInt8]

        /// The number that digits of the value make.
        func number(_ range: Range<Int>) -> Int { value[range].reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
    }

    /// The match that begins at an offset and is a token of its own.
    func match(_ reading: Reading, at start: Int) -> Match? {
        guard fits(reading, at: start) else { return nil }
        var position = start
        var value: [UInt8] = []
        var separators: [UInt8] = []
        for element in elements {
            let byte = reading.byte(position)
            if element == UInt8(ascii: " ") {
                guard Self.isSeparator(byte) else { continue }
                separators.append(byte)
            } else {
                value.append(byte.raised)
            }
            position += 1
        }
        return reading.isWholeToken(start..<position)
            ? Match(range: start..<position, value: value, separators: separators) : nil
    }

    /// Whether a match may begin with the byte.
    func mayBegin(with byte: UInt8) -> Bool {
        switch elements[0] {
        case UInt8(ascii: "A"): byte.isASCIILetter
        case UInt8(ascii: "9"): byte.isDigit
        default: byte.isASCIILetter || byte.isDigit
        }
    }

    private func fits(_ reading: Reading, at start: Int) -> Bool {
        var position = start
        for element in elements {
            let byte = reading.byte(position)
            switch element {
            case UInt8(ascii: "A"): guard byte.isASCIILetter else { return false }
            case UInt8(ascii: "9"): guard byte.isDigit else { return false }
            case UInt8(ascii: "X"): guard byte.isASCIILetter || byte.isDigit else { return false }
            default:
                if Self.isSeparator(byte) { position += 1 }
                continue
            }
            position += 1
        }
        return true
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
