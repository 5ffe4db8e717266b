/// The expiry and the security code of a card: numbers so short that only what stands beside them tells.
enum CardDetails {
    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        let numbers = candidates.filter { $0.entity == .creditCard }
        let cards = numbers.map(\.range)
        let certainCards = numbers.filter { $0.confidence == .certain }.map(\.range)
        guard !cards.isEmpty || !reading.roles.isDisjoint(with: .securityCode) else { return }
        var expiryEnd: Int?
        var index = 0
        while index < reading.runs.count {
            let run = reading.runs[index]
            if !cards.isEmpty, let expiry = expiry(at: index, reading), isBeside(expiry, cards) {
                candidates.append(Candidate(.cardExpiry, expiry, .likely))
                expiryEnd = expiry.upperBound
                index += 2
                continue
            }
            if 3...4 ~= run.count, isSecurityCode(run, reading, after: expiryEnd) {
                // Beside a card number whose check digit is right it can hardly be anything else.
                let confidence: Confidence = isBeside(run, certainCards) ? .certain : .likely
                candidates.append(Candidate(.cardSecurityCode, run, confidence))
            }
            index += 1
        }
    }

    /// MM/YY or MM/YYYY that is no part of a longer date.
    private static func expiry(at index: Int, _ reading: Reading) -> Range<Int>? {
        guard index + 1 < reading.runs.count else { return nil }
        let month = reading.runs[index]
        let year = reading.runs[index + 1]
        guard month.count <= 2, year.count == 2 || year.count == 4, 1...12 ~= reading.number(month) else { return nil }
        guard isSlash(reading, month.upperBound..<year.lowerBound) else { return nil }
        let isLonger =
            reading.byte(month.lowerBound - 1) == UInt8(ascii: "/")
            || reading.byte(year.upperBound) == UInt8(ascii: "/")
        let value = reading.number(year) % (year.count == 4 ? 10_000 : 100)
        let isYear = year.count == 2 ? 10...60 ~= value : 2010...2060 ~= value
        return isLonger || !isYear ? nil : month.lowerBound..<year.upperBound
    }

    private static func isSlash(_ reading: Reading, _ gap: Range<Int>) -> Bool {
        let signs = reading.bytes[gap].filter { $0 != UInt8(ascii: " ") }
        return gap.count <= 3 && (signs == [UInt8(ascii: "/")] || signs == [UInt8(ascii: "-")])
    }

    private static func isBeside(_ range: Range<Int>, _ cards: [Range<Int>]) -> Bool {
        // The cards are in order: only the last that begins before the place and the next one can be beside it.
        var low = 0
        var high = cards.count
        while low < high {
            let middle = (low + high) / 2
            if cards[middle].lowerBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        if low > 0, 0...48 ~= range.lowerBound - cards[low - 1].upperBound { return true }
        return low < cards.count && 0...32 ~= cards[low].lowerBound - range.upperBound
    }

    private static func isSecurityCode(_ run: Range<Int>, _ reading: Reading, after expiryEnd: Int?) -> Bool {
        guard !reading.isMaskedOrAmount(run.lowerBound), !reading.byte(run.upperBound).isLetter else { return false }
        if reading.byte(run.upperBound) == UInt8(ascii: "."), reading.byte(run.upperBound + 1).isDigit { return false }
        if let expiryEnd, 1...3 ~= run.lowerBound - expiryEnd {
            return reading.bytes[expiryEnd..<run.lowerBound].allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",")
            }
        }
        return !reading.byte(run.lowerBound - 1).isLetter && reading.hasContext(.securityCode, run, reach: 32)
    }
}

extension Reading {
    /// The value of a run of at most eighteen digits.
    func number(_ run: Range<Int>) -> Int { bytes[run].prefix(18).reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
}
