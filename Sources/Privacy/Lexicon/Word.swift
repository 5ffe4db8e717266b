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
        head = Self.head(letters, length: length)
        tail = head
    }

    @inline(__always)
    private static var small: UInt64 { 0x2020_2020_2020_2020 }

    /// The first letters of a word, at most eight, in lower case; the last of the eight bytes may be of what follows.
    @inline(__always)
    static func head(_ bytes: UInt64, length: Int) -> UInt64 {
        (bytes | small) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8)))
    }

    /// Where words of that beginning and length are noted in a filter.
    @inline(__always)
    static func filterBit(_ head: UInt64, length: Int) -> Int {
        Int(truncatingIfNeeded: ((head ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15) &>> 48)
    }

    var filterBit: Int { Self.filterBit(head, length: length) }

    var hash: Int {
        let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> 32)
    }
}
