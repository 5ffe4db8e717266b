/// Comments as customers write them: about 47 words, three in a hundred with personal data, some numbers besides.
struct Comments {
    let seed: UInt64
    /// All comments, one behind the other.
    private(set) var bytes: [UInt8] = []
    private(set) var ranges: [Range<Int>] = []
    /// How many hold personal data.
    private(set) var planted = 0

    private static let words = """
        the the the the to to to and and i i i a a a of my my it it was was is is in for for you you that that they this \
        not not have have had on with be but were are so at me me as after again very really still because would could \
        just when what which there here from or if no never always been has their them then than about out up back all \
        order card phone account delivery refund service customer agent product website email message team package \
        money bank bill contract number time day week month hour store app password call called told said asked waited \
        arrived helped broken missing late quick helpful friendly rude great good bad terrible excellent slow cheap \
        expensive working resolved cancelled ordered received returned explained promised understand answer question \
        problem issue complaint response support thanks please finally unfortunately absolutely recommend experience \
        manager supervisor colleague representative department replacement subscription technician appointment invoice
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }

    /// Numbers that are nobody's.
    private static let numbers = [
        "2", "3", "10", "15:30", "5/10", "2026", "order ########", "ref #######", "24/7", "£20", "£4#.99", "12 March",
    ]

    private static let personal = [
        "my card is 4111 1111 1111 1111", "mail me at john.smith####@example.com", "call me on 07700 900###",
        "my number is +44 20 7946 0###", "account 4####### sort code 12-34-56", "live at sw1a 2aa",
        "my name is Jane O'Brien", "my password is Tiger####", "IBAN GB29 NWBK 6016 1331 9268 19",
        "I was born on 12/03/198#", "SSN 536-90-4###", "I am diabetic", "my NI number is AB 12 34 56 C",
        "call me at seven one eight five five five one two one two", "llámame al 612 345 ###",
    ]

    /// Signs beyond ASCII, in a tenth of the comments.
    private static let others = ["Très bien", "😀", "I’m", "“fine”", "señor", "– well –"]

    init(count: Int, seed: UInt64) {
        self.seed = seed
        var random = Seeded(state: seed)
        for index in 0..<count {
            let start = bytes.count
            let length = random.below(31) + 32
            let personal = index % 100 < 3 ? random.below(length) : -1
            let number = random.below(100) < 25 ? random.below(length) : -1
            let other = random.below(100) < 10 ? random.below(length) : -1
            for word in 0..<length {
                if word > 0 { bytes += random.below(12) == 0 ? Array(". ".utf8) : Array(" ".utf8) }
                bytes += Self.words[random.below(Self.words.count)]
                if word == personal { append(Self.personal[random.below(Self.personal.count)], &random) }
                if word == number { append(Self.numbers[random.below(Self.numbers.count)], &random) }
                if word == other { append(Self.others[random.below(Self.others.count)], &random) }
            }
            bytes.append(UInt8(ascii: "."))
            ranges.append(start..<bytes.count)
            if personal >= 0 { planted += 1 }
        }
    }

    /// Appends a pattern behind a space, each `#` as a random digit.
    private mutating func append(_ pattern: String, _ random: inout Seeded) {
        bytes.append(UInt8(ascii: " "))
        for byte in pattern.utf8 {
            bytes.append(byte == UInt8(ascii: "#") ? UInt8(ascii: "0") + UInt8(random.below(10)) : byte)
        }
    }
}

/// Random numbers that come again with the same seed (SplitMix64).
private struct Seeded {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
