import Testing

@testable import Privacy

/// What each family of entities finds, and what it must leave alone: a text and its hits in order.
@Suite struct `Each entity` {
    typealias Case = (text: String, hits: [String])

    private let scanner: TextScanner

    init() throws { scanner = try Shipped.scanner() }

    static let cards: [Case] = [
        ("pay with 4111111111111111 now", ["CREDIT_CARD 4111111111111111"]),
        ("5555 5555 5555 4444", ["CREDIT_CARD 5555 5555 5555 4444"]),
        ("3714-496353-98431", ["CREDIT_CARD 3714-496353-98431"]),
        ("6011.1111.1111.1117", ["CREDIT_CARD 6011.1111.1111.1117"]),
        ("3530\n1113\n3330\n0000", ["CREDIT_CARD 3530\n1113\n3330\n0000"]),
        ("30569309025904 is diners", ["CREDIT_CARD 30569309025904"]),
        ("4222222222222", ["CREDIT_CARD 4222222222222"]),
        ("４１１１ １１１１ １１１１ １１１１", ["CREDIT_CARD ４１１１ １１１１ １１１１ １１１１"]),
        ("maestro card 6759649826438453", ["CREDIT_CARD 6759649826438453"]),
        ("6759649826438453", []),
        ("4111 1111 1111 1112", []),
        ("EAN 4070664090577", []),
        ("+4915110680704", ["PHONE_NUMBER +4915110680704"]),
        ("6213 9327 0330 6377 867", ["CREDIT_CARD 6213 9327 0330 6377 867"]),
        ("amount 0.4111111111111111", []),
        ("https://x.test/a/4111111111111111?b", []),
        (
            "4111111111111111, exp 09/27, cvv 123",
            ["CREDIT_CARD 4111111111111111", "CARD_EXPIRY 09/27", "CARD_SECURITY_CODE 123"]
        ),
        (
            "4111 1111 1111 1111 09/2027 987",
            ["CREDIT_CARD 4111 1111 1111 1111", "CARD_EXPIRY 09/2027", "CARD_SECURITY_CODE 987"]
        ),
        ("the last three digits are 456", ["CARD_SECURITY_CODE 456"]),
        ("CVV2: 9876", ["CARD_SECURITY_CODE 9876"]),
        ("there were 456 people", []),
        ("open 09/27 in room 123", []),
        (
            "it is four one one one one one one one one one one one one one one one ok",
            ["CREDIT_CARD four one one one one one one one one one one one one one one one"]
        ),
        ("expiry oh nine twenty seven, cvv 123", ["CARD_SECURITY_CODE 123"]),
        ("cvv is double oh seven", ["CARD_SECURITY_CODE double oh seven"]),
        ("one or two of them, three at most", []),
    ]

    static let bank: [Case] = [
        ("GB29 NWBK 6016 1331 9268 19 thanks", ["IBAN_CODE GB29 NWBK 6016 1331 9268 19"]),
        ("iban: de89370400440532013000", ["IBAN_CODE de89370400440532013000"]),
        ("FR14 2004 1010 0505 0001 3M02 606 is mine", ["IBAN_CODE FR14 2004 1010 0505 0001 3M02 606"]),
        ("NO9386011117947", ["IBAN_CODE NO9386011117947"]),
        ("GB28 NWBK 6016 1331 9268 19", []),
        ("sort code 12-34-56", ["SORT_CODE 12-34-56"]),
        ("sort code: 123456", ["SORT_CODE 123456"]),
        ("account number 12345678", ["BANK_ACCOUNT 12345678"]),
        ("12-34-56", []),
        ("order 12345678", []),
    ]

    static let addresses: [Case] = [
        ("write to Jo.O'Neil+x@mail.example.co.uk!", ["EMAIL_ADDRESS Jo.O'Neil+x@mail.example.co.uk"]),
        ("a@example.com,b@example.org", ["EMAIL_ADDRESS a@example.com", "EMAIL_ADDRESS b@example.org"]),
        ("jane＠example.com", ["EMAIL_ADDRESS jane＠example.com"]),
        ("it is j o h n at gmail dot com", ["EMAIL_ADDRESS j o h n at gmail dot com"]),
        (
            "ana guión bajo garcia arroba correo punto es",
            ["EMAIL_ADDRESS ana guión bajo garcia arroba correo punto es"]
        ),
        ("jane (at) example (dot) com", ["EMAIL_ADDRESS jane (at) example (dot) com"]),
        ("escríbeme a ana arroba correo punto es", ["EMAIL_ADDRESS ana arroba correo punto es"]),
        ("mail example.com.Thanks: me@example.com.Thanks", ["EMAIL_ADDRESS me@example.com"]),
        ("she does not work at all. Really", []),
        ("logo@2x.png", []),
        ("lunch @ 12.30pm", []),
        ("we met at the dot on the map", []),
        ("from 192.168.10.250 today", ["IP_ADDRESS 192.168.10.250"]),
        ("2001:db8::8a2e:370:7334 and fe80::1", ["IP_ADDRESS 2001:db8::8a2e:370:7334", "IP_ADDRESS fe80::1"]),
        ("8.8.8.8 answers", ["IP_ADDRESS 8.8.8.8"]),
        ("version 10.1.2.3", []),
        ("v10.1.2.3", []),
        ("at 08:51:06", []),
        ("1.2.3.4.5", []),
        ("256.1.1.1", []),
    ]

    static let phones: [Case] = [
        ("+44 20 7946 0958", ["PHONE_NUMBER +44 20 7946 0958"]),
        ("+44 (0)20 7946 0958", ["PHONE_NUMBER +44 (0)20 7946 0958"]),
        ("(+447700900123)", ["PHONE_NUMBER +447700900123"]),
        ("(+44) 20 7946 0958", ["PHONE_NUMBER (+44) 20 7946 0958"]),
        ("0044 7700 900123", ["PHONE_NUMBER 0044 7700 900123"]),
        ("07700 900 123", ["PHONE_NUMBER 07700 900 123"]),
        ("07700900123", ["PHONE_NUMBER 07700900123"]),
        ("(718) 555-1212", ["PHONE_NUMBER (718) 555-1212"]),
        ("1-718-555-1212", ["PHONE_NUMBER 1-718-555-1212"]),
        ("718.555.1212", ["PHONE_NUMBER 718.555.1212"]),
        ("+1 718 555 1212", ["PHONE_NUMBER +1 718 555 1212"]),
        ("+353 86 123 4567", ["PHONE_NUMBER +353 86 123 4567"]),
        ("612 345 678", ["PHONE_NUMBER 612 345 678"]),
        ("01.23.45.67.89", ["PHONE_NUMBER 01.23.45.67.89"]),
        ("089 / 12345678", ["PHONE_NUMBER 089 / 12345678"]),
        ("+39 347 123 4567", ["PHONE_NUMBER +39 347 123 4567"]),
        ("98765 43210", ["PHONE_NUMBER 98765 43210"]),
        ("0412 345 678", ["PHONE_NUMBER 0412 345 678"]),
        ("ring me on 7185551212", ["PHONE_NUMBER 7185551212"]),
        ("llámame al 612345678", ["PHONE_NUMBER 612345678"]),
        ("oh seven seven double oh nine hundred", []),
        (
            "call oh seven seven double oh nine hundred one two three",
            ["PHONE_NUMBER oh seven seven double oh nine hundred one two three"]
        ),
        (
            "call me on oh seven seven double oh nine oh oh one two three",
            ["PHONE_NUMBER oh seven seven double oh nine oh oh one two three"]
        ),
        ("7185551212", []),
        ("098765 43210 or 1800 123 456", ["PHONE_NUMBER 098765 43210", "PHONE_NUMBER 1800 123 456"]),
        ("see 0612345678", ["PHONE_NUMBER 0612345678"]),
        ("order number 7185551212", []),
        ("2026-08-12 10:22:33.123", []),
        ("01/02/2026 10:30", []),
        ("took 120.5 200.3 310.8 ms", []),
        ("call 4 times in 2026", []),
    ]

    static let identifiers: [Case] = [
        ("NHS number 943 476 5919", ["UK_NHS 943 476 5919"]),
        ("NHS number 943 476 5918", []),
        ("AB123456C and ce 12 34 56 d", ["UK_NINO AB123456C", "UK_NINO ce 12 34 56 d"]),
        ("B33 8TH", ["UK_POSTCODE B33 8TH"]),
        ("we are at B33 8TH now", ["UK_POSTCODE B33 8TH"]),
        ("M25 8TH EXIT", []),
        ("BG123456C DA123456C AB123456E", []),
        ("SW1A 2AA, M1 1AE, EC1A1BB", ["UK_POSTCODE SW1A 2AA", "UK_POSTCODE M1 1AE", "UK_POSTCODE EC1A1BB"]),
        ("MORGA657054SM9IJ", ["UK_DRIVING_LICENCE MORGA657054SM9IJ"]),
        ("MORGA697054SM9IJ", []),
        ("passport 123456789", ["UK_PASSPORT 123456789"]),
        ("US passport 123456789", ["US_PASSPORT 123456789"]),
        ("part 123456789", []),
        ("536-90-4399", ["US_SSN 536-90-4399"]),
        ("my social is 536904399", ["US_SSN 536904399"]),
        ("666-12-3456 000-12-3456 536-00-4399 536-90-0000 900-12-3456", []),
        ("910-85-1234", ["US_ITIN 910-85-1234"]),
        ("DNI 12345678Z", ["ES_NIF 12345678Z"]),
        ("12345678A", []),
        ("X1234567L", ["ES_NIE X1234567L"]),
        ("RSSMRA85T10A562S", ["IT_FISCAL_CODE RSSMRA85T10A562S"]),
        ("RSSMRA85T10A562T", []),
    ]

    static let people: [Case] = [
        ("DOB 12/03/1980", ["DATE_OF_BIRTH 12/03/1980"]),
        ("I was born on the 3rd of March 1980 in Leeds", ["DATE_OF_BIRTH 3rd of March 1980"]),
        ("fecha de nacimiento: 12 de marzo de 1980", ["DATE_OF_BIRTH 12 de marzo de 1980"]),
        ("delivered 12/03/2026", []),
        ("my password is hunter2!", ["SECRET hunter2!"]),
        ("PIN 4821", ["SECRET 4821"]),
        ("memorable word is banana", ["SECRET banana"]),
        ("PIN - 4821, or access code 99 88", ["SECRET 4821", "SECRET 99"]),
        ("the password is not working", []),
        ("reset the password again", []),
        ("password is XXXX", []),
        ("my name is Ana María de la Cruz and I", ["PERSON_NAME Ana María de la Cruz"]),
        ("this is Mrs. O'Brien-Smith", ["PERSON_NAME O'Brien-Smith"]),
        ("my name is on the list", []),
        ("My name is XXXX XXXX", []),
        ("After speaking with Westlake Supervisor and after speaking with Ocwen I wait", []),
        ("after speaking with Jane Smith I wait", ["PERSON_NAME Jane Smith"]),
        ("Kind regards,\nJane Smith", ["PERSON_NAME Jane Smith"]),
        ("I was speaking with Sam", ["PERSON_NAME Sam"]),
    ]

    static let all: [Case] = [cards, bank, addresses, phones, identifiers, people].flatMap(\.self)

    @Test(arguments: all)
    func `is found where it is, and nowhere else`(text: String, expected: [String]) throws {
        #expect(try hits(scanner, text) == expected)
    }

    static let special: [(text: String, category: String, word: String)] = [
        ("I am a diabetic", "health", "diabetic"), ("my WHEELCHAIR", "health", "WHEELCHAIR"),
        ("soy católica", "religion", "católica"), ("he is in a trade union", "union", "trade union"),
        ("a gay couple", "sexual_life", "gay"), ("he was in prison", "criminal_record", "prison"),
    ]

    @Test(arguments: special)
    func `of a special category keeps the category and gives up the word`(
        text: String,
        category: String,
        word: String
    ) throws {
        let span = try #require(try scanner.scan(text).first)
        #expect(span.entity == .specialCategory && span.category == category)
        #expect(scanner.redact(text, [span]) == text.replacing(word, with: "[SPECIAL_CATEGORY]"))
    }

    static let risk: [(text: String, category: String)] = [
        ("you threatened me", "threat"), ("I want to kill myself", "self_harm"), ("I will sue you", "legal_action"),
        ("llamaré a un abogado", "legal_action"), ("I call the ombudsman", "ombudsman"), ("tell the press", "press"),
    ]

    @Test(arguments: risk)
    func `of risk is reported and stays`(text: String, category: String) throws {
        let spans = try scanner.scan(text)
        #expect(spans.map(\.entity) == [.riskWord] && spans.first?.category == category)
        #expect(scanner.redact(text, spans) == text)
    }

    @Test(arguments: [
        ("4111111111111111, cvv 123", Confidence.certain), ("4111 1111 1111 1111 09/27 987", .certain),
        ("4111 1111 1111 1112, cvv 123", .likely), ("cvv 123", .likely),
    ])
    func `of a security code is certain beside a card number only`(text: String, confidence: Confidence) throws {
        let code = try #require(try scanner.scan(text).first { $0.entity == .cardSecurityCode })
        #expect(code.confidence == confidence)
    }

    @Test func `is not found inside another word`() throws {
        #expect(try hits(scanner, "an issue with tissue, a stable cancerian pressure") == [])
    }
}
