internal import Catalogue
internal import Postgres
internal import Statistics

/// The buckets of one cell and quantity.
struct BucketCounts {
    private static let endless = LogHistogram.midpoint(ofBucket: ValuelessBucket.unfinished)

    private var histogram = LogHistogram()
    private var excluded = 0

    mutating func add(bucket: Int, units: Int) {
        if bucket == ValuelessBucket.unknown {
            excluded += units
        } else {
            histogram.add(bucket: bucket, count: units)
        }
    }

    /// The quantile; nil where nothing counted and nothing was excluded.
    func figure(_ kpi: KPI) -> Figure? {
        guard let quantile = kpi.quantile, histogram.count + excluded > 0 else { return nil }
        let value = histogram.quantile(quantile.fraction)
        return Figure(
            numerator: nil,
            denominator: nil,
            n: Sum(millionths: Int128(histogram.count) * 1_000_000),
            excluded: Sum(millionths: Int128(excluded) * 1_000_000),
            value: nil,
            interval: nil,
            midpoint: value.flatMap { $0 < Self.endless ? $0 * kpi.scale.doubleValue : nil }
        )
    }
}
