/// Every first word of the lexicons in one open-addressing hash table, behind a filter.
final class WordTable: Sendable {
    /// What a phrase means once its first word has been met.
    struct Entry: Sendable {
        let value: Int
        let category: String
    }

    private struct Slot {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        var length: UInt32 = 0
        /// Where the word's phrases are, the longest first.
        var first: UInt32 = 0
        var count: UInt32 = 0
    }

    /// What follows the first word of a phrase.
    private struct Rest {
        /// Its first bytes, at most four, and which of the four count; both are zero for one word alone.
        var lead: UInt32 = 0
        var mask: UInt32 = 0
        /// Where its parts are in `parts`.
        var parts: Range<Int> = 0..<0
    }

    let entries: [Entry]
    /// The roles of the entries.
    let roles: [Role]
    /// Lets the words of the table through, and few others.
    let filter: WordFilter
    private let rests: [Rest]
    /// Bytes of all parts of all phrases, each part behind its length.
    private let parts: [UInt8]
    private let slots: [Slot]

    /// The table of the terms that have one of the roles, and of all that begin with the same words.
    init(_ lexicons: [Lexicon], _ wanted: Role) {
        var words: [[UInt8]: [[[UInt8]]: (role: Role, entry: Entry)]] = [:]
        for term in lexicons.flatMap(\.terms) {
            let rest = Array(term.parts.dropFirst())
            let known = words[term.parts[0], default: [:]][rest]
            words[term.parts[0], default: [:]][rest] = (
                term.role.union(known?.role ?? []),
                Entry(
                    value: term.role.isDisjoint(with: [.number, .multiplier, .month])
                        ? known?.entry.value ?? 0 : term.value,
                    category: term.category.isEmpty ? known?.entry.category ?? "" : term.category
                )
            )
        }
        var builder = Builder(capacity: words.count * 4)
        for (word, phrases) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let chosen = phrases.filter { !$0.value.role.isDisjoint(with: wanted) }
            if !chosen.isEmpty { builder.insert(word, chosen) }
        }
        entries = builder.entries
        roles = builder.roles
        filter = builder.filter
        rests = builder.rests
        parts = builder.parts
        slots = builder.slots
    }

    private struct Builder {
        var entries: [Entry] = []
        var roles: [Role] = []
        var filter = WordFilter()
        var rests: [Rest] = []
        var parts: [UInt8] = []
        var slots: [Slot]

        init(capacity: Int) {
            var size = 64
            while size < capacity { size *= 2 }
            slots = Array(repeating: Slot(), count: size)
        }

        mutating func insert(_ letters: [UInt8], _ phrases: [[[UInt8]]: (role: Role, entry: Entry)]) {
            let word = letters.withUnsafeBytes { Word($0, at: 0, length: $0.count) }
            var index = word.hash & (slots.count - 1)
            while slots[index].length != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = Slot(
                head: word.head,
                tail: word.tail,
                length: UInt32(word.length),
                first: UInt32(entries.count),
                count: UInt32(phrases.count)
            )
            filter.insert(word, phrases.keys.map(\.first))
            for (rest, phrase) in phrases.sorted(by: { Self.precedes($0.key, $1.key) }) {
                entries.append(phrase.entry)
                roles.append(phrase.role)
                add(rest)
            }
        }

        /// Longer phrases first; of equally long ones any order would do, as long as it is always the same.
        private static func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
            left.count != right.count
                ? left.count > right.count : left.joined().lexicographicallyPrecedes(right.joined())
        }

        private mutating func add(_ rest: [[UInt8]]) {
            var result = Rest()
            for (index, byte) in (rest.first ?? []).prefix(4).enumerated() {
                result.lead |= UInt32(byte | 0x20) << UInt32(8 * index)
                result.mask |= 0xFF << UInt32(8 * index)
            }
            let start = parts.count
            for part in rest { parts += [UInt8(part.count)] + part }
            result.parts = start..<parts.count
            rests.append(result)
        }
    }

    /// The phrases that begin with a word.
    func phrases(_ word: Word) -> Range<Int>? {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count &- 1
            var index = word.hash & mask
            while slots[index].length != 0 {
                let slot = slots[index]
                if slot.head == word.head, slot.tail == word.tail, Int(slot.length) == word.length {
                    return Int(slot.first)..<Int(slot.first) &+ Int(slot.count)
                }
                index = (index &+ 1) & mask
            }
            return nil
        }
    }

    /// The longest of the phrases that stands here, and where it ends.
    func longest(_ phrases: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> (entry: Int, end: Int)?
    {
        rests.withUnsafeBufferPointer { rests in
            var lead: UInt32?
            for index in phrases {
                let rest = rests[index]
                if rest.mask == 0 { return (index, end) }
                let next = lead ?? Self.lead(bytes, after: end)
                lead = next
                if (next ^ rest.lead) & rest.mask == 0, let last = self.end(of: rest.parts, bytes, after: end) {
                    return (index, last)
                }
            }
            return nil
        }
    }

    /// The word or phrase that begins at an offset: its roles and its end; none when it is not of the table.
    func term(at start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (role: Role, end: Int) {
        var end = start
        while end < bytes.count, end &- start < Block.size, bytes[end].isLetter { end &+= 1 }
        guard end > start else { return ([], start) }
        let word = Word(UnsafeRawBufferPointer(bytes), at: start, length: end &- start)
        guard let phrases = phrases(word), let (entry, last) = longest(phrases, bytes, after: end) else {
            return ([], start)
        }
        return (roles[entry], last)
    }

    /// Four bytes of the next word, in lower case.
    private static func lead(_ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> UInt32 {
        var start = end
        while start &- end < 3, start < bytes.count, !bytes[start].isWordByte { start &+= 1 }
        if start &+ 4 <= bytes.count {
            return UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian
                | 0x2020_2020
        }
        var lead: UInt32 = 0
        for index in (start..<bytes.count).reversed() { lead = lead << 8 | UInt32(bytes[index] | 0x20) }
        return lead
    }

    /// Where parts end when they follow here, each after at most three signs that end no sentence; the full stop behind
    /// a single letter does not.
    private func end(of range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, after start: Int) -> Int? {
        parts.withUnsafeBufferPointer { parts in
            var position = start
            var part = range.lowerBound
            // "D.O.B." is, "S.C." in "U.S.C." is not.
            var isInitial =
                start == 1 || start >= 2 && !bytes[start &- 2].isWordByte && bytes[start &- 2] != UInt8(ascii: ".")
            while part < range.upperBound {
                let length = Int(parts[part])
                var gap = 0
                while position < bytes.count, !bytes[position].isWordByte {
                    let isAbbreviation = isInitial && bytes[position] == UInt8(ascii: ".")
                    guard gap < 3, isAbbreviation || !Self.endsSentence(bytes[position]) else { return nil }
                    gap &+= 1
                    position &+= 1
                }
                guard position &+ length <= bytes.count else { return nil }
                for index in 0..<length where bytes[position &+ index].lowered != parts[part &+ 1 &+ index] {
                    return nil
                }
                position &+= length
                part &+= length &+ 1
                isInitial = length == 1
                let isNumber = parts[part &- 1].isDigit
                if position < bytes.count, isNumber ? bytes[position].isDigit : bytes[position].isLetter { return nil }
            }
            return position
        }
    }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ","),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
