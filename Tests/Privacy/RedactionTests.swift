import TestSupport
import Testing

@testable import Privacy

@Suite struct `A redacted text` {
    private static let seed: UInt64 = 99
    private let scanner: TextScanner

    init() throws { scanner = try Shipped.scanner() }

    @Test func `holds none of the secrets that were planted in it`() throws {
        print("seed \(Self.seed)")
        var random = SeededGenerator(seed: Self.seed)
        for _ in 0..<1_500 {
            let card = CorpusCard.text(&random)
            let mail = "jane.\(random.fill("####"))@example.com"
            let phone = random.fill("+44 7700 9#####")
            let secret = "Zebra" + random.fill("####")
            let parts = ["my card is \(card)", "mail \(mail)", "call \(phone)", "my password is \(secret)"]
            let text = parts.shuffled(using: &random).joined(separator: random.pick([". ", ", ", "\n", " 😀 ", " — "]))
            let redacted = scanner.redact(text, try scanner.scan(text))
            for planted in [card, mail, phone, secret] { #expect(!redacted.contains(planted), "\(text)") }
            for entity in ["CREDIT_CARD", "EMAIL_ADDRESS", "PHONE_NUMBER", "SECRET"] {
                #expect(redacted.contains("[\(entity)]"), "\(text)")
            }
        }
    }

    @Test func `keeps everything else byte for byte`() throws {
        let text = "👍🏽 café — card 4111 1111 1111 1111 😡 mail a@b.co"
        #expect(scanner.redact(text, try scanner.scan(text)) == "👍🏽 café — card [CREDIT_CARD] 😡 mail [EMAIL_ADDRESS]")
    }
}

/// A card of a single brand, grouped in fours.
private enum CorpusCard {
    static func text(_ random: inout SeededGenerator) -> String {
        let body = random.fill("45##########999")
        let check = (0...9).first { CardIssuer.passesLuhn((body + String($0)).utf8.map { $0 & 0x0F }) } ?? 0
        let digits = Array(body + String(check))
        return stride(from: 0, to: 16, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
    }
}
