/// Runs of digits with only what people put between the groups of a telephone number.
struct Chain {
    /// The first groups of a chain, as one number.
    struct Part {
        let groups: [Int]
        let digits: [UInt8]
        let hasPlus: Bool
        /// The first separator between its groups; a space when there is none.
        let separator: UInt8
    }

    let start: Int
    private(set) var groups: [Int] = []
    private(set) var total = 0
    private let hasPlus: Bool
    private var separators: [UInt8] = []
    private var digits: [UInt8] = []

    init(_ reading: Reading, from index: Int) {
        let first = reading.runs[index].lowerBound
        var start = first
        if reading.byte(start - 1) == UInt8(ascii: "(") { start -= 1 }
        hasPlus = reading.byte(start - 1) == UInt8(ascii: "+")
        if hasPlus { start -= 1 }
        // "(+44) 20 …", but not "(+44 20 …)".
        if hasPlus, reading.runs[index].count <= 3, reading.byte(start - 1) == UInt8(ascii: "("),
            Self.isClosed(reading, after: reading.runs[index].upperBound)
        {
            start -= 1
        }
        if start == first - 1, !hasPlus, !Self.isClosed(reading, after: reading.runs[index].upperBound) {
            start = first
        }
        self.start = start
        for run in reading.runs[index...].prefix(8) {
            guard total + run.count <= 17 else { break }
            if let last = groups.indices.last {
                guard let separator = Self.separator(reading, reading.runs[index + last].upperBound..<run.lowerBound)
                else { break }
                separators.append(separator)
            }
            groups.append(run.count)
            total += run.count
        }
        guard total >= 7 else { return }
        for run in reading.runs[index..<index + groups.count] { digits += reading.bytes[run].map { $0 & 0x0F } }
    }

    /// The first groups; nil when they are too few digits.
    func part(_ count: Int) -> Part? {
        let groups = Array(groups.prefix(count))
        let length = groups.reduce(0, +)
        guard length >= 7 else { return nil }
        return Part(
            groups: groups,
            digits: Array(digits.prefix(length)),
            hasPlus: hasPlus,
            separator: count > 1 ? separators[0] : UInt8(ascii: " ")
        )
    }

    private static func isClosed(_ reading: Reading, after offset: Int) -> Bool {
        reading.byte(offset) == UInt8(ascii: ")")
    }

    /// The one sign that a gap consists of; nil when the gap ends a number.
    private static func separator(_ reading: Reading, _ gap: Range<Int>) -> UInt8? {
        guard 1...4 ~= gap.count else { return nil }
        var sign = UInt8(ascii: " ")
        var signs = 0
        for byte in reading.bytes[gap] {
            switch byte {
            case UInt8(ascii: " "): continue
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                sign = byte
                signs += 1
            case UInt8(ascii: "("), UInt8(ascii: ")"): sign = UInt8(ascii: "-")
            default: return nil
            }
        }
        return signs <= 1 ? sign : nil
    }
}

extension Chain.Part {
    /// Whether it begins as a date does: 2026-08-12, 12/08/2026.
    var isDate: Bool {
        guard groups.count >= 3, separator != UInt8(ascii: " ") else { return false }
        let first = groups.prefix(3)
        guard first == [4, 2, 2] || first == [2, 2, 4] || first == [1, 2, 4] || first == [4, 1, 2] else { return false }
        let year = first.first == 4 ? digits.prefix(4) : digits.dropFirst(first.dropLast().reduce(0, +)).prefix(4)
        return 1900...2100 ~= year.reduce(0) { $0 * 10 + Int($1) }
    }

    /// Whether the number ends here: no fraction, time, range or unit goes on.
    func isEnded(_ reading: Reading, at end: Int) -> Bool {
        let next = reading.byte(end + 1)
        switch reading.byte(end) {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "/"): return !next.isDigit
        case UInt8(ascii: "-"): return !next.isWordByte
        case UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "@"): return false
        default: return true
        }
    }
}
