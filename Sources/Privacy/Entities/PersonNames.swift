/// Names after the words with which people introduce themselves.
enum PersonNames {
    static func find(_ reading: Reading, _ stops: WordTable, _ candidates: inout [Candidate]) {
        let introductions: Role = [.nameIntroduction, .mentionIntroduction]
        guard !reading.roles.isDisjoint(with: introductions) else { return }
        for mark in reading.marks where !mark.role.isDisjoint(with: introductions) {
            let least = mark.role.isDisjoint(with: .nameIntroduction) ? 2 : 1
            if let name = name(reading, stops, after: mark.end, least: least) {
                candidates.append(Candidate(.personName, name, .likely))
            }
        }
    }

    /// Up to four capitalised words, with "de la" or "van" between them; none when they name an organisation.
    private static func name(_ reading: Reading, _ stops: WordTable, after offset: Int, least: Int) -> Range<Int>? {
        var end: Int?
        var start = offset
        var position = offset
        var count = 0
        for _ in 0..<6 {
            guard let word = word(reading, after: position, isFirst: count == 0) else { break }
            let stop = stops.term(at: word.lowerBound, reading.bytes).role
            let isCapital = isName(reading, word)
            if stop.contains(.organisation), isCapital || least > 1 { return nil }
            let isParticle = end != nil && isParticle(reading, word)
            guard isParticle || isCapital && stop.isDisjoint(with: .nameStop) else { break }
            if !isParticle {
                if end == nil { start = word.lowerBound }
                end = word.upperBound
                count += 1
            }
            position = word.upperBound
        }
        return count < least ? nil : end.map { start..<$0 }
    }

    /// The next word; the first may stand behind the full stop of a title, a colon, or a comma and the end of a line.
    private static func word(_ reading: Reading, after offset: Int, isFirst: Bool) -> Range<Int>? {
        var start = offset
        while start - offset < 4, reading.byte(start) == UInt8(ascii: " ") || isFirst && isOpening(reading.byte(start))
        {
            start += 1
        }
        if reading.byte(start - 1) == UInt8(ascii: "."), start - offset == 1 { return nil }
        var end = start
        while end - start < 40, isPart(reading, end) { end += 1 }
        return end > start && start > offset ? start..<end : nil
    }

    private static func isOpening(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    private static func isPart(_ reading: Reading, _ offset: Int) -> Bool {
        let byte = reading.byte(offset)
        if byte.isLetter { return true }
        return (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")) && reading.byte(offset + 1).isLetter
    }

    private static func isName(_ reading: Reading, _ word: Range<Int>) -> Bool {
        reading.bytes[word.lowerBound].isUpper && !reading.isMask(word)
    }

    private static func isParticle(_ reading: Reading, _ word: Range<Int>) -> Bool {
        ["de", "del", "la", "las", "los", "van", "von", "der", "den", "di", "da", "dos", "bin", "al", "y"]
            .contains(String(decoding: reading.bytes[word], as: UTF8.self))
    }
}
