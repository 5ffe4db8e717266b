/// A shadow read once: its words of the lexicons, its runs of digits and its `@` signs, in order.
struct Reading {
    /// A word or phrase of a lexicon at its place.
    struct Mark {
        let start: Int
        let end: Int
        let entry: Int
        let role: Role
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let table: WordTable
    private(set) var marks: [Mark] = []
    private(set) var runs: [Range<Int>] = []
    private(set) var ats: [Int] = []
    /// The roles of all marks, so that an entity without its words is passed over.
    private(set) var roles: Role = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: WordTable) {
        self.bytes = bytes
        self.table = table
        let raw = UnsafeRawBufferPointer(bytes)
        var wordStart = -1
        var runStart = -1
        var offset = 0
        while offset < bytes.count {
            let block = Block(raw, at: offset)
            var edges = block.letters ^ (block.letters << 1 | (wordStart >= 0 ? 1 : 0))
            while edges != 0 {
                let position = offset &+ edges.trailingZeroBitCount
                edges &= edges &- 1
                if wordStart < 0 {
                    wordStart = position
                } else {
                    addWord(wordStart, min(position, bytes.count))
                    wordStart = -1
                }
            }
            if block.digits != 0 || runStart >= 0 {
                var edges = block.digits ^ (block.digits << 1 | (runStart >= 0 ? 1 : 0))
                while edges != 0 {
                    let position = offset &+ edges.trailingZeroBitCount
                    edges &= edges &- 1
                    if runStart < 0 {
                        runStart = position
                    } else {
                        runs.append(runStart..<min(position, bytes.count))
                        runStart = -1
                    }
                }
            }
            var signs = block.ats
            while signs != 0 {
                ats.append(offset &+ signs.trailingZeroBitCount)
                signs &= signs &- 1
            }
            offset &+= 64
        }
        if wordStart >= 0 { addWord(wordStart, bytes.count) }
        if runStart >= 0 { runs.append(runStart..<bytes.count) }
    }

    @inline(__always)
    private mutating func addWord(_ start: Int, _ end: Int) {
        if let phrases = table.phrases(bytes, start, end) { addPhrase(phrases, start, end) }
    }

    /// Marks the longest phrase that begins with a word.
    private mutating func addPhrase(_ phrases: Range<Int>, _ start: Int, _ end: Int) {
        var next = end
        while next &- end < 3, next < bytes.count, !bytes[next].isWordByte { next &+= 1 }
        let nextLead = byte(next).lowered
        for index in phrases {
            var role = table.wordRoles[index]
            var phraseEnd = end
            if role.isEmpty {
                guard table.restLeads[index] == nextLead, let last = self.end(of: table.entries[index].rest, from: end)
                else { continue }
                role = table.entries[index].role
                phraseEnd = last
            }
            if marks.isEmpty { marks.reserveCapacity(32) }
            marks.append(Mark(start: start, end: phraseEnd, entry: index, role: role))
            roles.formUnion(role)
            return
        }
    }

    /// Where the parts of a phrase end when they follow here, each after at most three signs that end no sentence.
    private func end(of parts: [[UInt8]], from start: Int) -> Int? {
        var position = start
        for part in parts {
            var gap = 0
            while position < bytes.count, !bytes[position].isWordByte {
                guard gap < 3, !Self.endsSentence(bytes[position]) else { return nil }
                gap += 1
                position += 1
            }
            guard position + part.count <= bytes.count else { return nil }
            for (offset, byte) in part.enumerated() where bytes[position + offset].lowered != byte { return nil }
            position += part.count
            let last = part[part.count - 1]
            if position < bytes.count, last.isDigit ? bytes[position].isDigit : bytes[position].isLetter { return nil }
        }
        return position
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
