import TestSupport

@testable import Privacy

/// Cards, accounts and what stands beside them.
enum MoneyKinds {
    static let all = [
        card, regionalCard, spokenCard, securityCode, spokenSecurityCode, expiry, iban, sortCode, account,
    ]

    /// Separators of cards: one sign, two spaces, spaces and dashes beyond ASCII, and none that can be seen.
    private static let separators = [
        " ", " ", "-", "  ", "\u{A0}", "\u{2011}", "\u{2013}", "\u{2010}", "\u{2014}", "\u{202F}", "\t", ".", "\n",
        "\u{200B}", " - ", "\u{2007}",
    ]

    static let card = Kind(
        entity: .creditCard,
        sentences: [
            "{}", "my card is {}", "pay with {} please", "number:{}.", "it was declined, {}", "charge {} exp 09/27",
            "({}) is the card", "cc{}", "{} was charged twice", "Card no. {}, cvv 123",
            "I paid 3 times with {} 2 items",
            "tarjeta {} caducada", "card {}exp06/27", "use {}; thanks", "{}\nthanks", "visa {} or mastercard",
        ],
        besides: [.cardExpiry, .cardSecurityCode]
    ) { random in
        let brands: [(String, Int)] = [
            ("4", 13), ("4", 16), ("4", 16), ("4", 16), ("4", 19), ("51", 16), ("53", 16), ("55", 16), ("2221", 16),
            ("2720", 16), ("2450", 16), ("34", 15), ("37", 15), ("6011", 16), ("65", 16), ("644", 16), ("36", 14),
            ("300", 14), ("305", 14), ("38", 14), ("39", 14), ("3528", 16), ("3589", 16), ("2131", 15), ("1800", 15),
            ("62", 16), ("62", 19), ("62", 17),
        ]
        let (prefix, length) = random.pick(brands)
        let number = checked(prefix, length, &random)
        let groups = [
            13: [[13], [4, 3, 3, 3], [4, 4, 5]], 14: [[14], [4, 6, 4]], 15: [[15], [4, 6, 5]],
            16: [[16], [4, 4, 4, 4], [8, 8], [6, 6, 4]], 17: [[17], [4, 4, 4, 5]],
            19: [[19], [4, 4, 4, 4, 3], [6, 13]],
        ]
        let text = random.grouped(number, random.pick(groups[length] ?? [[length]]), random.pick(separators))
        return random.number(0...19) == 0 ? fullWidth(text) : text
    }

    static let regionalCard = Kind(
        entity: .creditCard,
        sentences: ["my card is {}", "maestro {}", "debit card number {} please", "the long number is {}"]
    ) { random in
        let (prefix, length) = random.pick([
            ("5018", 16), ("6304", 16), ("6759", 16), ("6762", 18), ("2200", 16), ("6521", 16),
        ])
        return random.grouped(checked(prefix, length, &random), random.pick([[length], [4, 4, 4, 4]]), " ")
    }

    static let spokenCard = Kind(
        entity: .creditCard,
        sentences: ["it is {} ok", "yeah so the number's {}", "{}", "the card is {} and it expires in March"],
        besides: [.cardExpiry]
    ) { random in spoken(checked(random.pick(["4", "51", "2221", "6011"]), 16, &random), &random) }

    static let securityCode = Kind(
        entity: .cardSecurityCode,
        sentences: [
            "cvv {}", "CVC: {}", "the security code is {}", "last three digits are {}",
            "the three digits on the back {}",
            "CVV2={} ok", "cv2 is {}.", "código de seguridad {}", "{} is the cvv", "cid {}, thanks",
        ]
    ) { random in random.fill(random.pick(["###", "###", "####"])) }

    static let spokenSecurityCode = Kind(
        entity: .cardSecurityCode,
        sentences: ["the security code is {}", "cvv is {} ok", "last three digits {}"]
    ) { random in spoken(random.fill("~##"), &random) }

    static let expiry = Kind(
        entity: .cardExpiry,
        sentences: [
            "4111 1111 1111 1111 exp {}", "5555555555554444, expires {}, cvv 123", "card 4111111111111111 {} 987",
            "3782 822463 10005 valid thru {}.",
        ],
        besides: [.creditCard, .cardSecurityCode]
    ) { random in random.pick(["01/27", "09/28", "12/2029", "7/27", "11-28", "03 / 30"]) }

    static let iban = Kind(
        entity: .iban,
        sentences: [
            "{}", "IBAN {}", "IBAN: {}", "pay to {}.Thanks", "from SE22 9AB to {}", "my iban is {} and I wait",
            "refund {}, please", "({})", "IBAN{}",
        ],
        besides: [.ukPostcode]
    ) { random in
        let (country, length) = random.pick(IBANs.lengths.sorted { $0.key < $1.key })
        let alphabet = random.pick(["0123456789", "0123456789", "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"])
        let bban = random.letters(length - 4, of: alphabet)
        let remainder = (bban + country + "00").utf8.reduce(0) { rest, byte in
            (rest * (byte.isDigit ? 10 : 100) + byte.alphanumericValue) % 97
        }
        let check = 98 - remainder
        let plain = "\(country)\(check < 10 ? "0" : "")\(check)\(bban)"
        let groups = Array(repeating: 4, count: length / 4)
        let text = random.pick([plain, random.grouped(plain, groups, random.pick([" ", " ", "-", "\u{A0}"]))])
        return random.number(0...2) == 0 ? text.lowercased() : text
    }

    static let sortCode = Kind(
        entity: .sortCode,
        sentences: [
            "sort code {}", "Sort code: {}", "sort code is {} thanks", "s/c {}", "my sort code's {}, account 31926819",
        ],
        besides: [.bankAccount]
    ) { random in random.fill(random.pick(["##-##-##", "## ## ##", "######"])) }

    static let account = Kind(
        entity: .bankAccount,
        sentences: [
            "account number {}", "account {}", "acct no. {}", "my bank account is {} ok", "a/c {}",
            "número de cuenta {}",
            "checking account {}.", "sort code 04-00-04 account {} please", "acc no: {}",
        ],
        besides: [.sortCode]
    ) { random in random.fill(random.pick(["########", "########", "#######", "######", "##########"])) }

    /// Digits with the check digit that makes them a card.
    static func checked(_ prefix: String, _ length: Int, _ random: inout SeededGenerator) -> String {
        let body = random.fill(prefix + String(repeating: "#", count: length - 1 - prefix.count))
        let check = (0...9).first { CardIssuer.passesLuhn((body + String($0)).utf8.map { $0 & 0x0F }) } ?? 0
        return body + String(check)
    }

    /// Digits as people say them, the same digit twice as "double" now and then.
    static func spoken(_ digits: String, _ random: inout SeededGenerator) -> String {
        let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        let values = digits.compactMap(\.wholeNumberValue)
        var words: [String] = []
        var index = 0
        while index < values.count {
            let name = values[index] == 0 && Bool.random(using: &random) ? "oh" : names[values[index]]
            if index + 1 < values.count, values[index + 1] == values[index], Bool.random(using: &random) {
                words += ["double", name]
                index += 2
            } else {
                words.append(name)
                index += 1
            }
        }
        return words.joined(separator: random.pick([" ", " ", ", ", "-"]))
    }

    private static func fullWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDigit = scalar.properties.numericType == .decimal
            result.append(isDigit ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(result)
    }
}
