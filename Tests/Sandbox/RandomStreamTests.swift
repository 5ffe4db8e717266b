import Testing

@testable import Sandbox

struct RandomStreamTests {
    /// The first numbers of SplitMix64 with seed 1234567, as its author's C code prints them.
    @Test func `the stream is SplitMix64`() {
        var stream = RandomStream(state: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(published.allSatisfy { $0 == stream.next() })
    }

    @Test func `the bell has mean 0, variance 1 and ends`() {
        var stream = RandomStream(seed: 7, .details)
        let draws = (0..<100_000).map { _ in stream.bell() }
        let mean = draws.reduce(0, +) / 100_000
        let variance = draws.reduce(0) { $0 + $1 * $1 } / 100_000
        #expect(abs(mean) < 0.015)
        #expect(abs(variance - 1) < 0.02)
        #expect(draws.allSatisfy { abs($0) < 3.48 })
    }

    @Test func `exponential and log-normal numbers have their means`() {
        var stream = RandomStream(seed: 7, .contact)
        let exponential = (0..<100_000).reduce(0) { sum, _ in sum + stream.exponential(mean: 30) } / 100_000
        let logNormal = (0..<100_000).reduce(0) { sum, _ in sum + stream.logNormal(mean: 400, spread: 0.6) } / 100_000
        #expect(abs(exponential - 30) < 0.5)
        #expect(abs(logNormal - 400) < 4)
    }

    @Test func `whole numbers below a bound are equally likely`() {
        var stream = RandomStream(seed: 7, .customer)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[stream.below(7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
    }

    @Test func `purposes, dates and seeds have streams of their own`() {
        var first: Set<UInt64> = []
        for seed in UInt64(0)..<10 {
            for day in -20..<20 {
                for purpose in [RandomStream.Purpose.arrivals, .demand, .contact] {
                    var stream = RandomStream(seed: seed, purpose, day, 1)
                    first.insert(stream.next())
                }
            }
        }
        #expect(first.count == 10 * 40 * 3)
    }

    @Test func `selection sampling chooses exactly that many, in order and evenly`() {
        var hits = [Int](repeating: 0, count: 10)
        for seed in UInt64(0)..<5000 {
            var stream = RandomStream(seed: seed, .feedback)
            let chosen = Allotment.choose(3, of: Array(0..<10), &stream)
            #expect(chosen.count == 3 && chosen == chosen.sorted())
            for element in chosen { hits[element] += 1 }
        }
        #expect(hits.allSatisfy { abs($0 - 1500) < 150 })
    }
}
