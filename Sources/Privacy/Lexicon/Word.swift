/// A word as the table of words knows it: its length and its first and last eight letters, in lower case.
///
/// That is exact up to sixteen letters.
struct Word: Equatable {
    let head: UInt64
    let tail: UInt64
    let length: Int

    /// The word at an offset of a text; no more is read than the text has.
    init(_ text: UnsafeRawBufferPointer, at start: Int, length: Int) {
        self.length = length
        if length >= 8 {
            head = text.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian | Self.small
            tail = text.loadUnaligned(fromByteOffset: start &+ length &- 8, as: UInt64.self).littleEndian | Self.small
            return
        }
        var letters: UInt64 = 0
        if start &+ 8 <= text.count {
            letters = text.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
        } else {
            for index in (start..<start &+ length).reversed() { letters = letters &<< 8 | UInt64(text[index]) }
        }
        head = (letters | Self.small) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length))
        tail = head
    }

    /// What makes eight letters small.
    @inline(__always)
    static var small: UInt64 { 0x2020_2020_2020_2020 }

    var hash: Int {
        let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> 32)
    }
}
