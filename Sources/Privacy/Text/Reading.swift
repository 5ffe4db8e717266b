/// A shadow read once: its words of the lexicons, its runs of digits and its `@` signs, in order.
struct Reading {
    /// A word or phrase of a lexicon at its place.
    struct Mark: Sendable {
        let start: Int
        let end: Int
        let entry: Int
        let role: Role
    }

    /// The lists of a reading, kept from text to text.
    struct Lists: Sendable {
        var marks: [Mark] = []
        var runs: [Range<Int>] = []
        var ats: [Int] = []
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let table: WordTable
    private(set) var marks: [Mark]
    private(set) var runs: [Range<Int>]
    private(set) var ats: [Int]
    /// The roles of all marks, so that an entity without its words is passed over.
    private(set) var roles: Role = []
    /// Whether two number words follow each other.
    private(set) var hasSpokenNumber = false

    /// Reads a shadow.
    ///
    /// - Parameters:
    ///   - bytes: The shadow.
    ///   - table: The words to look for.
    ///   - lists: Memory for what is found; empty until `giveBack`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: WordTable, _ lists: inout Lists) {
        self.bytes = bytes
        self.table = table
        marks = lists.marks
        runs = lists.runs
        ats = lists.ats
        lists = Lists()
        marks.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        ats.removeAll(keepingCapacity: true)
        read()
    }

    /// Leaves the memory to the next reading.
    consuming func giveBack(_ lists: inout Lists) {
        lists.marks = marks
        lists.runs = runs
        lists.ats = ats
    }

    /// A word that the filter has let through.
    private struct Found {
        let start: Int
        let length: UInt16
        let bit: UInt16
    }

    /// How many found words are kept before they are looked up: what a kilobyte holds, which is twice a block's words.
    private static let foundCapacity = 64

    /// Blocks are laid so that a word or a run of digits is whole in one of them, unless it is longer than a block.
    private mutating func read() {
        guard let first = bytes.baseAddress else { return }
        // A word is read eight bytes at a time, which may be seven beyond its block.
        let reach = Block.size + 8
        withUnsafeTemporaryAllocation(byteCount: reach, alignment: 16) { rest in
            withUnsafeTemporaryAllocation(of: Found.self, capacity: Self.foundCapacity) { found in
                guard let copy = rest.baseAddress, let found = found.baseAddress else { return }
                var count = 0
                var offset = 0
                while bytes.count &- offset >= reach {
                    offset = readBlock(UnsafeRawPointer(first + offset), offset, found, &count)
                }
                while offset < bytes.count {
                    rest.initializeMemory(as: UInt8.self, repeating: 0)
                    rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset...]))
                    offset = readBlock(UnsafeRawPointer(copy), offset, found, &count)
                }
                addWords(found, count)
            }
        }
    }

    /// Reads the bytes at an offset, which `start` points at, and gives the offset to go on at.
    @inline(__always)
    private mutating func readBlock(
        _ start: UnsafeRawPointer,
        _ offset: Int,
        _ found: UnsafeMutablePointer<Found>,
        _ count: inout Int
    ) -> Int {
        let block = Block(start)
        var trailing = max((~block.letters).leadingZeroBitCount, (~block.digits).leadingZeroBitCount)
        if offset &+ Block.size >= bytes.count { trailing = 0 }
        if trailing == Block.size { return readLong(from: offset, isWord: block.letters != 0) }
        let kept = UInt64.max &>> UInt64(truncatingIfNeeded: trailing)
        count = select(start, block, kept, offset, found, count)
        if count > Self.foundCapacity - Block.size / 2 {
            addWords(found, count)
            count = 0
        }
        if block.digits | block.ats != 0 { addNumbers(block, offset, kept) }
        return offset &+ Block.size &- trailing
    }

    /// Puts the words of a block that the filter lets through behind those found already.
    @inline(__always)
    private func select(
        _ start: UnsafeRawPointer,
        _ block: Block,
        _ kept: UInt64,
        _ offset: Int,
        _ found: UnsafeMutablePointer<Found>,
        _ known: Int
    ) -> Int {
        // Without a branch on what the filter says, which no processor could foretell.
        table.filter.words.withUnsafeBufferPointer { words in
            table.filter.masks.withUnsafeBufferPointer { masks in
                var count = known
                var starts = block.letters & ~(block.letters &<< 1) & kept
                var ends = ~block.letters & (block.letters &<< 1)
                while starts != 0 {
                    let first = starts.trailingZeroBitCount
                    let end = ends.trailingZeroBitCount
                    starts &= starts &- 1
                    ends &= ends &- 1
                    let length = end &- first
                    let letters = start.loadUnaligned(fromByteOffset: first, as: UInt64.self).littleEndian
                    let bit = WordFilter.bit(head: (letters | Word.small) & masks[length], length: length)
                    found[count] = Found(
                        start: offset &+ first,
                        length: UInt16(truncatingIfNeeded: length),
                        bit: UInt16(truncatingIfNeeded: bit)
                    )
                    count &+= Int(truncatingIfNeeded: words[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1)
                }
                return count
            }
        }
    }

    private mutating func addWords(_ found: UnsafeMutablePointer<Found>, _ count: Int) {
        var kept = 0
        for index in 0..<count {
            let end = found[index].start &+ Int(found[index].length)
            let isInside = end &+ 2 < bytes.count
            let first = isInside ? bytes[end &+ 1] : 0x20
            let second = isInside ? bytes[end &+ 2] : 0x20
            found[kept] = found[index]
            kept &+= table.filter.mayBegin(Int(found[index].bit), first, second)
        }
        for index in 0..<kept { addWord(found[index].start, found[index].start &+ Int(found[index].length)) }
    }

    @inline(never)
    private mutating func addNumbers(_ block: Block, _ offset: Int, _ kept: UInt64) {
        var starts = block.digits & ~(block.digits &<< 1) & kept
        while starts != 0 {
            let first = starts.trailingZeroBitCount
            starts &= starts &- 1
            let length = (~(block.digits &>> UInt64(truncatingIfNeeded: first))).trailingZeroBitCount
            runs.append(offset &+ first..<offset &+ first &+ length)
        }
        var signs = block.ats & kept
        while signs != 0 {
            ats.append(offset &+ signs.trailingZeroBitCount)
            signs &= signs &- 1
        }
    }

    /// Passes over a word, or notes a run of digits, that is at least as long as a block; no lexicon has such words.
    private mutating func readLong(from start: Int, isWord: Bool) -> Int {
        var end = start &+ Block.size
        while end < bytes.count, isWord ? bytes[end].isLetter : bytes[end].isDigit { end &+= 1 }
        if !isWord { runs.append(start..<end) }
        return end
    }

    @inline(never)
    private mutating func addWord(_ start: Int, _ end: Int) {
        let word = Word(UnsafeRawBufferPointer(bytes), at: start, length: end &- start)
        guard let phrases = table.phrases(word), let (entry, last) = table.longest(phrases, bytes, after: end) else {
            return
        }
        // A word inside a phrase says nothing of its own: "security number" in "social security number".
        if let outer = marks.last, last <= outer.end { return }
        let role = table.roles[entry]
        if !role.isDisjoint(with: .spoken), let previous = marks.last, !previous.role.isDisjoint(with: .spoken),
            start &- previous.end <= 3
        {
            hasSpokenNumber = true
        }
        marks.append(Mark(start: start, end: last, entry: entry, role: role))
        roles.formUnion(role)
    }
}
