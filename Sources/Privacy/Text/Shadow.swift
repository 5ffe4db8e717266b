/// A text with one byte for each Unicode scalar that counts, and the way back to the original.
///
/// ASCII stays as it is; digits of every script, full-width forms, spaces, dashes and letters that look Latin become
/// their ASCII form; accents go; zero-width characters go; any other letter becomes `letter`, any other sign `sign`.
struct Shadow: Sendable {
    static let letter: UInt8 = 0x80
    static let sign: UInt8 = 0x01

    /// From which byte of the shadow on the original is how many bytes farther.
    struct Shift: Sendable {
        let start: Int
        let distance: Int
    }

    private(set) var bytes: [UInt8] = []
    /// In ascending order, one behind each scalar that is not ASCII.
    private(set) var shifts: [Shift] = []

    /// Makes this the shadow of a text.
    mutating func fill(_ text: UnsafeRawBufferPointer) throws(UnscannableText) {
        bytes.removeAll(keepingCapacity: true)
        shifts.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(text.count)
        var offset = 0
        while true {
            let start = offset
            offset = Self.endOfASCII(text, from: offset)
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<offset]))
            guard offset < text.count else { return }
            let length = Self.length(lead: text[offset])
            guard length > 0, let scalar = Self.decode(text, offset, length) else { throw .invalidUTF8(at: offset) }
            if let form = ShadowForm.form(of: scalar) { bytes.append(form) }
            offset &+= length
            shifts.append(Shift(start: bytes.count, distance: offset - bytes.count))
        }
    }

    private static func endOfASCII(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
        var offset = start
        while offset &+ 8 <= text.count {
            let tops = text.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian & 0x8080_8080_8080_8080
            if tops != 0 { return offset &+ tops.trailingZeroBitCount &>> 3 }
            offset &+= 8
        }
        while offset < text.count, text[offset] < 0x80 { offset &+= 1 }
        return offset
    }

    /// How many bytes a character has by its first byte; 0 when no character begins so.
    static func length(lead: UInt8) -> Int {
        switch lead {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// The scalar, or nil when it is cut, overlong, a surrogate or beyond Unicode.
    private static func decode(_ text: UnsafeRawBufferPointer, _ offset: Int, _ length: Int) -> Unicode.Scalar? {
        guard offset &+ length <= text.count else { return nil }
        var value = UInt32(text[offset]) & (0x7F &>> UInt32(truncatingIfNeeded: length))
        for index in 1..<length {
            let byte = text[offset &+ index]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value &<< 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        return value < least ? nil : Unicode.Scalar(value)
    }
}
