import Foundation

/// Counts in buckets that grow by 4 %: any quantile to within 2 %, and histograms add up.
///
/// Bucket b holds γ^(b−1) < value ≤ γ^b with γ = 1.04; its midpoint 2γ^b/(γ+1) is at most 1.97 % from every value in it.
/// Values are whole numbers (milliseconds, days), so 0 has a bucket of its own and 1 is in bucket 0.
public struct LogHistogram: Hashable, Sendable {
    /// How much wider each bucket is than the one before.
    public static let growth = 1.04
    /// How far a quantile may be from the exact one, as a share of it.
    public static let statedError = 0.02
    /// The bucket of the value 0, and of nothing else.
    public static let zeroBucket = -1

    private var counts: [Int: Int] = [:]

    /// An empty histogram.
    public init() {}

    /// A histogram from its stored buckets.
    public init(_ buckets: some Sequence<(bucket: Int, count: Int)>) {
        for (bucket, count) in buckets {
            add(bucket: bucket, count: count)
        }
    }

    /// The bucket of a value; a negative value is taken as 0.
    public static func bucket(of value: Int) -> Int {
        value <= 0 ? zeroBucket : Int((log(Double(value)) / log(growth)).rounded(.up))
    }

    /// The value that stands for everything in a bucket.
    public static func midpoint(ofBucket bucket: Int) -> Double {
        bucket <= zeroBucket ? 0 : 2 * pow(growth, Double(bucket)) / (growth + 1)
    }

    /// Counts a value, once or several times.
    public mutating func add(_ value: Int, count: Int = 1) {
        add(bucket: Self.bucket(of: value), count: count)
    }

    /// Counts into a bucket that is already known.
    public mutating func add(bucket: Int, count: Int) {
        let sum = counts[bucket, default: 0] + count
        counts[bucket] = sum == 0 ? nil : sum
    }

    /// Adds another histogram: the result is the histogram of both sets of values.
    public mutating func merge(_ other: LogHistogram) {
        for (bucket, count) in other.counts {
            add(bucket: bucket, count: count)
        }
    }

    /// How many values were counted.
    public var count: Int {
        counts.values.reduce(0, +)
    }

    /// The buckets that hold something, smallest first.
    public var buckets: [(bucket: Int, count: Int)] {
        counts.sorted { $0.key < $1.key }.map { (bucket: $0.key, count: $0.value) }
    }

    /// The value of rank ⌈p·n⌉, to within 2 %; nil for an empty histogram or a p outside 0…1.
    ///
    /// The rank is found in whole numbers: 0.55 × 100 in floating point is a little over 55, and would be rank 56.
    public func quantile(_ probability: ExactDecimal) -> Double? {
        let total = Int128(count)
        guard total > 0, (0...probability.denominator).contains(probability.coefficient) else { return nil }
        let product = total.multipliedReportingOverflow(by: probability.coefficient)
        guard !product.overflow else { return nil }
        let (quotient, rest) = product.partialValue.quotientAndRemainder(dividingBy: probability.denominator)
        let rank = max(1, quotient + (rest > 0 ? 1 : 0))
        var seen: Int128 = 0
        for (bucket, count) in buckets {
            seen += Int128(count)
            if seen >= rank { return Self.midpoint(ofBucket: bucket) }
        }
        return nil
    }
}
