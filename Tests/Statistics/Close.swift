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

/// A decimal number as a test writes it.
func decimal(_ text: String) throws -> ExactDecimal {
    try #require(ExactDecimal(text))
}

/// A fraction as a test writes it.
func fraction(_ numerator: Int, _ denominator: Int) throws -> Fraction {
    try #require(Fraction(numerator, denominator))
}
