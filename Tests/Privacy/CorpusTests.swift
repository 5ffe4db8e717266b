import Testing

@testable import Privacy

/// Recall and precision on generated values of every kind, at the bars that Assay promises.
@Suite struct `Recall and precision` {
    private static let seed: UInt64 = 20_261_121
    private let scanner: TextScanner

    init() throws { scanner = try Shipped.scanner() }

    /// Numbers that are nobody's, as they stand in notes of a contact centre.
    static func negatives(_ random: inout Seeded) -> String {
        let templates = [
            "order ########## is late", "order no ############ missing", "created 17######## in the log",
            "at 17########### please check", "build 10.#.##.### crashes", "version 3.##.#### is bad",
            "tracking 94############## ####", "tracking 1Z###############", "score 0.################ given",
            "page ########## has it", "ticket ####### again", "12-10-2# desks moved", "took 1##.# 2##.# 3##.# ms",
            "on 2026-08-1# 10:##:##", "ref ######################", "PO####### and X#####",
            "model MP3 4GB and 5#0 grams",
            "hosted-eu-202608##-0# failed", "from 1#:## to 1#:##, room ###", "paid 1,###,###.## for it",
            "form 1545-00##",
            "barcode 5############", "invoice INV-2026-######", "sku ###-####-##", "about #### people in 20##",
        ]
        if Int.random(in: 0..<10, using: &random) == 0 {
            let hex = "0123456789abcdef"
            let parts = [8, 4, 4, 4, 12].map { random.letters($0, of: hex) }
            return "guid \(parts.joined(separator: "-")) in the error"
        }
        return random.digits(random.pick(templates))
    }

    private func tally(
        _ entity: Entity,
        count: Int,
        value: (inout Seeded) -> String,
        before: [String],
        after: [String] = ["", " please", ". Thanks", ", ok?"]
    ) throws -> Tally {
        var random = Seeded(state: Self.seed)
        var tally = Tally()
        for _ in 0..<count {
            try tally.judge(scanner, entity, random.pick(before), value(&random), random.pick(after))
            try tally.judge(scanner, entity, Self.negatives(&random), nil, "")
        }
        print("\(entity.rawValue) (seed \(Self.seed)): \(tally)")
        return tally
    }

    static func card(_ random: inout Seeded) -> String {
        let brands: [(String, Int)] = [
            ("4", 13), ("4", 16), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15),
            ("6011", 16), ("65", 16), ("644", 16), ("36", 14), ("300", 14), ("38", 14), ("3528", 16), ("3589", 16),
            ("2131", 15), ("1800", 15), ("62", 16), ("62", 19),
        ]
        let (prefix, length) = random.pick(brands)
        let body = random.digits(prefix + String(repeating: "#", count: length - 1 - prefix.count))
        let check = (0...9).first { CardIssuer.passesLuhn((body + String($0)).utf8.map { $0 & 0x0F }) } ?? 0
        let number = Array(body + String(check))
        let groups = random.pick(
            length == 15
                ? [[15], [4, 6, 5]] : length == 14 ? [[14], [4, 6, 4]] : [[length], [4, 4, 4, length - 12]]
        )
        let separator = random.pick([" ", "-", "  ", "\u{A0}", "\u{2011}", "\t", ".", "\u{2013}", "\u{200B}"])
        var parts: [String] = []
        var position = 0
        for group in groups {
            parts.append(String(number[position..<position + group]))
            position += group
        }
        return parts.joined(separator: separator)
    }

    @Test func `of cards`() throws {
        let tally = try tally(
            .creditCard,
            count: 4_000,
            value: Self.card,
            before: ["", "my card is ", "pay with ", "number:", "it was declined, "],
            after: ["", " please", ". Thanks", " exp 09/27", ", ok?"]
        )
        #expect(tally.recall >= 0.98 && tally.precision >= 0.98)
    }

    @Test func `of IBANs of every country`() throws {
        let countries = IBANs.lengths.sorted { $0.key < $1.key }
        let value: (inout Seeded) -> String = { random in
            let (country, length) = random.pick(countries)
            let bban = random.letters(
                length - 4,
                of: random.pick(["0123456789", "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"])
            )
            let remainder = (bban + country + "00").utf8.reduce(0) { rest, byte in
                (rest * (byte.isDigit ? 10 : 100) + byte.alphanumericValue) % 97
            }
            let check = 98 - remainder
            let plain = Array("\(country)\(check < 10 ? "0" : "")\(check)\(bban)")
            let grouped = stride(from: 0, to: length, by: 4).map { String(plain[$0..<min($0 + 4, length)]) }
            let text = random.pick([String(plain), grouped.joined(separator: " ")])
            return Bool.random(using: &random) ? text : text.lowercased()
        }
        let tally = try tally(
            .iban,
            count: 4_000,
            value: value,
            before: ["", "IBAN ", "IBAN: ", "pay to ", "from SE22 9AB to "]
        )
        #expect(tally.recall >= 0.98 && tally.precision >= 0.98)
    }

    @Test func `of e-mail addresses`() throws {
        let value: (inout Seeded) -> String = { random in
            let local = random.pick(["ana", "j.smith", "jo_b", "x", "o'neil", "a+tag"]) + random.digits("##")
            let domain = random.pick([
                "example.com", "mail.example.co.uk", "corp.local", "host.lan", "example.es", "x-y.org",
            ])
            return local + random.pick(["@", "@", "@", "\u{FF20}"]) + domain
        }
        let tally = try tally(
            .emailAddress,
            count: 2_000,
            value: value,
            before: ["", "mail ", "write to ", "it's <"],
            after: ["", ".", "> ok", ", thanks", "! Hi"]
        )
        #expect(tally.recall >= 0.98 && tally.precision >= 0.98)
    }

    @Test func `of social security and national insurance numbers`() throws {
        let ssn: (inout Seeded) -> String = { random in
            let area = Int.random(in: 100...665, using: &random)
            return "\(area)-\(Int.random(in: 10...99, using: &random))-\(Int.random(in: 1000...9999, using: &random))"
        }
        let american = try tally(
            .usSSN,
            count: 2_000,
            value: ssn,
            before: ["SSN ", "my social security number is ", "", "it's "]
        )
        #expect(american.recall >= 0.98 && american.precision >= 0.98)
        let nino: (inout Seeded) -> String = { random in
            let text =
                random.pick(["AB", "CE", "HJ", "PR", "ZY", "JG"])
                + random.digits(random.pick(["######", " ## ## ## "]))
                + random.letters(1, of: "ABCD")
            return Bool.random(using: &random) ? text : text.lowercased()
        }
        let british = try tally(.ukNINO, count: 2_000, value: nino, before: ["NI number ", "my NINO is ", "", "it's "])
        #expect(british.recall >= 0.98 && british.precision >= 0.98)
    }

    @Test func `of telephone numbers`() throws {
        let patterns = [
            "+44 20 79## ####", "+4477########", "07### ### ###", "07### ######", "020 7### ####", "0161 ### ####",
            "(020) 7### ####",
            "+353 86 ### ####", "086 ### ####", "+1 718 555 ####", "(718) 555-####", "718-555-####", "718.555.####",
            "+34 6## ### ###", "6## ### ###", "+33 6 ## ## ## ##", "06 ## ## ## ##", "01.##.##.##.##",
            "+49 30 ########",
            "030 ########", "0151 ########", "+39 347 ### ####", "347 2## ####", "06 ########", "+91 98### #####",
            "98### #####",
            "+61 4## ### ###", "04## ### ###", "(02) 9### ####", "0044 20 7### ####",
        ]
        let value: (inout Seeded) -> String = { random in random.digits(random.pick(patterns)) }
        let before = ["call ", "", "my number is ", "ring me on ", "it is ", "tel: "]
        let tally = try tally(.phoneNumber, count: 4_000, value: value, before: before)
        #expect(tally.recall >= 0.95 && tally.precision >= 0.90)
    }

    @Test func `of numbers that need a word beside them`() throws {
        let gated: [(Entity, [String], [String])] = [
            (.cardSecurityCode, ["###", "####"], ["cvv ", "CVC: ", "the security code is ", "last three digits "]),
            (.sortCode, ["##-##-##", "## ## ##", "######"], ["sort code ", "Sort code: "]),
            (.bankAccount, ["########"], ["account number ", "account ", "acct no. "]),
            (.ukPassport, ["#########"], ["passport ", "passport number is "]),
            (.dateOfBirth, ["1#/0#/19##", "1#-0#-19##", "1# March 19##"], ["DOB ", "date of birth: ", "born on "]),
        ]
        for (entity, patterns, before) in gated {
            // A month 00 is no month.
            let value: (inout Seeded) -> String = { random in
                random.digits(random.pick(patterns)).replacing("/00/", with: "/07/").replacing("-00-1", with: "-07-1")
            }
            let tally = try tally(entity, count: 1_000, value: value, before: before)
            #expect(tally.recall >= 0.95 && tally.precision >= 0.90, "\(entity.rawValue)")
        }
    }
}
