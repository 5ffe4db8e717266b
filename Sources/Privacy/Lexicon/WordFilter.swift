/// A quick look at a word before it is looked up: most words of a text are in no lexicon and get no farther.
///
/// The first step knows a word by its length and first eight letters. The second drops words that only begin phrases,
/// such as "my" and "the", unless the next word begins as that of a phrase does.
struct WordFilter: Sendable {
    private static let size = 65_536

    /// A bit for every word by `Word.filterBit`.
    private(set) var words: [UInt64] = Array(repeating: 0, count: size / 64)
    /// A bit for every word that is a term of its own.
    private var terms: [UInt64] = Array(repeating: 0, count: size / 64)
    /// A bit for every word of a phrase and the first byte of what follows it.
    private var pairs: [UInt64] = Array(repeating: 0, count: size / 64)

    /// Notes a word and the first bytes of what follows it in its phrases; none where it is a term of its own.
    mutating func insert(_ word: Word, _ followers: [UInt8?]) {
        let bit = word.filterBit
        words[bit >> 6] |= 1 << UInt64(bit & 63)
        for follower in followers {
            if let follower {
                let pair = Self.pairBit(bit, follower)
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            } else {
                terms[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
    }

    /// Whether a word that the first step has let through may begin a term, by the byte after the sign behind it.
    @inline(__always)
    func mayBegin(_ bit: Int, next: UInt8) -> Bool {
        if Self.contains(terms, bit) || !next.isWordByte { return true }
        return Self.contains(pairs, Self.pairBit(bit, next))
    }

    @inline(__always)
    private static func contains(_ set: [UInt64], _ bit: Int) -> Bool {
        set.withUnsafeBufferPointer { $0[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0 }
    }

    @inline(__always)
    private static func pairBit(_ bit: Int, _ follower: UInt8) -> Int {
        (bit &* 0x9E5 &+ Int(follower | 0x20) &* 0x3B1D) & (size &- 1)
    }
}
