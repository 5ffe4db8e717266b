/// E-mail addresses spelled out: "john dot smith at gmail dot com", "john (at) example (dot) com".
enum SpelledMail {
    /// Whether there is a spelled dot, or a word for mail and a dot between letters.
    static func isPossible(_ reading: Reading) -> Bool {
        if !reading.roles.isDisjoint(with: .dot) { return true }
        guard !reading.roles.isDisjoint(with: .mail) else { return false }
        return reading.bytes.indices.dropLast().contains { offset in
            reading.bytes[offset] == UInt8(ascii: ".") && reading.bytes[offset + 1].isLetter
        }
    }

    static func find(_ reading: Reading, _ common: Reading, _ candidates: inout [Candidate]) {
        var places = common.marks.filter { !$0.role.isDisjoint(with: .at) }.map { $0.start..<$0.end }
        if !reading.ats.isEmpty {
            places = (places + reading.ats.map { $0..<$0 + 1 }).sorted { $0.lowerBound < $1.lowerBound }
        }
        var barrier = 0
        for place in places where place.lowerBound >= barrier {
            guard let (end, isSpelled) = domainEnd(reading, from: place.upperBound) else { continue }
            guard let start = localStart(reading, before: place.lowerBound, barrier: barrier) else { continue }
            guard !isStopped(start, before: place.lowerBound, reading, common.table) else { continue }
            guard isSpelled || reading.hasContext(.mail, start..<end, reach: 32) else { continue }
            candidates.append(Candidate(.emailAddress, start..<end, .likely))
            barrier = end
        }
    }

    /// Where a domain ends that begins here, and whether one of its dots is spelled.
    private static func domainEnd(_ reading: Reading, from start: Int) -> (Int, isSpelled: Bool)? {
        guard var label = token(reading, after: start) else { return nil }
        var isSpelled = false
        var end: Int?
        for _ in 0..<5 {
            if reading.byte(label.upperBound) == UInt8(ascii: "."), reading.byte(label.upperBound + 1).isWordByte {
                label = tokenEnd(reading, from: label.upperBound + 1)
            } else if let dot = mark(reading, .dot, after: label.upperBound), let next = token(reading, after: dot) {
                isSpelled = true
                label = next
            } else {
                break
            }
            if Mail.commonDomains.contains(reading.word(label)) { end = label.upperBound }
        }
        return end.map { ($0, isSpelled) }
    }

    /// The start of the local part that ends before "at": words joined by dots, spelled or not.
    private static func localStart(_ reading: Reading, before end: Int, barrier: Int) -> Int? {
        guard var word = token(reading, before: end, barrier: barrier) else { return nil }
        for _ in 0..<4 {
            let index = reading.firstMark(from: word.lowerBound) - 1
            guard index >= 0, reading.marks[index].role.contains(.dot), reading.marks[index].end < word.lowerBound,
                word.lowerBound - reading.marks[index].end <= 3,
                reading.bytes[reading.marks[index].end..<word.lowerBound].allSatisfy(isGap),
                let further = token(reading, before: reading.marks[index].start, barrier: barrier)
            else { break }
            word = further
        }
        // "j o h n at gmail dot com"
        var letters = 1
        while word.count == 1, letters < 64,
            let previous = token(reading, before: word.lowerBound, barrier: barrier), previous.count == 1
        {
            word = previous
            letters += 1
        }
        return word.lowerBound
    }

    private static func isStopped(_ start: Int, before end: Int, _ reading: Reading, _ table: WordTable) -> Bool {
        let term = table.term(at: start, reading.bytes)
        return term.role.contains(.mailStop) && reading.bytes[term.end..<end].allSatisfy(isGap)
    }

    private static func isGap(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "<"), UInt8(ascii: ">"):
            true
        default: false
        }
    }

    private static func token(_ reading: Reading, after offset: Int) -> Range<Int>? {
        var start = offset
        while start < reading.bytes.count, start - offset < 3, isGap(reading.bytes[start]) { start += 1 }
        guard start > offset, reading.byte(start).isWordByte else { return nil }
        return tokenEnd(reading, from: start)
    }

    private static func tokenEnd(_ reading: Reading, from start: Int) -> Range<Int> {
        var end = start
        while reading.byte(end).isWordByte || reading.byte(end) == UInt8(ascii: "-"), end - start < 64 { end += 1 }
        return start..<end
    }

    private static func token(_ reading: Reading, before offset: Int, barrier: Int) -> Range<Int>? {
        var end = offset
        while end > barrier, offset - end < 3, isGap(reading.bytes[end - 1]) { end -= 1 }
        var start = end
        while start > barrier, end - start < 64, isLocal(reading.bytes[start - 1]) { start -= 1 }
        return end < offset && start < end && reading.bytes[start].isWordByte ? start..<end : nil
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isWordByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// The end of a word of the role that follows an offset.
    private static func mark(_ reading: Reading, _ role: Role, after offset: Int) -> Int? {
        let index = reading.firstMark(from: offset)
        guard index < reading.marks.count, !reading.marks[index].role.isDisjoint(with: role) else { return nil }
        let gap = offset..<reading.marks[index].start
        return 1...3 ~= gap.count && reading.bytes[gap].allSatisfy(isGap) ? reading.marks[index].end : nil
    }
}
