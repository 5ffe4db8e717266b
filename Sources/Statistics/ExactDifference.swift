/// The difference a·b − c·d of two products, formed in 256 bits: no overflow, no rounding.
struct ExactDifference {
    private let high: Int128
    private let low: UInt128

    init(_ a: Int128, _ b: Int128, minus c: Int128, _ d: Int128) {
        let left = a.multipliedFullWidth(by: b)
        let right = c.multipliedFullWidth(by: d)
        let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
        self.low = low
        high = left.high &- right.high &- (borrow ? 1 : 0)
    }

    var isNegative: Bool { high < 0 }
    var isPositive: Bool { !isNegative && (high != 0 || low != 0) }

    /// The nearest double, or the one beside it.
    var approximation: Double {
        // The magnitude is converted, not the two's complement: −2¹²⁸ + (2¹²⁸ − 1) in doubles would be 0, not −1.
        let magnitudeLow = isNegative ? ~low &+ 1 : low
        let magnitudeHigh = isNegative ? ~high &+ (low == 0 ? 1 : 0) : high
        let magnitude = Double(magnitudeHigh) * 0x1p128 + Double(magnitudeLow)
        return isNegative ? -magnitude : magnitude
    }
}
