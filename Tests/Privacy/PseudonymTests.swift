import Testing

@testable import Privacy

@Suite struct `A customer's pseudonym` {
    private let pseudonymiser: Pseudonymiser

    init() throws {
        pseudonymiser = Pseudonymiser(try #require(PseudonymKey(bytes: 0..<32)))
    }

    /// The expected figures were computed with Python: unicodedata, hmac and base64.
    static let knownAnswers: [(reference: String, pseudonym: String?)] = [
        ("CUST-000123", "c_re4gpatejhhfx6zbwvqpokhriy"),
        (" cust-000123\t", "c_re4gpatejhhfx6zbwvqpokhriy"),
        ("44 7700 900123", "c_x36wcs2ctme6px56ttejeivxnu"),
        ("a", "c_kft52forqftktxlmvi2sf5ycn4"),
        ("00", "c_ljkwyd7axhviymnle7nrsyiu6q"),
        ("１２３", "c_47cvhcslcvte5vth4bn6hqsqia"),
        ("Ａｂ Ｃ", "c_6ajtokoecy6632a6ehgupa4sky"),
        ("Jos\u{E9}", "c_7wyfomwks3gey2yjrxgf2jgg2e"),
        ("Jose\u{301}", "c_7wyfomwks3gey2yjrxgf2jgg2e"),
        ("ﬁsh", "c_syovn5ng4ma55b6knrqqijsfpa"),
        ("STRAẞE", "c_ayi2sex7ndufxcxjhcqsgwx2dq"),
        ("\u{A0}x\u{2003}y\u{3000}", "c_zwf3s57moawr7zqlmj2vzbqqmu"),
        ("İ", "c_eych4ih4cu56d43fbo5nslgrym"),
        ("客户 42", "c_ujnnryrqd74iemfml26euxu4se"),
        ("😀", "c_7cyadtbtckfuuakbzvgrvqreme"),
        (String(repeating: "x", count: 200), "c_pnek4udxeg375mt5qqb5eblizi"),
        ("0", nil),
        (" 0 ", nil),
        ("０", nil),
        ("", nil),
        (" \t\r\n", nil),
        ("\u{3000}\u{A0}", nil),
    ]

    @Test(arguments: knownAnswers)
    func `agrees with an independent computation`(reference: String, pseudonym: String?) throws {
        #expect(pseudonymiser.pseudonym(of: reference) == pseudonym)

        var output = Array("before,".utf8)
        let found = try Array(reference.utf8).withUnsafeBytes { bytes in
            try pseudonymiser.append(pseudonymOf: bytes, to: &output)
        }
        #expect(found == (pseudonym != nil))
        #expect(String(decoding: output, as: UTF8.self) == "before," + (pseudonym ?? ""))
    }

    @Test func `has two characters of prefix and twenty-six of base32`() throws {
        let alphabet = Set("abcdefghijklmnopqrstuvwxyz234567")
        for number in 1...500 {
            let pseudonym = try #require(pseudonymiser.pseudonym(of: "customer \(number)"))
            #expect(pseudonym.count == Pseudonymiser.pseudonymLength)
            #expect(pseudonym.hasPrefix("c_"))
            #expect(pseudonym.dropFirst(2).allSatisfy(alphabet.contains))
        }
    }

    @Test func `ASCII references take the same way as all others`() {
        for number in 0..<1_000 {
            let reference = " Ref \(number)\u{0B}Z"
            let shortcut = pseudonymiser.pseudonym(of: reference)
            // The invisible full-width letter folds to the same ASCII letter, through the Unicode path.
            #expect(shortcut == pseudonymiser.pseudonym(of: reference.replacing("Z", with: "Ｚ")))
        }
    }

    @Test func `another key gives another pseudonym`() throws {
        let other = Pseudonymiser(try #require(PseudonymKey(bytes: 1...32)))
        #expect(other.pseudonym(of: "a") != pseudonymiser.pseudonym(of: "a"))
    }

    @Test func `bytes that are not UTF-8 are refused and add nothing`() {
        var output: [UInt8] = []
        #expect(throws: InvalidReference()) {
            try [UInt8]([0x41, 0xC3, 0x28]).withUnsafeBytes { try pseudonymiser.append(pseudonymOf: $0, to: &output) }
        }
        #expect(output.isEmpty)
    }

    /// RFC 4648, section 10, extended to 16 bytes with Python's base64.
    @Test(arguments: [
        (UInt128.min, "c_aaaaaaaaaaaaaaaaaaaaaaaaaa"),
        (UInt128.max, "c_77777777777777777777777774"),
        (0x666f_6f62_6172_666f_6f62_6172_666f_6f62, "c_mzxw6ytbojtg633cmfzgm33pmi"),
    ])
    func `base32 is that of RFC 4648`(code: UInt128, text: String) {
        var output: [UInt8] = []
        Base32.append(code, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == text)
    }
}
