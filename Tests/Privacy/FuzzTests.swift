import TestSupport
import Testing

@testable import Privacy

/// Whatever the bytes: no crash, and spans in order inside the text.
@Suite struct `Any input` {
    private static let seed: UInt64 = 7
    private let scanner: TextScanner

    init() throws { scanner = try Shipped.scanner() }

    /// Pieces that begin recognisers, so that random texts get deep into them.
    private static let pieces = [
        "4111 1111", "1111", "@", "a.co", " at ", " dot ", "com", "GB29", "NWBK", "+44", "(0)", "-", ".", "/", ":",
        "::", "fe80",
        "AB12", "SW1A", "2AA", "double", " oh ", "four ", "cvv ", "dob ", "12/03", "/1980", "password is ",
        "my name is ", "Jo ",
        "\u{200B}", "\u{2011}", "４", "é", "e\u{301}", "😀", "а", "\n", "  ", "XX", "*", "{$", "https://", "sort code ",
        "account ",
        "000000000", "9", "x", "_", "#", "'", "\"", "¿", "ñ", "\u{0}",
    ]

    private func check(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            let text = String(validating: bytes, as: UTF8.self)
            do {
                let spans = try scanner.scan(buffer)
                #expect(text != nil && !bytes.contains(0))
                let scalars = text?.unicodeScalars.count ?? 0
                var end = 0
                for span in spans {
                    #expect(span.start >= end && span.start < span.end && span.end <= scalars)
                    #expect(
                        String(validating: bytes[span.bytes], as: UTF8.self)?.unicodeScalars.count == span.end
                            - span.start
                    )
                    end = span.end
                }
                var redacted: [UInt8] = []
                scanner.redact(buffer, spans, into: &redacted)
                #expect(String(validating: redacted, as: UTF8.self) != nil)
                let left = try redacted.withUnsafeBytes { try scanner.scan($0) }
                #expect(left.allSatisfy { $0.confidence < .certain }, "\(text ?? "")")
            } catch {
                #expect(text == nil || bytes.contains(0))
            }
        }
    }

    @Test func `of random bytes ends well`() {
        print("seed \(Self.seed)")
        var random = SeededGenerator(seed: Self.seed)
        for _ in 0..<3_000 {
            check(
                (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random)
                }
            )
        }
    }

    @Test func `of random scalars ends well`() {
        print("seed \(Self.seed)")
        var random = SeededGenerator(seed: Self.seed)
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                if let scalar = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &random)) { text.append(scalar) }
            }
            check(Array(String(text).utf8))
        }
    }

    @Test func `of pieces of personal data ends well, cut anywhere`() {
        print("seed \(Self.seed)")
        var random = SeededGenerator(seed: Self.seed)
        for _ in 0..<6_000 {
            let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in random.pick(Self.pieces) }.joined()
            let bytes = Array(text.utf8)
            check(bytes)
            check(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        }
    }

    static let repeated = [
        "4111 1111 ", "1", "a@", "one ", "1.", "password is ", "GB29 ", "é1", "my name is ", "12-", "a.b@c.", ":1",
        "4111111111111111 09/27 ", "cvv 123 ", "a at b dot com ", "AB123456C ",
    ]

    @Test(arguments: repeated)
    func `of fifty thousand bytes on one line ends well`(piece: String) throws {
        try checkLine(of: piece, length: 50_000)
    }

    /// What is long without end in a log or in a paste: digits, capitals; below, signs and words.
    @Test(arguments: ["1", "A"])
    func `of ten million bytes on one line ends well`(piece: String) throws {
        try checkLine(of: piece, length: 10_000_000)
    }

    @Test(arguments: ["@", "+", "\n", "x1", "é", "４", "one ", "12 ", "my name is Jane "])
    func `of half a million bytes of signs and words on one line ends well`(piece: String) throws {
        try checkLine(of: piece, length: 500_000)
    }

    @Test func `of a million bytes on one line ends well`() throws {
        try checkLine(
            of: "the card 4111 1111 1111 1111 of a@example.com was declined and I will sue ",
            length: 1_000_000
        )
    }

    private func checkLine(of piece: String, length: Int) throws {
        let bytes = Array(String(repeating: piece, count: length / piece.utf8.count).utf8)
        let spans = try bytes.withUnsafeBytes { try scanner.scan($0) }
        #expect(spans.allSatisfy { $0.bytes.upperBound <= bytes.count })
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start })
    }
}
