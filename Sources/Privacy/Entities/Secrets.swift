/// What follows "password is", "PIN is", "memorable word": passwords as people tell them.
enum Secrets {
    static func find(_ reading: Reading, _ stops: WordTable, _ candidates: inout [Candidate]) {
        let introductions: Role = [.secretIntroduction, .codeIntroduction]
        guard !reading.roles.isDisjoint(with: introductions) else { return }
        for mark in reading.marks where !mark.role.isDisjoint(with: introductions) {
            guard let token = token(reading, after: mark.end), !reading.isMask(token) else { continue }
            let hasDigit = reading.bytes[token].contains(where: \.isDigit)
            guard hasDigit || !mark.role.isDisjoint(with: .secretIntroduction) else { continue }
            let stop = stops.term(at: token.lowerBound, reading.bytes)
            // "correct" is none, "correct-horse-7" is one.
            let isStopped = stop.role.contains(.secretStop) && stop.end >= token.upperBound
            if !isStopped { candidates.append(Candidate(.secret, token, .likely)) }
        }
    }

    /// The token that follows, without the quotes and the full stop around it.
    private static func token(_ reading: Reading, after offset: Int) -> Range<Int>? {
        var start = offset
        while start - offset < 6, isLead(reading.byte(start)) || isDash(start, reading) { start += 1 }
        guard start > offset else { return nil }
        var end = start
        while end < reading.bytes.count, end - start < 128, !reading.bytes[end].isSpace { end += 1 }
        while end > start, isTrail(reading.bytes[end - 1]) { end -= 1 }
        return end > start && !isLead(reading.byte(start)) ? start..<end : nil
    }

    /// A dash apart, as in "PIN - 4821".
    private static func isDash(_ offset: Int, _ reading: Reading) -> Bool {
        reading.byte(offset) == UInt8(ascii: "-") && reading.byte(offset - 1) == UInt8(ascii: " ")
            && reading.byte(offset + 1) == UInt8(ascii: " ")
    }

    private static func isLead(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    private static func isTrail(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: ")"):
            true
        default: false
        }
    }
}
