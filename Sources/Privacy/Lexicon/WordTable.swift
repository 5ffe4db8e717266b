/// Every first word of the lexicons in one open-addressing hash table, behind a filter of letters and lengths.
///
/// A word is known by its length and its first and last eight letters; that is exact up to sixteen letters.
struct WordTable: Sendable {
    /// What a phrase means once its first word has been met.
    struct Entry: Sendable {
        /// The parts after the first word.
        let rest: [[UInt8]]
        let role: Role
        let value: Int
        let category: String
    }

    private struct Slot {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        var length: UInt32 = 0
        /// Where the word's phrases are in `entries`, the longest first.
        var first: UInt16 = 0
        var count: UInt16 = 0
    }

    private(set) var entries: [Entry] = []
    /// The role of each entry that is one word; empty for the first word of a phrase.
    private(set) var wordRoles: [Role] = []
    /// The first byte of what follows the first word of each entry; 0 for one word.
    private(set) var restLeads: [UInt8] = []
    private var slots: [Slot]
    private let mask: Int
    /// A bit for every first letter, last letter and length that a word of the table has: few others get past it.
    private var filter: [UInt64] = Array(repeating: 0, count: 512)

    /// The table of the terms that have one of the roles.
    init(_ lexicons: [Lexicon], _ roles: Role) {
        var words: [[UInt8]: [[[UInt8]]: Entry]] = [:]
        for term in lexicons.flatMap(\.terms) where !term.role.isDisjoint(with: roles) {
            let rest = Array(term.parts.dropFirst())
            let known = words[term.parts[0], default: [:]][rest]
            words[term.parts[0], default: [:]][rest] = Entry(
                rest: rest,
                role: term.role.union(known?.role ?? []),
                value: term.role.isDisjoint(with: [.number, .multiplier, .month]) ? known?.value ?? 0 : term.value,
                category: term.category.isEmpty ? known?.category ?? "" : term.category
            )
        }
        var capacity = 64
        while capacity < words.count * 4 { capacity *= 2 }
        slots = Array(repeating: Slot(), count: capacity)
        mask = capacity - 1
        for (word, phrases) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            insert(word, phrases.values.sorted { $0.rest.count > $1.rest.count })
        }
    }

    private mutating func insert(_ word: [UInt8], _ phrases: [Entry]) {
        let (head, tail) = word.withUnsafeBufferPointer { Self.ends(of: $0, 0, $0.count) }
        var index = Self.hash(head, tail, word.count) & mask
        while slots[index].length != 0 { index = (index + 1) & mask }
        slots[index] = Slot(
            head: head,
            tail: tail,
            length: UInt32(word.count),
            first: UInt16(entries.count),
            count: UInt16(phrases.count)
        )
        entries += phrases
        restLeads += phrases.map { $0.rest.first?.first ?? 0 }
        wordRoles += phrases.map { $0.rest.isEmpty ? $0.role : [] }
        let bit = Self.filterBit(word[0], word[word.count - 1], word.count)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// The phrases that begin with the word of these bytes.
    @inline(__always)
    func phrases(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
        let bit = Self.filterBit(bytes[start], bytes[end &- 1], end &- start)
        let word = filter.withUnsafeBufferPointer { $0[bit >> 6] }
        guard word >> UInt64(bit & 63) & 1 != 0 else { return nil }
        return lookUp(bytes, start, end)
    }

    private func lookUp(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
        let (head, tail) = Self.ends(of: bytes, start, end)
        return slots.withUnsafeBufferPointer { slots in
            var index = Self.hash(head, tail, end &- start) & mask
            while slots[index].length != 0 {
                let slot = slots[index]
                if slot.head == head, slot.tail == tail, Int(slot.length) == end &- start {
                    return Int(slot.first)..<Int(slot.first) &+ Int(slot.count)
                }
                index = (index &+ 1) & mask
            }
            return nil
        }
    }

    @inline(__always)
    private static func filterBit(_ first: UInt8, _ last: UInt8, _ length: Int) -> Int {
        Int(first & 31) << 10 | Int(last & 31) << 5 | min(length, 31)
    }

    @inline(__always)
    private static func hash(_ head: UInt64, _ tail: UInt64, _ length: Int) -> Int {
        let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32)
    }

    /// The first and the last eight letters in lower case; the whole word twice when it is shorter.
    @inline(__always)
    private static func ends(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64) {
        let lower: UInt64 = 0x2020_2020_2020_2020
        let raw = UnsafeRawBufferPointer(bytes)
        if end &- start >= 8 {
            return (
                raw.loadUnaligned(fromByteOffset: start, as: UInt64.self) | lower,
                raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self) | lower
            )
        }
        var word: UInt64 = 0
        if start &+ 8 <= bytes.count {
            let kept = UInt64.max >> UInt64(64 &- 8 &* (end &- start))
            word = (raw.loadUnaligned(fromByteOffset: start, as: UInt64.self) | lower) & kept
        } else {
            for index in (start..<end).reversed() { word = word << 8 | UInt64(bytes[index] | 0x20) }
        }
        return (word, word)
    }
}
