import Testing

@testable import Statistics

@Suite struct `Published figures` {
    /// Answered 1000, within 20 s 860, abandoned 60, of which within 20 s 20 and within 5 s 10.
    @Test(arguments: [
        ("within and abandoned within, of answered and abandoned", 860 + 20, 1000 + 60, "83.02"),
        ("within, of answered", 860, 1000, "86.00"),
        ("within, of answered and abandoned", 860, 1000 + 60, "81.13"),
        ("within, of answered and abandoned less those within 20 s", 860, 1000 + 60 - 20, "82.69"),
        ("within, of answered and abandoned less those within 5 s", 860, 1000 + 60 - 10, "81.90"),
    ])
    func `service level, by five definitions`(name: String, within: Int, of: Int, percent: String) throws {
        #expect(try Fraction(ExactDecimal(within), over: ExactDecimal(of), scale: 100)?.decimal(places: 2) == percent)
    }

    /// 1,092 calls at 66.46 % and 74 at 49.4 %: published as 65.35 %, which is 762 of the 1,166 calls.
    @Test func `averages are pooled, never averaged`() throws {
        let pooled = try #require(Fraction(1_092 * 6_646 + 74 * 4_940, 1_166 * 100))
        #expect(pooled.decimal(places: 2) == "65.38")
        let calls = try Int(#require(Int128(pooled.times(fraction(1_166, 100)).decimal(places: 0))))
        #expect(calls == 762)
        #expect(Fraction(100 * calls, 1_166)?.decimal(places: 2) == "65.35")
        #expect(Fraction(6_646 + 4_940, 200)?.decimal(places: 2) == "57.93")
    }

    @Test func `a quality score is points times weight over possible times weight`() {
        #expect(Fraction(1 * 40 + 1 * 20, 2 * 40 + 1 * 20)?.decimal(places: 2) == "0.60")
    }

    @Test func `a net promoter score of a half and a sixth`() {
        #expect(Fraction(100 * (3 - 1), 6)?.decimal(places: 1) == "33.3")
    }
}
