import Testing

@testable import Privacy

@Suite struct `A scanner` {
    private let scanner: TextScanner

    init() throws { scanner = try Shipped.scanner() }

    static let notUTF8: [[UInt8]] = [
        [0x63, 0xFF, 0x64], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80],
        [0xF0, 0x80, 0x80, 0x80],
    ]

    @Test(arguments: notUTF8)
    func `refuses what is not UTF-8`(bytes: [UInt8]) {
        #expect(throws: UnscannableText.self) { try bytes.withUnsafeBytes { try scanner.scan($0) } }
    }

    @Test(arguments: [0, 5, 63, 64, 100])
    func `refuses a NUL and says where`(position: Int) {
        var bytes = Array(repeating: UInt8(ascii: "a"), count: 130)
        bytes[position] = 0
        #expect(throws: UnscannableText.nul(at: position)) { try bytes.withUnsafeBytes { try scanner.scan($0) } }
    }

    @Test(arguments: [
        ("en", true), ("en-GB", true), ("es_ES", true), ("ES", true), ("fr", false), ("eng", false), ("", false),
        (nil, false),
    ])
    func `says which languages it covers`(language: String?, isCovered: Bool) {
        #expect(scanner.covers(language: language) == isCovered)
    }

    @Test func `finds the same with memory that other texts have used`() throws {
        let texts = [
            "card 4111 1111 1111 1111", "", "mail a@b.co and 020 7946 0958", "nothing", "I will sue, é 😀 a@b.co",
        ]
        var scratch = ScanScratch()
        for text in texts + texts.reversed() {
            let again = try Array(text.utf8).withUnsafeBytes { bytes in try scanner.scan(bytes, reusing: &scratch) }
            #expect(try scanner.scan(text) == again)
        }
    }

    @Test func `finds nothing in nothing`() throws {
        #expect(try scanner.scan("").isEmpty)
    }

    static let masks: [(text: String, mask: String)] = [
        ("card 4111 1111 1111 1111", "************1111"), ("mail ab@example.com", "************om"),
        ("cvv 123", "****"), ("my name is Jane", "****"), ("dob 12/03/1980", "****"),
        ("sort code 12-34-56", "******56"),
        ("I am diabetic", "****"), ("M1 1AE", "****"), ("password is hunter2hunter2", "****"),
    ]

    @Test(arguments: masks)
    func `masks what it finds`(text: String, mask: String) throws {
        #expect(try scanner.scan(text).map(\.mask) == [mask])
    }

    @Test(arguments: [
        "card XXXX XXXX XXXX 1234", "card ****1234", "account ****123456", "on XX/XX/2019", "{$123.00}",
        "{$1234567.00}",
        "dob XX/XX/1980", "phone XXXX", "[removed]", "my pin is ****", "ssn XXX-XX-1234", "£4111111111111111",
    ])
    func `leaves masks and amounts alone`(text: String) throws {
        #expect(try scanner.scan(text).isEmpty)
    }

    @Test func `shows a card whose check digit is wrong as possible only`() throws {
        let spans = try scanner.scan("my card number is 4111 1111 1111 1112")
        #expect(spans.map(\.entity) == [.creditCard] && spans.map(\.confidence) == [.possible])
    }

    @Test func `passes over what the organisation allows`() throws {
        let allowing = try Shipped.scanner(allowed: ["0800 123 4567", "help@example.com", "@example.org", "Sam"])
        let text = "call 0800-123-4567, Help@example.com, x@example.org, you are speaking to Sam; y@example.com"
        #expect(try hits(allowing, text) == ["EMAIL_ADDRESS y@example.com"])
    }

    static let switchboard = [
        "0800 123 4567", "0800-123-4567", "(0800) 1234567", "0800.123.4567", "08001234567", "０８００ 123 4567",
    ]

    @Test(arguments: switchboard)
    func `passes over an allowed number however it is grouped`(number: String) throws {
        let allowing = try Shipped.scanner(allowed: ["0800 123 4567"])
        #expect(try hits(allowing, "call \(number) now") == [])
        #expect(try hits(allowing, "call \(number)8 now").isEmpty == false)
    }

    @Test func `allows an address only whole, and never what is secret`() throws {
        let allowing = try Shipped.scanner(allowed: ["ab@example.com", "José", "4111111111111111", "hunter2"])
        #expect(try hits(allowing, "AB@Example.COM, ab＠example.com") == [])
        #expect(try hits(allowing, "a-b@example.com") == ["EMAIL_ADDRESS a-b@example.com"])
        #expect(try hits(allowing, "ab@example.com.au") == ["EMAIL_ADDRESS ab@example.com.au"])
        #expect(try hits(allowing, "my name is José") == [])
        #expect(try hits(allowing, "4111 1111 1111 1111") == ["CREDIT_CARD 4111 1111 1111 1111"])
        #expect(try hits(allowing, "my password is hunter2") == ["SECRET hunter2"])
    }

    @Test func `keeps spans of overlapping candidates apart`() throws {
        let text = "GB29 NWBK 6016 1331 9268 19 4111 1111 1111 1111 a@b.co 718-555-1212"
        let spans = try scanner.scan(text)
        #expect(spans.map(\.entity) == [.iban, .creditCard, .emailAddress, .phoneNumber])
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start })
    }

    @Test func `has a version that its lexicons and its allowed values change`() throws {
        let lexicon = try Lexicon(parsing: "language en\n[context card]\ncard\n", name: "a")
        let other = try Lexicon(parsing: "language en\n[context card]\ncards\n", name: "a")
        let versions = [
            TextScanner([lexicon]).version, TextScanner([other]).version, TextScanner([lexicon, other]).version,
            TextScanner([lexicon], allowed: ["x"]).version,
        ]
        #expect(Set(versions).count == 4)
        #expect(TextScanner([other, lexicon]).version == TextScanner([lexicon, other]).version)
        #expect(TextScanner([lexicon]).languages == ["en"])
    }
}
