/// British postcodes: an area of the list, a district, and an inward code without the letters that are never in one.
enum Postcodes {
    private static let areas: Set<String> = Set(
        """
        AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
        FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN \
        NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB \
        W WA WC WD WF WN WR WS WV YO ZE
        """.split(separator: " ").map(String.init)
    )
    private static let shapes: [(shape: Shape, areaLength: Int)] = [
        ("A9 9AA", 1), ("A99 9AA", 1), ("A9A 9AA", 1), ("AA9 9AA", 2), ("AA99 9AA", 2), ("AA9A 9AA", 2),
    ]

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        for run in reading.runs where run.count <= 3 && reading.byte(run.lowerBound - 1).isASCIILetter {
            let start = reading.byte(run.lowerBound - 2).isASCIILetter ? run.lowerBound - 2 : run.lowerBound - 1
            for (shape, areaLength) in shapes where run.lowerBound - start == areaLength {
                guard let match = shape.match(reading, at: start), isPostcode(match, areaLength, reading) else {
                    continue
                }
                candidates.append(Candidate(.ukPostcode, match.range, .likely))
            }
        }
    }

    private static func isPostcode(_ match: Shape.Match, _ areaLength: Int, _ reading: Reading) -> Bool {
        guard match.separators.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return false }
        guard areas.contains(String(decoding: match.value[0..<areaLength], as: UTF8.self)) else { return false }
        let unit = match.value.suffix(2)
        guard !unit.contains(where: { "CIKMOV".utf8.contains($0) }) else { return false }
        if reading.hasContext(.address, match.range) { return true }
        let context = reading.contextBefore(match.range, reach: 16) ?? []
        guard context.isDisjoint(with: [.identifier, .version]) else { return false }
        // Without a word for an address: no "S3 4GB memory", no "l5 6ft", no five characters glued together.
        let word = String(decoding: unit, as: UTF8.self)
        if ["GB", "TB", "AH", "HZ"].contains(word) { return false }
        if ["ST", "ND", "RD", "TH", "FT", "HR", "PT"].contains(word), !standsOut(match.range, reading) { return false }
        let isUpper = !reading.bytes[match.range].contains(where: \.isLower)
        return match.separators.isEmpty ? match.value.count >= 6 : isUpper
    }

    /// Whether it is in capitals where other words are not: an ordinal would be "8th" there.
    private static func standsOut(_ range: Range<Int>, _ reading: Reading) -> Bool {
        let around = max(0, range.lowerBound - 32)..<min(reading.bytes.count, range.upperBound + 32)
        if reading.bytes[range].contains(where: \.isLower) { return false }
        let isAlone = !around.contains { !range.contains($0) && reading.bytes[$0].isLetter }
        return isAlone || reading.bytes[around].contains(where: \.isLower)
    }
}
