/// Names after the words with which people introduce themselves.
enum PersonNames {
    static func find(_ reading: Reading, _ stops: WordTable, _ candidates: inout [Candidate]) {
        guard !reading.roles.isDisjoint(with: .nameIntroduction) else { return }
        for mark in reading.marks where !mark.role.isDisjoint(with: .nameIntroduction) {
            if let name = name(reading, stops, after: mark.end) {
                candidates.append(Candidate(.personName, name, .likely))
            }
        }
    }

    /// Up to four capitalised words, with "de la" or "van" between them.
    private static func name(_ reading: Reading, _ stops: WordTable, after offset: Int) -> Range<Int>? {
        var end: Int?
        var start = offset
        var position = offset
        for _ in 0..<6 {
            guard let word = word(reading, after: position) else { break }
            let isParticle = end != nil && isParticle(reading, word)
            guard
                isParticle
                    || isName(reading, word) && !stops.roles(at: word.lowerBound, reading.bytes).contains(.nameStop)
            else { break }
            if !isParticle {
                if end == nil { start = word.lowerBound }
                end = word.upperBound
            }
            position = word.upperBound
        }
        return end.map { start..<$0 }
    }

    private static func word(_ reading: Reading, after offset: Int) -> Range<Int>? {
        var start = offset
        while start - offset < 3,
            reading.byte(start) == UInt8(ascii: " ") || start - offset == 0 && isOpening(reading.byte(start))
        {
            start += 1
        }
        if reading.byte(start - 1) == UInt8(ascii: "."), start - offset == 1 { return nil }
        var end = start
        while end - start < 40, isPart(reading, end) { end += 1 }
        return end > start && start > offset ? start..<end : nil
    }

    /// What may follow an introduction: the full stop of a title, or a colon.
    private static func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") }

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
