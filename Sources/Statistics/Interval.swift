/// A 95 % confidence interval, in the unit of the value that it surrounds.
public struct Interval: Hashable, Sendable {
    /// The lower bound.
    public let lower: Double
    /// The upper bound.
    public let upper: Double

    /// An interval from its two bounds.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The same interval in another unit: milliseconds to seconds (0.001), events per contact to per 1,000 (1000).
    public func scaled(by factor: Double) -> Interval {
        let ends = (lower * factor, upper * factor)
        return Interval(lower: min(ends.0, ends.1), upper: max(ends.0, ends.1))
    }

    /// The same interval cut to a range that the value cannot leave.
    public func clipped(to range: ClosedRange<Double>) -> Interval {
        Interval(
            lower: min(max(lower, range.lowerBound), range.upperBound),
            upper: min(max(upper, range.lowerBound), range.upperBound)
        )
    }
}
