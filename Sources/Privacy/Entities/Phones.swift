/// Telephone numbers: international, in a national grouping, or any digits near a word for telephones.
enum Phones {
    /// Words that claim a number which is written as a telephone number.
    private static let claims: Role = [
        .identifier, .version, .nhs, .ssn, .itin, .account, .sortCode, .card, .passport, .taxNumber, .securityCode,
    ]

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        var index = 0
        while index < reading.runs.count {
            let chain = Chain(reading, from: index)
            if let (candidate, used) = phone(chain, reading, at: index) {
                candidates.append(candidate)
                index += used
            } else {
                index += 1
            }
        }
    }

    private static func phone(_ chain: Chain, _ reading: Reading, at index: Int) -> (Candidate, Int)? {
        guard chain.total >= 7, !reading.isMaskedOrAmount(chain.start) else { return nil }
        for used in (1...chain.groups.count).reversed() {
            let range = chain.start..<reading.runs[index + used - 1].upperBound
            guard let part = chain.part(used), part.isEnded(reading, at: range.upperBound) else { continue }
            guard let confidence = confidence(part, range, reading) else { continue }
            if reading.isInHexadecimal(range) || reading.isInURL(range) { return nil }
            return (Candidate(.phoneNumber, range, confidence), used)
        }
        return nil
    }

    private static func confidence(_ part: Chain.Part, _ range: Range<Int>, _ reading: Reading) -> Confidence? {
        if part.isDate { return nil }
        if part.hasPlus { return PhonePlans.isInternational(part.digits[...]) ? .likely : nil }
        let before = reading.byte(range.lowerBound - 1)
        guard !isLonger(before, reading, range.lowerBound) else { return nil }
        if part.groups[0] >= 2, part.digits.starts(with: [0, 0]), part.digits.count >= 11,
            PhonePlans.isInternational(part.digits.dropFirst(2))
        {
            let claim = reading.contextBefore(range, reach: 40) ?? []
            if !before.isLetter, claim.isDisjoint(with: claims) { return .likely }
        }
        switch PhonePlans.grouping(part.groups, part.digits, separator: part.separator) {
        case .strong:
            let claim = reading.contextBefore(range, reach: 16) ?? []
            if claim.isDisjoint(with: claims) { return .likely }
        case .plausible where !before.isLetter && !reading.byte(range.upperBound).isLetter:
            let claim = reading.contextBefore(range, reach: 40) ?? []
            if claim.isDisjoint(with: claims) && !continuesLeft(range, reading) { return .likely }
        default: break
        }
        return contextual(part, range, reading)
    }

    /// Any grouping of seven to fifteen digits, when a word for telephones stands near.
    private static func contextual(_ part: Chain.Part, _ range: Range<Int>, _ reading: Reading) -> Confidence? {
        guard 7...15 ~= part.digits.count, part.groups.count <= 6 else { return nil }
        guard !reading.byte(range.lowerBound - 1).isLetter, !reading.byte(range.upperBound).isLetter else { return nil }
        let isIPAddress = part.groups.count == 4 && part.separator == UInt8(ascii: ".")
        guard !isIPAddress, part.groups.contains(where: { $0 >= 3 }) else { return nil }
        guard reading.hasContext(.phone, range, reach: 40) else { return nil }
        return part.digits.count >= 9 || part.groups == [3, 4] ? .likely : .possible
    }

    /// Whether what stands before makes the digits the end of something else.
    private static func isLonger(_ before: UInt8, _ reading: Reading, _ start: Int) -> Bool {
        switch before {
        case UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "="): true
        case UInt8(ascii: "-"), UInt8(ascii: "/"): reading.byte(start - 2).isWordByte
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"): reading.byte(start - 2).isDigit
        default: false
        }
    }

    private static func continuesLeft(_ range: Range<Int>, _ reading: Reading) -> Bool {
        reading.byte(range.lowerBound - 1) == UInt8(ascii: " ") && reading.byte(range.lowerBound - 2).isDigit
    }
}
