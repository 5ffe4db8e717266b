/// What stands around a place in a reading.
extension Reading {
    /// The byte at an offset; a space beyond either end.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < bytes.count ? bytes[offset] : 0x20 }

    /// Whether no letter, digit or connecting sign is glued to the range: it is a token of its own.
    func isWholeToken(_ range: Range<Int>) -> Bool {
        let before = byte(range.lowerBound - 1)
        let after = byte(range.upperBound)
        if before.isWordByte || after.isWordByte || before == UInt8(ascii: "_") || after == UInt8(ascii: "_") {
            return false
        }
        if before == UInt8(ascii: "-") && byte(range.lowerBound - 2).isWordByte { return false }
        return !(after == UInt8(ascii: "-") && byte(range.upperBound + 1).isWordByte)
    }

    /// Whether anything could be made of the digits; of one or two small numbers, only a date of birth could.
    var hasValuesOfDigits: Bool {
        guard !runs.isEmpty else { return false }
        if !roles.isDisjoint(with: .birth) || runs.count >= 4 { return true }
        var total = 0
        for run in runs {
            total &+= run.count
            if run.count >= 3 || byte(run.lowerBound &- 1).isLetter { return true }
            if byte(run.upperBound) == UInt8(ascii: ":") || byte(run.upperBound).isLetter {
                // 1a::2b, but not 10:15.
                for offset in run.upperBound..<run.upperBound &+ 4
                where byte(offset) == UInt8(ascii: ":") && byte(offset &+ 1) == UInt8(ascii: ":") {
                    return true
                }
            }
            if byte(run.lowerBound &- 1) == UInt8(ascii: ":"), byte(run.lowerBound &- 2) == UInt8(ascii: ":") {
                return true
            }
        }
        return total >= 6
    }

    /// The index of the first mark that begins at or after an offset.
    func firstMark(from offset: Int) -> Int {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the nearest word of context before the range, or a word close after it, is of the role.
    ///
    /// Before it, a word of another kind that stands nearer claims the number for itself: "call about order 12".
    func hasContext(_ role: Role, _ range: Range<Int>, reach: Int = 48) -> Bool {
        guard !roles.isDisjoint(with: role) else { return false }
        // Only a security code is so short that an expiry may be taken for it.
        let claiming = Role.claiming.union(role == .securityCode ? [.securityCode, .expiry] : role)
        if let nearest = contextBefore(range, reach: reach, of: claiming) { return !nearest.isDisjoint(with: role) }
        return contextAfter(range, of: claiming)?.isDisjoint(with: role) == false
    }

    /// The roles of the nearest context before the range.
    func contextBefore(_ range: Range<Int>, reach: Int, of claiming: Role = .claiming) -> Role? {
        var index = firstMark(from: range.lowerBound) - 1
        while index >= 0, range.lowerBound - marks[index].end <= reach {
            let role = marks[index].role.intersection(claiming)
            if !role.isEmpty, marks[index].end <= range.lowerBound { return role }
            index -= 1
        }
        return nil
    }

    /// The roles of the first context after the range, close by and with no other number in between.
    func contextAfter(_ range: Range<Int>, reach: Int = 24, of claiming: Role = .claiming) -> Role? {
        var index = firstMark(from: range.upperBound)
        while index < marks.count, marks[index].start - range.upperBound <= reach {
            let role = marks[index].role.intersection(claiming)
            if !role.isEmpty {
                let isNext = !(range.upperBound..<marks[index].start).contains {
                    bytes[$0].isDigit || bytes[$0] == 0x0A
                }
                return isNext ? role : nil
            }
            index += 1
        }
        return nil
    }

    /// Whether any word of the role stands within reach on either side, whatever else stands nearer.
    func isNear(_ role: Role, _ range: Range<Int>, reach: Int) -> Bool {
        guard !roles.isDisjoint(with: role) else { return false }
        var index = firstMark(from: range.lowerBound - reach)
        if index > 0 { index -= 1 }
        while index < marks.count, marks[index].start - range.upperBound <= reach {
            if !marks[index].role.isDisjoint(with: role), range.lowerBound - marks[index].end <= reach { return true }
            index += 1
        }
        return false
    }
}
