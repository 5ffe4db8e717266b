/// What telephone numbers look like, by country: calling codes and the national groupings that people write.
enum PhonePlans {
    /// How many digits follow the calling codes of the countries that Assay knows best.
    private static let nationalLengths: [Int: ClosedRange<Int>] = [
        1: 10...10, 44: 9...10, 353: 7...9, 34: 9...9, 33: 9...9, 49: 6...11, 39: 8...11, 91: 10...10, 61: 9...9,
    ]

    /// Whether digits are a calling code with a number of a length that its country has.
    static func isInternational(_ digits: ArraySlice<UInt8>) -> Bool {
        guard 8...15 ~= digits.count, let first = digits.first, first != 0 else { return false }
        for length in 1...3 {
            let code = number(digits.prefix(length))
            guard let lengths = nationalLengths[code] else { continue }
            let national = digits.dropFirst(length)
            // "+44 (0)20 …" keeps the zero that is dialled inside the country.
            return lengths ~= national.count || national.first == 0 && lengths ~= national.count - 1
        }
        return first != 1
    }

    /// How far a grouping speaks for itself.
    enum Grouping {
        /// Nobody groups other numbers so.
        case strong
        /// Other numbers are written so as well; a word that claims the number for something else wins.
        case plausible
    }

    /// The grouping of a national number, or nil when no country of the list writes its numbers so.
    static func grouping(_ groups: [Int], _ digits: [UInt8], separator: UInt8) -> Grouping? {
        switch (groups, digits[0]) {
        case ([3, 3, 4], 2...9) where digits[3] >= 2: return separator == UInt8(ascii: " ") ? .plausible : .strong
        case ([1, 3, 3, 4], 1) where digits[1] >= 2 && digits[4] >= 2: return .strong
        case ([3, 3, 4], 3), ([3, 7], 3): return .plausible  // Italian mobiles
        case ([4, 3, 3], 1) where [1300, 1800, 1850, 1890].contains(number(digits.prefix(4))): return .plausible
        case ([3, 3, 3], 6...9), ([3, 2, 2, 2], 6...9), ([2, 3, 2, 2], 8...9):
            return separator == UInt8(ascii: " ") ? .plausible : nil
        case ([5, 5], 6...9): return .plausible
        case ([6, 5], 0): return digits[1] >= 6 ? .plausible : nil
        case ([11], 0): return digits[1] == 7 && digits[2] != 0 ? .plausible : nil
        // Mobiles of France, Australia and Ireland.
        case ([10], 0): return [4, 6, 7].contains(digits[1]) || digits[1] == 8 && digits[2] >= 3 ? .plausible : nil
        case (_, 0): return trunkGrouping(groups, digits, separator)
        default: return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }

    /// Britain, Ireland, France, Germany, Italy, Australia: a zero, then an area of one to four digits, then the rest.
    private static func trunkGrouping(_ groups: [Int], _ digits: [UInt8], _ separator: UInt8) -> Grouping? {
        guard digits[1] != 0, groups.count >= 2 else { return nil }
        if groups == [2, 2, 2, 2, 2] { return .strong }
        if groups == [2, 3, 4] || groups == [2, 7] { return separator == UInt8(ascii: " ") ? .plausible : nil }
        guard 10...12 ~= digits.count, 2...5 ~= groups[0], groups.count <= 5 else { return nil }
        return groups.dropFirst().allSatisfy { 2...8 ~= $0 } && separator != UInt8(ascii: ".") ? .plausible : nil
    }
}
