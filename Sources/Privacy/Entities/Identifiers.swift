/// Numbers that an authority gives to people, each a format with a check of its own.
struct Identifier: Sendable {
    let entity: Entity
    let shape: Shape
    /// How sure a match is; nil when the number cannot be one, or needs a word that is not there.
    let judge: @Sendable (Shape.Match, Reading) -> Confidence?

    private static let all: [Identifier] = UnitedKingdom.all + UnitedStates.all + SpainAndItaly.all
    private static let digitsFirst = all.filter { $0.shape.mayBegin(with: UInt8(ascii: "0")) }
    private static let lettersFirst = all.filter { $0.shape.mayBegin(with: UInt8(ascii: "A")) }

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        for run in reading.runs where !reading.isMaskedOrAmount(run.lowerBound) {
            let (start, other) = starts(of: run, reading)
            find(at: start, reading, &candidates)
            if let other { find(at: other, reading, &candidates) }
        }
    }

    private static func find(at start: Int, _ reading: Reading, _ candidates: inout [Candidate]) {
        for identifier in reading.byte(start).isDigit ? digitsFirst : lettersFirst {
            guard let match = identifier.shape.match(reading, at: start) else { continue }
            guard let confidence = identifier.judge(match, reading) else { continue }
            candidates.append(Candidate(identifier.entity, match.range, confidence))
        }
    }

    /// Where a format may begin whose first digits are this run: at the digits, at letters glued to them, or at a short
    /// group of letters before one separator.
    private static func starts(of run: Range<Int>, _ reading: Reading) -> (Int, Int?) {
        let glued = lettersStart(before: run.lowerBound, reading)
        if glued < run.lowerBound { return (glued, nil) }
        let separator = reading.byte(run.lowerBound - 1)
        guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { return (run.lowerBound, nil) }
        let apart = lettersStart(before: run.lowerBound - 1, reading)
        let isShort = 1...6 ~= run.lowerBound - 1 - apart
        return (run.lowerBound, isShort ? apart : nil)
    }

    private static func lettersStart(before offset: Int, _ reading: Reading) -> Int {
        var start = offset
        while offset - start < 8, reading.byte(start - 1).isASCIILetter { start -= 1 }
        return start
    }
}
