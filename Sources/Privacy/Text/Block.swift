/// Sixty-four bytes of a shadow as three bit sets: which are letters, which are digits, which are `@`.
struct Block {
    static let size = 64

    private(set) var letters: UInt64 = 0
    private(set) var digits: UInt64 = 0
    private(set) var ats: UInt64 = 0

    /// Sixty-four bytes that are there to be read.
    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        var numbers: UInt64 = 0
        for lane in 0..<8 {
            let word = Self.word(bytes, lane)
            letters |= Self.gather(Self.isLetter(word)) &<< UInt64(truncatingIfNeeded: lane &* 8)
            numbers |= Self.isDigit(word) | Self.isAt(word)
        }
        // Most blocks have neither: only then are the places worth their gathering.
        guard numbers != 0 else { return }
        for lane in 0..<8 {
            let word = Self.word(bytes, lane)
            digits |= Self.gather(Self.isDigit(word)) &<< UInt64(truncatingIfNeeded: lane &* 8)
            ats |= Self.gather(Self.isAt(word)) &<< UInt64(truncatingIfNeeded: lane &* 8)
        }
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ lane: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: lane &* 8, as: UInt64.self).littleEndian
    }

    // Eight bytes at a time in one register: a comparison is an addition that carries into the byte's top bit.
    @inline(__always)
    private static var tops: UInt64 { 0x8080_8080_8080_8080 }

    @inline(__always)
    private static func isLetter(_ word: UInt64) -> UInt64 {
        let small = word & ~tops | 0x2020_2020_2020_2020
        return ((small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505) | word) & tops
    }

    @inline(__always)
    private static func isDigit(_ word: UInt64) -> UInt64 {
        let low = word & ~tops
        return (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646) & ~word & tops
    }

    @inline(__always)
    private static func isAt(_ word: UInt64) -> UInt64 {
        let difference = word ^ 0x4040_4040_4040_4040
        return ~(((difference & ~tops) &+ ~tops) | difference) & tops
    }

    /// The top bits of eight bytes as eight bits.
    @inline(__always)
    private static func gather(_ tops: UInt64) -> UInt64 { (tops &* 0x0002_0408_1020_4081) &>> 56 }
}
