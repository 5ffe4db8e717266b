/// A text with one byte for each Unicode scalar that counts, and the way back to the original.
///
/// ASCII stays as it is; digits of every script, full-width forms, spaces, dashes and letters that look Latin become
/// their ASCII form; accents go; zero-width characters go; any other letter becomes `letter`, any other sign `sign`.
struct Shadow {
    static let letter: UInt8 = 0x80
    static let sign: UInt8 = 0x01

    private(set) var bytes: [UInt8] = []
    /// The original byte at which each byte of the shadow begins.
    private(set) var origins: [UInt32] = []

    init(_ text: UnsafeRawBufferPointer) throws(UnscannableText) {
        bytes.reserveCapacity(text.count)
        origins.reserveCapacity(text.count)
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            if byte < 0x80 {
                bytes.append(byte)
                origins.append(UInt32(truncatingIfNeeded: offset))
                offset &+= 1
                continue
            }
            let length = Self.length(lead: byte)
            guard length > 0, let scalar = Self.decode(text, offset, length) else { throw .invalidUTF8(at: offset) }
            if let form = ShadowForm.form(of: scalar) {
                bytes.append(form)
                origins.append(UInt32(truncatingIfNeeded: offset))
            }
            offset &+= length
        }
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
        var value = UInt32(text[offset]) & (0x7F >> UInt32(length))
        for index in 1..<length {
            let byte = text[offset &+ index]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        return value < least ? nil : Unicode.Scalar(value)
    }
}
