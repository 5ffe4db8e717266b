import TestSupport
import Testing

@testable import Statistics

@Suite struct `A histogram in logarithmic buckets` {
    private func values(seed: UInt64, count: Int) -> [Int] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            switch Int.random(in: 0..<10, using: &random) {
            case 0: 0
            case 1: Int.random(in: 1...20, using: &random)
            case 2...7: Int.random(in: 1_000...300_000, using: &random)
            default: 1 << Int.random(in: 0...40, using: &random)
            }
        }
    }

    private func histogram(_ values: [Int]) -> LogHistogram {
        var histogram = LogHistogram()
        for value in values {
            histogram.add(value)
        }
        return histogram
    }

    @Test(arguments: [1, 2, 3, 10, 99, 1_000] as [UInt64])
    func `gives every quantile within two per cent of the order statistic`(seed: UInt64) throws {
        let values = values(seed: seed, count: Int(seed) * 7).sorted()
        let histogram = histogram(values)
        for hundredths in 1...100 {
            let quantile = try #require(histogram.quantile(decimal("\(hundredths)e-2")))
            let exact = values[(hundredths * values.count + 99) / 100 - 1]
            #expect(abs(quantile - Double(exact)) <= 0.02 * Double(exact), "seed \(seed), p \(hundredths)")
        }
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `adds up to that of all values`(seed: UInt64) {
        let values = values(seed: seed, count: 3_000)
        var merged = histogram(Array(values.prefix(1_234)))
        merged.merge(histogram(Array(values.dropFirst(1_234))))
        #expect(merged == histogram(values), "seed \(seed)")
        #expect(merged.count == 3_000)
        #expect(LogHistogram(merged.buckets) == merged)
    }

    @Test func `keeps nothing beside zero in zero's bucket`() {
        #expect(LogHistogram.bucket(of: 0) == LogHistogram.zeroBucket)
        #expect(LogHistogram.bucket(of: -5) == LogHistogram.zeroBucket)
        #expect(LogHistogram.bucket(of: 1) == 0)
        #expect(LogHistogram.bucket(of: 2) == 18)
        #expect(LogHistogram.midpoint(ofBucket: LogHistogram.zeroBucket) == 0)
    }

    @Test func `holds each value in the bucket whose bounds surround it`() {
        for value in Array(1...5_000) + [123_456, 7_654_321, 1 << 40] {
            let bucket = LogHistogram.bucket(of: value)
            let midpoint = LogHistogram.midpoint(ofBucket: bucket)
            // The midpoint 2γ^b/(γ+1) is γ^b less 1.96 %, and γ^(b−1) more 1.96 %.
            #expect(midpoint * 2.04 / 2 * (1 + 1e-12) >= Double(value))
            #expect(midpoint * 2.04 / 2 / 1.04 * (1 - 1e-12) < Double(value))
        }
    }

    @Test(arguments: [
        ("0", 10), ("0.01", 10), ("0.5", 50), ("0.55", 60), ("0.51", 60), ("0.9", 90), ("0.91", 100), ("1", 100),
    ])
    func `takes the rank that is the share of the count, rounded up`(probability: String, expected: Int) throws {
        let histogram = histogram((1...10).map { $0 * 10 })
        let quantile = try #require(histogram.quantile(decimal(probability)))
        #expect(quantile == LogHistogram.midpoint(ofBucket: LogHistogram.bucket(of: expected)))
    }

    @Test func `finds a rank that floating point misses`() throws {
        // 0.55 × 100 is 55.00000000000001 in floating point, which would be rank 56.
        var histogram = LogHistogram()
        histogram.add(1_000, count: 55)
        histogram.add(9_000, count: 45)
        let quantile = try #require(histogram.quantile(decimal("0.55")))
        #expect(abs(quantile - 1_000) < 20)
    }

    @Test func `has no quantile without values or outside 0 to 1`() throws {
        #expect(LogHistogram().quantile(1) == nil)
        var histogram = histogram([5])
        #expect(try histogram.quantile(decimal("1.01")) == nil)
        #expect(histogram.quantile(-1) == nil)
        histogram.add(5, count: -1)
        #expect(histogram == LogHistogram())
    }
}
