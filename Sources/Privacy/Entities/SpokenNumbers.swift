/// Cards, security codes and telephone numbers that are spoken: "four one one one …", "double oh seven".
enum SpokenNumbers {
    /// A sequence of number words and digits, each digit with the place that says it.
    private struct Sequence {
        var digits: [UInt8] = []
        var places: [Range<Int>] = []
        var words = 0
        /// The value of a word for tens that a word for units may still join.
        var openTens = false

        var range: Range<Int> { (places.first?.lowerBound ?? 0)..<(places.last?.upperBound ?? 0) }

        mutating func append(_ value: Int, times: Int, _ place: Range<Int>) {
            if openTens, 1...9 ~= value, times == 1, let last = digits.indices.last {
                digits[last] = UInt8(value)
                places[last] = place
                openTens = false
                return
            }
            if value == 100 {
                appendZeros(place)
                return
            }
            let spelled: [UInt8] = value < 10 ? [UInt8(value)] : [UInt8(value / 10), UInt8(value % 10)]
            for _ in 0..<times {
                digits += spelled
                places += Array(repeating: place, count: spelled.count)
            }
            openTens = value >= 20
        }

        /// "Nine hundred" says 9 0 0.
        private mutating func appendZeros(_ place: Range<Int>) {
            openTens = false
            guard let last = digits.last, last != 0 else { return }
            digits += [0, 0]
            places += [place, place]
        }
    }

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        guard !reading.roles.isDisjoint(with: .number) else { return }
        var mark = 0
        while mark < reading.marks.count {
            let (sequence, next) = sequence(from: mark, reading)
            if sequence.words >= 2 { judge(sequence, reading, &candidates) }
            mark = max(next, mark + 1)
        }
    }

    private static func judge(_ sequence: Sequence, _ reading: Reading, _ candidates: inout [Candidate]) {
        let count = sequence.digits.count
        if let card = card(sequence) {
            candidates.append(Candidate(.creditCard, card, .certain))
        } else if 3...4 ~= count, reading.hasContext(.securityCode, sequence.range, reach: 32) {
            candidates.append(Candidate(.cardSecurityCode, sequence.range, .likely))
        } else if 7...15 ~= count, isPhone(sequence, reading) {
            candidates.append(Candidate(.phoneNumber, sequence.range, .likely))
        }
    }

    private static func isPhone(_ sequence: Sequence, _ reading: Reading) -> Bool {
        if reading.hasContext(.phone, sequence.range, reach: 40) { return true }
        let digits = sequence.digits
        let claim = reading.contextBefore(sequence.range, reach: 40) ?? []
        guard claim.isEmpty, sequence.words * 2 >= digits.count else { return false }
        return digits.count == 10 && digits[0] >= 2 && digits[3] >= 2 || 10...11 ~= digits.count && digits[0] == 0
    }

    /// The card anywhere in the sequence: people say "sixteen digits: four one …" and go on with the expiry.
    private static func card(_ sequence: Sequence) -> Range<Int>? {
        let digits = sequence.digits
        guard digits.count >= 12 else { return nil }
        for start in 0...min(digits.count - 12, 64) {
            for length in [16, 15, 14, 19, 13, 18, 17] where start + length <= digits.count {
                let part = digits[start..<start + length]
                let prefix = part.prefix(6).reduce(0) { $0 * 10 + Int($1) }
                guard case .known? = CardIssuer.standing(prefix: prefix, length: length) else { continue }
                guard CardIssuer.passesLuhn(part) else { continue }
                return sequence.places[start].lowerBound..<sequence.places[start + length - 1].upperBound
            }
        }
        return nil
    }

    /// The number words and runs of digits that follow each other from a mark on, and the mark after them.
    private static func sequence(from first: Int, _ reading: Reading) -> (Sequence, next: Int) {
        var sequence = Sequence()
        var mark = first
        var times = 1
        var position = reading.marks[first].start
        while true {
            let isAdjacent = mark < reading.marks.count && isGap(reading, position..<reading.marks[mark].start)
            if isAdjacent, !reading.marks[mark].role.isDisjoint(with: .multiplier) {
                times = reading.table.entries[reading.marks[mark].entry].value
                position = reading.marks[mark].end
                mark += 1
            } else if isAdjacent, !reading.marks[mark].role.isDisjoint(with: .number) {
                let place =
                    (times > 1 ? reading.marks[mark - 1].start : reading.marks[mark].start)..<reading.marks[mark].end
                sequence.append(reading.table.entries[reading.marks[mark].entry].value, times: times, place)
                sequence.words += 1
                times = 1
                position = reading.marks[mark].end
                mark += 1
            } else if !sequence.digits.isEmpty, let run = run(reading, after: position) {
                for offset in run { sequence.append(Int(reading.bytes[offset] & 0x0F), times: 1, offset..<offset + 1) }
                sequence.openTens = false
                position = run.upperBound
            } else {
                return (sequence, mark)
            }
        }
    }

    private static func isGap(_ reading: Reading, _ gap: Range<Int>) -> Bool {
        gap.count <= 3
            && reading.bytes[gap].allSatisfy {
                $0.isSpace || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
            }
    }

    private static func run(_ reading: Reading, after position: Int) -> Range<Int>? {
        var start = position
        while start - position < 3, reading.byte(start).isSpace || reading.byte(start) == UInt8(ascii: "-") {
            start += 1
        }
        var end = start
        while end - start < 19, reading.byte(end).isDigit { end += 1 }
        return end > start && !reading.byte(end).isWordByte ? start..<end : nil
    }
}
