/// IP addresses of both versions; four-part version and build numbers look the same and are told by the word before.
enum InternetAddresses {
    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        for index in reading.runs.indices {
            if let range = version4(index, reading) ?? version6(reading.runs[index], reading) {
                candidates.append(Candidate(.ipAddress, range, .likely))
            }
        }
    }

    private static func version4(_ index: Int, _ reading: Reading) -> Range<Int>? {
        guard index + 3 < reading.runs.count else { return nil }
        for part in index...index + 3 {
            let run = reading.runs[part]
            guard run.count <= 3, reading.number(run) <= 255 else { return nil }
            guard run.count == 1 || reading.bytes[run.lowerBound] != UInt8(ascii: "0") else { return nil }
            guard part == index + 3 || isDot(reading, run.upperBound, before: reading.runs[part + 1]) else {
                return nil
            }
        }
        let range = reading.runs[index].lowerBound..<reading.runs[index + 3].upperBound
        let before = reading.byte(range.lowerBound - 1)
        let isLonger = reading.byte(range.upperBound) == UInt8(ascii: ".") && reading.byte(range.upperBound + 1).isDigit
        guard !isLonger, before != UInt8(ascii: "."), before != UInt8(ascii: "-"), !before.isLetter else { return nil }
        guard !reading.byte(range.upperBound).isLetter else { return nil }
        let context = reading.contextBefore(range, reach: 20) ?? []
        return context.isDisjoint(with: .version) ? range : nil
    }

    private static func isDot(_ reading: Reading, _ offset: Int, before run: Range<Int>) -> Bool {
        reading.byte(offset) == UInt8(ascii: ".") && run.lowerBound == offset + 1
    }

    private static func version6(_ run: Range<Int>, _ reading: Reading) -> Range<Int>? {
        var start = run.lowerBound
        while start > 0, run.lowerBound - start < 40, isPart(reading.bytes[start - 1]) { start -= 1 }
        var end = run.upperBound
        while end < reading.bytes.count, end - start < 40, isPart(reading.bytes[end]) { end += 1 }
        if reading.byte(end - 1) == UInt8(ascii: ":"), reading.byte(end - 2) != UInt8(ascii: ":") { end -= 1 }
        // The token is looked at once, from the first of its runs of digits.
        guard !reading.bytes[start..<run.lowerBound].contains(where: \.isDigit) else { return nil }
        guard !reading.byte(start - 1).isWordByte, !reading.byte(end).isWordByte else { return nil }
        return isVersion6(reading, start..<end) ? start..<end : nil
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte.isHexadecimal || byte == UInt8(ascii: ":") }

    /// Eight groups, or fewer with one `::` in their midst.
    private static func isVersion6(_ reading: Reading, _ range: Range<Int>) -> Bool {
        var groups = 0
        var gaps = 0
        var length = 0
        for offset in range {
            if reading.bytes[offset] != UInt8(ascii: ":") {
                length += 1
                if length == 1 { groups += 1 }
                if length > 4 { return false }
                continue
            }
            if offset > range.lowerBound, reading.bytes[offset - 1] == UInt8(ascii: ":") { gaps += 1 }
            length = 0
        }
        return gaps == 1 ? 2...7 ~= groups : gaps == 0 && groups == 8
    }
}
