/// Card numbers, with the expiry and the security code that stand beside them.
enum Cards {
    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        var index = 0
        while index < reading.runs.count {
            if let (candidate, next) = card(from: index, reading) {
                candidates.append(candidate)
                index = next
            } else {
                index += 1
            }
        }
    }

    /// The card that begins with a run of digits, and the index of the run after it.
    private static func card(from index: Int, _ reading: Reading) -> (Candidate, next: Int)? {
        var total = reading.runs[index].count
        var last = index
        while total < 12, last + 1 < reading.runs.count, joins(reading, last) {
            last += 1
            total += reading.runs[last].count
        }
        guard 12...19 ~= total, !isElsewhere(index, reading) else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(19)
        for run in index...last { digits += reading.bytes[reading.runs[run]].map { $0 & 0x0F } }
        var best: (last: Int, rank: Int, needsContext: Bool)?
        var unchecked: Int?
        let prefix = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) }
        while true {
            let hasManyGroups = (last - index + 1) * 2 > digits.count
            switch CardIssuer.standing(prefix: prefix, length: digits.count) {
            case .known(let usual):
                if CardIssuer.passesLuhn(digits) {
                    let rank = rank(length: digits.count, usual: usual, lastGroup: reading.runs[last].count)
                    if rank > best?.rank ?? -300 { best = (last, rank, hasManyGroups) }
                } else if digits.count == usual {
                    unchecked = last
                }
            case .withContext where CardIssuer.passesLuhn(digits):
                let rank = rank(length: digits.count, usual: 16, lastGroup: reading.runs[last].count) - 200
                if rank > best?.rank ?? -300 { best = (last, rank, true) }
            default: break
            }
            guard last + 1 < reading.runs.count, joins(reading, last) else { break }
            last += 1
            guard digits.count + reading.runs[last].count <= 19 else { break }
            digits += reading.bytes[reading.runs[last]].map { $0 & 0x0F }
        }
        let start = reading.runs[index].lowerBound
        if let best {
            let range = start..<reading.runs[best.last].upperBound
            // Thirteen digits are more often those of a product than of a card from before 1990.
            let isClaimed = best.rank < 100 && isIdentifier(range, reading)
            let isSure = !best.needsContext && !isClaimed && !continuesGroups(index, reading)
            guard isSure || reading.hasContext(.card, range) else { return nil }
            return (Candidate(.creditCard, range, best.needsContext ? .likely : .certain), best.last + 1)
        }
        guard let unchecked else { return nil }
        let range = start..<reading.runs[unchecked].upperBound
        guard reading.hasContext(.card, range, reach: 32) else { return nil }
        return (Candidate(.creditCard, range, .possible), unchecked + 1)
    }

    private static func isIdentifier(_ range: Range<Int>, _ reading: Reading) -> Bool {
        reading.contextBefore(range, reach: 24)?.isDisjoint(with: .identifier) == false
    }

    /// How well a length fits: the usual one best, but for the nineteen digits that three more make of four fours.
    private static func rank(length: Int, usual: Int, lastGroup: Int) -> Int {
        if length == 19, usual == 16, lastGroup == 3 { return 101 }
        return length == usual ? 100 : length
    }

    /// Whether only what people put between the groups of a card stands between a run and the next.
    private static func joins(_ reading: Reading, _ index: Int) -> Bool {
        let gap = reading.runs[index].upperBound..<reading.runs[index + 1].lowerBound
        guard gap.count <= 3 else { return false }
        var spaces = 0
        var signs = 0
        for byte in reading.bytes[gap] {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): spaces += 1
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "\n"): signs += 1
            default: return false
            }
        }
        return signs <= 1 && spaces <= 2
    }

    /// Whether the digits are a fraction, an amount, masked, or part of an address or a hexadecimal number.
    private static func isElsewhere(_ index: Int, _ reading: Reading) -> Bool {
        let run = reading.runs[index]
        var before = run.lowerBound
        while run.lowerBound - before < 8, reading.byte(before - 1).isASCIILetter { before -= 1 }
        // Glued letters are "cc4111 …"; letters between digits are a tracking number, 1Z341….
        if before < run.lowerBound, reading.byte(before - 1).isDigit { return true }
        if reading.byte(run.lowerBound - 1) == UInt8(ascii: "+") { return true }
        return reading.isMaskedOrAmount(run.lowerBound) || reading.isInURL(run) || reading.isInHexadecimal(run)
    }

    /// Whether the groups of four go on to the left: then this is the middle of a longer number.
    private static func continuesGroups(_ index: Int, _ reading: Reading) -> Bool {
        guard index > 0, reading.runs[index].count == 4, reading.runs[index - 1].count == 4 else { return false }
        return reading.runs[index].lowerBound - reading.runs[index - 1].upperBound == 1 && joins(reading, index - 1)
    }
}
