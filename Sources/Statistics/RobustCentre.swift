/// Where values lie and how far apart, by median and median absolute deviation: one value that is far out moves neither.
public struct RobustCentre: Hashable, Sendable {
    /// The MAD of a normal distribution is its standard deviation over this.
    private static let consistency = 1.482_602_218_505_602

    /// The median; 0 of nothing.
    public let median: Double
    /// The standard deviation of a normal distribution with this MAD.
    public let deviation: Double

    /// Of values in any order.
    public init(_ values: [Double]) {
        let median = Self.median(values)
        self.median = median
        deviation = Self.consistency * Self.median(values.map { abs($0 - median) })
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        guard !sorted.isEmpty else { return 0 }
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
