/// The one byte that stands for a scalar in a shadow.
enum ShadowForm {
    /// Latin letters with marks, U+00C0 to U+017F, without them.
    private static let latin: [UInt8] = Array(
        ("AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRr"
            + "SsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8
    )

    /// Letters of other scripts that are drawn like Latin ones.
    private static let lookalikes: [UInt32: UInt8] = [
        0x0430: UInt8(ascii: "a"), 0x0435: UInt8(ascii: "e"), 0x043E: UInt8(ascii: "o"), 0x0440: UInt8(ascii: "p"),
        0x0441: UInt8(ascii: "c"),
        0x0443: UInt8(ascii: "y"), 0x0445: UInt8(ascii: "x"), 0x0455: UInt8(ascii: "s"), 0x0456: UInt8(ascii: "i"),
        0x0458: UInt8(ascii: "j"),
        0x0410: UInt8(ascii: "A"), 0x0412: UInt8(ascii: "B"), 0x0415: UInt8(ascii: "E"), 0x041A: UInt8(ascii: "K"),
        0x041C: UInt8(ascii: "M"),
        0x041D: UInt8(ascii: "H"), 0x041E: UInt8(ascii: "O"), 0x0420: UInt8(ascii: "P"), 0x0421: UInt8(ascii: "C"),
        0x0422: UInt8(ascii: "T"),
        0x0425: UInt8(ascii: "X"), 0x03BF: UInt8(ascii: "o"), 0x03B1: UInt8(ascii: "a"), 0x0399: UInt8(ascii: "I"),
        0x039F: UInt8(ascii: "O"),
    ]

    /// The byte, or nil for what has no width of its own.
    static func form(of scalar: Unicode.Scalar) -> UInt8? {
        let value = scalar.value
        switch value {
        case 0xAD, 0x0300...0x036F, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x20E3,
            0xFE00...0xFE0F, 0xFEFF:
            return nil
        case 0xC0...0x17F:
            let letter = latin[Int(value - 0xC0)]
            return letter == UInt8(ascii: " ") ? Shadow.sign : letter
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return UInt8(ascii: " ")
        case 0x85, 0x2028, 0x2029: return UInt8(ascii: "\n")
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return UInt8(ascii: "-")
        case 0x2018, 0x2019, 0x02BC: return UInt8(ascii: "'")
        case 0x201C, 0x201D: return UInt8(ascii: "\"")
        case 0xFE6B: return UInt8(ascii: "@")
        case 0xFF01...0xFF5E: return UInt8(truncatingIfNeeded: value - 0xFEE0)
        case 0xA2...0xA5, 0x20A0...0x20C0: return UInt8(ascii: "$")
        case 0x80..<0xC0: return value == 0xAA || value == 0xB5 || value == 0xBA ? Shadow.letter : Shadow.sign
        case 0x2000...0x2BFF, 0x3001...0x3004, 0xFE10...0xFE6F, 0x1F000...0x1FBEF: return Shadow.sign
        // Han and Hangul, whose properties need not be looked up.
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3: return Shadow.letter
        default: return otherForm(of: scalar)
        }
    }

    private static func otherForm(of scalar: Unicode.Scalar) -> UInt8 {
        if let lookalike = lookalikes[scalar.value] { return lookalike }
        let properties = scalar.properties
        if properties.numericType == .decimal, let value = properties.numericValue {
            return UInt8(ascii: "0") + UInt8(value)
        }
        return properties.isAlphabetic ? Shadow.letter : Shadow.sign
    }
}
