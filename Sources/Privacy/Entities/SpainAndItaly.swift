/// Spanish and Italian numbers, all with a check letter.
enum SpainAndItaly {
    static let all: [Identifier] = [
        Identifier(entity: .esNIF, shape: "99 999 999 A") { match, reading in
            guard controlLetter(match.number(0..<8)) == match.value[8] else { return nil }
            let isPlain =
                !match.separators.contains(UInt8(ascii: " ")) && reading.byte(match.range.upperBound - 1).isUpper
            return isPlain || reading.hasContext(.taxNumber, match.range) ? .certain : nil
        },
        Identifier(entity: .esNIE, shape: "A 9999999 A") { match, reading in
            guard UInt8(ascii: "X")...UInt8(ascii: "Z") ~= match.value[0] else { return nil }
            let number = Int(match.value[0] - UInt8(ascii: "X")) * 10_000_000 + match.number(1..<8)
            return controlLetter(number) == match.value[8] ? .certain : nil
        },
        Identifier(entity: .itFiscalCode, shape: "AAAAAAXXAXXAXXXA") { match, _ in
            isFiscalCode(match.value) ? .certain : nil
        },
    ]

    /// The letter that the remainder by 23 points at.
    private static func controlLetter(_ number: Int) -> UInt8 { Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23] }

    /// The letters that stand for digits when two people would have one code.
    private static let omocodia = Array("LMNPQRSTUV".utf8)
    /// What characters in odd places count for; digits count as the letters A to J.
    private static let oddValues = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]

    private static func isFiscalCode(_ value: [UInt8]) -> Bool {
        guard "ABCDEHLMPRST".utf8.contains(value[8]) else { return false }
        for place in [6, 7, 9, 10, 12, 13, 14] where !value[place].isDigit && !omocodia.contains(value[place]) {
            return false
        }
        var sum = 0
        for (index, character) in value.prefix(15).enumerated() {
            let number = Int(character.isDigit ? character - UInt8(ascii: "0") : character - UInt8(ascii: "A"))
            sum += index.isMultiple(of: 2) ? oddValues[number] : number
        }
        return Int(value[15] - UInt8(ascii: "A")) == sum % 26
    }
}
