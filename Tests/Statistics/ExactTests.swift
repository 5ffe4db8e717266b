import Testing

@testable import Statistics

@Suite struct `Exact numbers` {
    @Test(
        arguments: [
            ("0.80", 8, 1, "0.8"), ("80", 80, 0, "80"), ("-12.5", -125, 1, "-12.5"), ("+3", 3, 0, "3"),
            ("1e-3", 1, 3, "0.001"), ("2.5E2", 250, 0, "250"), ("0.000", 0, 0, "0"), ("-0.05", -5, 2, "-0.05"),
            ("007.50", 75, 1, "7.5"),
        ] as [(String, Int128, Int, String)]
    )
    func `read decimals`(text: String, coefficient: Int128, places: Int, description: String) throws {
        let decimal = try #require(ExactDecimal(text))
        #expect(decimal.coefficient == coefficient && decimal.places == places)
        #expect(decimal.description == description)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.2.3", "1,5", " 1", "0x10", "1e", "1e999", "NaN", "--1", "٣", "1_000",
    ])
    func `refuse what is no decimal`(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test func `refuse more digits than 128 bits hold`() {
        #expect(ExactDecimal(String(repeating: "9", count: 39)) == nil)
        #expect(ExactDecimal("1e39") == nil)
        #expect(ExactDecimal("170141183460469231731687303715884105727")?.coefficient == .max)
    }

    @Test func `take a floating-point number by its shortest digits`() {
        #expect(ExactDecimal(0.8) == ExactDecimal("0.8"))
        #expect(ExactDecimal(1e-5) == ExactDecimal("0.00001"))
        #expect(ExactDecimal(Double.nan) == nil)
        #expect(ExactDecimal(Double.infinity) == nil)
        #expect(ExactDecimal("0.1")?.doubleValue == 0.1)
    }

    @Test func `add and subtract over different places`() throws {
        let (a, b) = try (decimal("0.8"), decimal("0.025"))
        #expect(a.plus(b, sign: 1) == ExactDecimal("0.825"))
        #expect(a.plus(b, sign: -1) == ExactDecimal("0.775"))
    }

    @Test(arguments: [(6, 8, "3/4"), (-6, 8, "-3/4"), (6, -8, "-3/4"), (0, 5, "0/1"), (7, 1, "7/1")])
    func `reduce fractions`(numerator: Int, denominator: Int, description: String) {
        #expect(Fraction(numerator, denominator)?.description == description)
    }

    @Test func `have no fraction over nothing`() throws {
        #expect(Fraction(5, 0) == nil)
        #expect(try Fraction(ExactDecimal(5), over: 0) == nil)
    }

    @Test func `compare where floating point cannot`() throws {
        let large = Int128(1) << 100
        let (a, b) = try (#require(Fraction(large, large + 1)), #require(Fraction(large - 1, large)))
        #expect(a.doubleValue == b.doubleValue)
        #expect(b < a && !(a < b) && a != b)
        let extremes = try [
            #require(Fraction(-Int128.max, 1)), #require(Fraction(-1, Int128.max)), #require(Fraction(0, 1)),
            #require(Fraction(1, Int128.max)), #require(Fraction(Int128.max - 1, Int128.max)),
            #require(Fraction(Int128.max, Int128.max - 1)), #require(Fraction(Int128.max, 1)),
        ]
        for (index, left) in extremes.enumerated() {
            for (other, right) in extremes.enumerated() {
                #expect((left < right) == (index < other))
            }
        }
    }

    @Test func `scale a KPI's value exactly`() throws {
        // 9 calls with 61,234 ms between them, in seconds.
        let seconds = try #require(try Fraction(61_234, over: 9, scale: decimal("0.001")))
        #expect(seconds == Fraction(61_234, 9_000))
        #expect(seconds.decimal(places: 3) == "6.804")
        let huge = try decimal("99999999999999999999999999999999999999")
        let tiny = try decimal("0.00000000000000000000000000000000000001")
        #expect(throws: OutOfRange()) { try Fraction(huge, over: tiny) }
        #expect(try Fraction(huge, over: huge, scale: huge) == Fraction(huge))
    }

    @Test(arguments: [
        (1, 3, 4, "0.3333"), (2, 3, 4, "0.6667"), (-2, 3, 4, "-0.6667"), (1, 2, 0, "1"), (-1, 2, 0, "-1"),
        (999, 1000, 2, "1.00"), (1, 1000, 2, "0.00"), (-1, 1000, 2, "0.00"), (25, 1000, 2, "0.03"), (5, 1, 2, "5.00"),
        (1999, 1000, 2, "2.00"), (-12345, 100, 1, "-123.5"),
    ])
    func `round half away from zero`(numerator: Int, denominator: Int, places: Int, text: String) {
        #expect(Fraction(numerator, denominator)?.decimal(places: places) == text)
    }

    @Test func `divide out to the last digit at the edge of their range`() throws {
        let fraction = try #require(Fraction(Int128.max - 1, Int128.max))
        #expect(fraction.decimal(places: 10) == "1.0000000000")
        #expect(fraction.decimal(places: 38) == "0.99999999999999999999999999999999999999")
    }

    @Test func `form products without overflow`() {
        let max = Int128.max
        #expect(ExactDifference(max, max, minus: max, max - 1).approximation == Double(max))
        #expect(ExactDifference(max, max - 1, minus: max, max).approximation == -Double(max))
        #expect(ExactDifference(3, 4, minus: 13, 1).approximation == -1)
        #expect(ExactDifference(-3, 4, minus: -13, 1).approximation == 1)
        #expect(ExactDifference(max, -max, minus: max, max).approximation == -0x1p255)
        #expect(ExactDifference(.min, 1, minus: 0, 0).approximation == -0x1p127)
        // The low half is all zeros: the negation carries into the high one.
        #expect(ExactDifference(1 << 100, -(1 << 60), minus: 0, 0).approximation == -0x1p160)
        #expect(!ExactDifference(5, 7, minus: 7, 5).isPositive && !ExactDifference(5, 7, minus: 7, 5).isNegative)
    }
}
