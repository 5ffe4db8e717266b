import TestSupport

@testable import Privacy

/// Numbers that authorities give to people, birth dates, secrets, names and words.
enum PersonKinds {
    static let all = [
        nhs, nino, ninoWithoutSuffix, licence, ukPassport, ssn, bareSSN, itin, usPassport, nif, nie, fiscalCode, birth,
        secret, pin, name, special, risk,
    ]

    static let nhs = Kind(
        entity: .ukNHS,
        sentences: ["NHS number {}", "my NHS no. is {}", "NHS: {} ok", "patient {}", "nhs number is {}."]
    ) { random in
        while true {
            let body = random.fill("~########")
            let sum = body.compactMap(\.wholeNumberValue).enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
            let check = (11 - sum % 11) % 11
            if check < 10 {
                return random.grouped(
                    body + String(check),
                    random.pick([[3, 3, 4], [10]]),
                    random.pick([" ", " ", "-"])
                )
            }
        }
    }

    private static func insurance(_ random: inout SeededGenerator) -> String {
        random.letters(1, of: "ABCEGHJLMOPRSTWYZ") + random.letters(1, of: "ACEHJLMPRSWXY")
    }

    static let nino = Kind(
        entity: .ukNINO,
        sentences: ["{}", "NI number {}", "my NINO is {}.", "national insurance: {}", "it's {} thanks", "({})"]
    ) { random in
        let body = random.fill(random.pick(["######", " ## ## ## ", " ######", "-##-##-##-"]))
        let suffix = (body.hasPrefix(" ######") ? random.pick(["", " "]) : "") + random.letters(1, of: "ABCD")
        let text = insurance(&random) + body + suffix
        return Bool.random(using: &random) ? text : text.lowercased()
    }

    static let ninoWithoutSuffix = Kind(
        entity: .ukNINO,
        sentences: ["NI number {}", "national insurance number {} ok"]
    ) {
        random in insurance(&random) + random.fill(random.pick(["######", " ## ## ##"]))
    }

    static let licence = Kind(
        entity: .ukDrivingLicence,
        sentences: ["{}", "driving licence {}", "my licence number is {}.", "licence: {}, ok"]
    ) { random in
        let surname = random.pick(["MORGA", "SMITH", "LEE99", "JONES", "OBRIE", "WU999", "TAYLO"])
        let month = random.number(1...12) + random.pick([0, 50])
        let date = "\(month < 10 ? "0" : "")\(month)\(random.pick(["01", "15", "28"]))"
        let text =
            surname + random.fill("#") + date + random.fill("#") + random.pick(["SM", "J9", "AB"]) + random.fill("#^^")
        return random.pick([text, text, text.lowercased()])
    }

    static let ukPassport = Kind(
        entity: .ukPassport,
        sentences: [
            "passport {}", "my passport number is {}", "passport no: {}.", "UK passport {} expired", "pasaporte {}",
        ]
    ) { random in random.fill("#########") }

    private static func social(_ random: inout SeededGenerator) -> [String] {
        let area = random.pick([random.number(1...665), random.number(667...899)])
        return [
            String(repeating: "0", count: 3 - String(area).count) + String(area), random.fill("~#"),
            random.fill("~###"),
        ]
    }

    static let ssn = Kind(
        entity: .usSSN,
        sentences: ["{}", "SSN {}", "my social security number is {}.", "it's {}", "Social: {}, thanks", "my ssn:{}"]
    ) { random in social(&random).joined(separator: "-") }

    static let bareSSN = Kind(
        entity: .usSSN,
        sentences: ["SSN {}", "my social security number is {}", "social {}", "SSN: {}.", "my ssn is {} ok"]
    ) { random in social(&random).joined(separator: random.pick([" ", "", ".", "-"])) }

    static let itin = Kind(
        entity: .usITIN,
        sentences: ["{}", "ITIN {}", "my itin is {}.", "taxpayer id {}"]
    ) { random in
        random.fill("9##-") + random.pick(["50", "65", "70", "88", "90", "92", "94", "99"]) + random.fill("-####")
    }

    static let usPassport = Kind(
        entity: .usPassport,
        sentences: ["US passport {}", "my American passport number is {}", "United States passport no. {}"]
    ) { random in random.fill(random.pick(["#########", "^########"])) }

    private static let control = Array("TRWAGMYFPDXBNJZSQVHLCKE")

    static let nif = Kind(
        entity: .esNIF,
        sentences: ["{}", "mi DNI es {}", "NIF {}", "dni: {}, gracias", "NIF {}."]
    ) { random in
        let number = random.number(1_000_000...99_999_999)
        let digits = String(repeating: "0", count: 8 - String(number).count) + String(number)
        let letter = String(control[number % 23])
        return digits + random.pick(["", "-"]) + letter
    }

    static let nie = Kind(entity: .esNIE, sentences: ["{}", "mi NIE es {}", "NIE {}.", "nie: {} ok"]) { random in
        let lead = random.number(0...2)
        let number = random.number(0...9_999_999)
        let digits = String(repeating: "0", count: 7 - String(number).count) + String(number)
        let letter = String(control[(lead * 10_000_000 + number) % 23])
        let separator = random.pick(["", "-"])
        let text = ["X", "Y", "Z"][lead] + separator + digits + separator + letter
        return random.pick([text, text, text.lowercased()])
    }

    static let fiscalCode = Kind(
        entity: .itFiscalCode,
        sentences: ["{}", "codice fiscale {}", "my fiscal code is {}.", "CF: {}, grazie"]
    ) { random in
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
        var body = random.fill("^^^^^^##") + random.letters(1, of: "ABCDEHLMPRST") + random.fill("##^##")
        body += random.pick([random.fill("#"), random.letters(1, of: "LMNPQRSTUV")])
        let sum = body.utf8.enumerated().reduce(0) { sum, character in
            let value = Int(character.element < 65 ? character.element - 48 : character.element - 65)
            return sum + (character.offset.isMultiple(of: 2) ? odd[value] : value)
        }
        let text = body + String(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")[sum % 26])
        return random.pick([text, text, text.lowercased()])
    }

    static let birth = Kind(
        entity: .dateOfBirth,
        sentences: [
            "DOB {}", "date of birth: {}", "I was born on {}", "my birthday is {}", "born {} in Leeds", "D.O.B. {}",
            "fecha de nacimiento {}", "nací el {}", "my dob's {}.", "{} is my date of birth",
        ]
    ) { random in
        let day = random.number(1...28)
        let month = random.number(1...12)
        let year = random.number(1940...2008)
        let names = [
            "January", "Feb", "March", "April", "May", "June", "July", "August", "Sept", "October", "Nov", "December",
        ]
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return random.pick([
            "\(two(day))/\(two(month))/\(year)", "\(day)/\(month)/\(year)", "\(two(day))-\(two(month))-\(year)",
            "\(day).\(month).\(year)", "\(year)-\(two(month))-\(two(day))",
            "\(two(day))/\(two(month))/\(two(year % 100))",
            "\(day) \(names[month - 1]) \(year)", "\(names[month - 1]) \(day), \(year)",
            "\(day)th of \(names[month - 1]) \(year)",
            "\(two(day))\(two(month))\(year)", "\(day) \(names[month - 1].uppercased()) \(year)",
        ])
    }

    static let secret = Kind(
        entity: .secret,
        sentences: [
            "my password is {}", "password: {}", "the password was {} yesterday", "Password is \"{}\".",
            "mi contraseña es {}",
            "passcode is {}", "my memorable word is {}", "password={}", "the secret word is {}, ok", "la clave es {}",
        ]
    ) { random in
        random.fill(
            random.pick([
                "hunter#", "Tr0ub4dor&#", "Zebra####", "P@ssw0rd!#", "correct-horse-#", "qwerty###", "banana##",
            ])
        )
    }

    static let pin = Kind(
        entity: .secret,
        sentences: [
            "my PIN is {}", "PIN: {}", "pin {} ok", "the pin number is {}.", "PIN code {}", "passcode {}",
            "el pin es {}", "otp is {}",
        ],
        besides: [.phoneNumber]
    ) { random in random.fill(random.pick(["####", "######"])) }

    static let name = Kind(
        entity: .personName,
        sentences: [
            "my name is {} and I wait", "Hi, my name is {}.", "this is Mrs {}", "this is Mr. {} calling",
            "you're speaking to {}, hello",
            "I was speaking to {} yesterday", "me llamo {} y llamo por", "mi nombre es {}.",
            "Hello My name is {}, thanks",
            "the account holder is {}", "this is Dr {} again",
        ]
    ) { random in
        let first = random.pick([
            "Jane", "Mohammed", "Ana", "José", "Élodie", "Siobhan", "Wei", "Priya", "Jean-Luc", "Olga",
        ])
        let last = random.pick([
            "O'Brien", "Smith", "García", "de la Cruz", "van Dijk", "Patel", "Nguyễn", "MacDonald", "Müller", "Lee",
        ])
        return random.pick(["\(first) \(last)", "\(first) \(last)", first])
    }

    static let special = Kind(
        entity: .specialCategory,
        sentences: ["I am {}", "it is about {} really", "because of {} we wait", "{}", "they said {} again", "({})"]
    ) { random in
        random.pick([
            "diabetic", "cancer", "epilepsy", "autistic", "a wheelchair".replacing("a ", with: ""), "pregnant",
            "Catholic",
            "Muslim", "Jewish", "trade union", "bisexual", "gay", "prison", "depression", "mental health", "HIV",
            "católica", "sindicato",
            "embarazada", "diabetes", "chemotherapy", "African American",
        ])
    }

    static let risk = Kind(
        entity: .riskWord,
        sentences: ["I said {} twice", "it is about {}", "{}", "we talk of {}, yes"]
    ) { random in
        random.pick([
            "kill myself", "suicide", "lawyer", "legal action", "sue", "ombudsman", "threatened", "the press",
            "small claims",
            "abogado", "journalist", "court", "amenazas", "threats", "solicitor", "trading standards",
        ])
    }
}
