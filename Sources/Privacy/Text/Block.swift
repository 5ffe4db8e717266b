/// Sixty-four bytes of a shadow as three bit sets: which are letters, which are digits, which are `@`.
struct Block {
    private(set) var letters: UInt64 = 0
    private(set) var digits: UInt64 = 0
    private(set) var ats: UInt64 = 0

    /// The bytes from an offset on; what lies beyond the end is in no set.
    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        if offset &+ 64 <= bytes.count {
            for lane in 0..<8 {
                add(bytes.loadUnaligned(fromByteOffset: offset &+ 8 &* lane, as: UInt64.self), lane: UInt64(lane))
            }
            return
        }
        var lane: UInt64 = 0
        var position = offset
        while position < bytes.count {
            var word: UInt64 = 0
            let end = min(position &+ 8, bytes.count)
            for index in (position..<end).reversed() { word = word << 8 | UInt64(bytes[index]) }
            add(word, lane: lane)
            lane &+= 1
            position = end
        }
    }

    // Eight bytes at a time in one register: a comparison is an addition that carries into the byte's top bit.
    @inline(__always)
    private mutating func add(_ word: UInt64, lane: UInt64) {
        let tops: UInt64 = 0x8080_8080_8080_8080
        let low = word & ~tops
        let small = low | 0x2020_2020_2020_2020
        let isLetter = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505) | word
        letters |= Self.gather(isLetter & tops) << (lane &* 8)
        let isDigit = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646) & ~word
        digits |= Self.gather(isDigit & tops) << (lane &* 8)
        let difference = word ^ 0x4040_4040_4040_4040
        let isAt = ~(((difference & ~tops) &+ ~tops) | difference)
        ats |= Self.gather(isAt & tops) << (lane &* 8)
    }

    /// The top bits of eight bytes as eight bits.
    @inline(__always)
    private static func gather(_ tops: UInt64) -> UInt64 { (tops &* 0x0002_0408_1020_4081) >> 56 }
}
