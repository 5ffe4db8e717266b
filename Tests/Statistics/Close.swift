import Statistics
import Testing

/// Whether two figures agree to a relative error; the published ones have as many digits as they have.
func close(_ value: Double?, _ expected: Double, within relative: Double = 1e-12) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= relative * max(abs(expected), 1e-300) || value == expected
}

/// Whether a figure rounds to a published one with so many places.
func rounds(_ value: Double?, to expected: Double, places: Int) -> Bool {
    guard let value else { return false }
    let unit = (0..<places).reduce(1.0) { power, _ in power / 10 }
    return abs(value - expected) <= unit / 2 * (1 + 1e-9)
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A decimal number as a test writes it.
func decimal(_ text: String) throws -> ExactDecimal {
    try #require(ExactDecimal(text))
}

/// A fraction as a test writes it.
func fraction(_ numerator: Int, _ denominator: Int) throws -> Fraction {
    try #require(Fraction(numerator, denominator))
}
