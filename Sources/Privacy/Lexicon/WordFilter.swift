/// A quick look at a word before it is looked up: most words of a text are in no lexicon and get no farther.
///
/// The first step knows a word by its length and first eight letters. The second drops words that only begin phrases,
/// such as "my" and "the", unless the next word begins as that of a phrase does.
struct WordFilter: Sendable {
    private static let size = 65_536

    /// A bit for every word by `bit`.
    private(set) var words: [UInt64] = Array(repeating: 0, count: size / 64)
    /// By the length of a word, which of eight bytes are its own.
    let masks: [UInt64] = (0...Block.size).map { $0 >= 8 ? .max : (1 << UInt64(8 * $0)) - 1 }
    /// A bit for every word that is a term of its own.
    private var terms: [UInt64] = Array(repeating: 0, count: size / 64)
    /// A bit for every word of a phrase and the first two bytes of what follows it.
    private var pairs: [UInt64] = Array(repeating: 0, count: size / 64)

    /// Notes a word and the words that follow it in phrases; nil where it is a term of its own.
    mutating func insert(_ word: Word, _ followers: [[UInt8]?]) {
        let bit = Self.bit(head: word.head, length: word.length)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
        for follower in followers {
            if let follower {
                let pair = Self.pairBit(bit, follower[0], follower.count > 1 ? follower[1] : 0)
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            } else {
                terms[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
    }

    /// Where words of that beginning and length are noted.
    @inline(__always)
    static func bit(head: UInt64, length: Int) -> Int {
        Int(truncatingIfNeeded: ((head ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15) &>> 48)
    }

    /// One if a word that the first step has let through may begin a term, by the two bytes behind the sign after it.
    @inline(__always)
    func mayBegin(_ bit: Int, _ first: UInt8, _ second: UInt8) -> Int {
        // Two signs in a row are left to the full look.
        if !first.isWordByte { return 1 }
        let isTerm = Self.contains(terms, bit)
        return isTerm | Self.contains(pairs, Self.pairBit(bit, first, second.isWordByte ? second : 0))
    }

    @inline(__always)
    private static func contains(_ set: [UInt64], _ bit: Int) -> Int {
        set.withUnsafeBufferPointer {
            Int(truncatingIfNeeded: $0[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1)
        }
    }

    @inline(__always)
    private static func pairBit(_ bit: Int, _ first: UInt8, _ second: UInt8) -> Int {
        (bit &* 0x9E5 &+ Int(first | 0x20) &* 0x3B1D &+ Int(second | 0x20) &* 0x6A4D) & (size &- 1)
    }
}
