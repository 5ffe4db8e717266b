import TestSupport
import Testing

@testable import Statistics

@Suite struct `A chart that goes on` {
    private func signals(_ values: [Double], _ kind: ControlSeries.Kind = .individuals) -> [Signal] {
        var series = ControlSeries(kind)
        return values.enumerated().map { series.judge(.init(date: $0, numerator: $1)).signal }
    }

    /// 9, 11, 9, …: mean 10, limits 10 ± 5.32.
    private func steady(_ count: Int, around mean: Double = 10) -> [Double] {
        (0..<count).map { $0.isMultiple(of: 2) ? mean - 1 : mean + 1 }
    }

    @Test func `judges nothing by fewer than twelve points`() {
        let signals = signals(steady(12) + [10, 100])
        #expect(signals.prefix(12).allSatisfy { $0 == .trial })
        #expect(signals.suffix(2) == [.none, .beyondHigh])
    }

    @Test func `judges a point by what came before it, not by itself`() {
        var series = ControlSeries(.individuals)
        for (date, value) in steady(20).enumerated() { _ = series.judge(.init(date: date, numerator: value)) }
        let judged = series.judge(.init(date: 20, numerator: 1_000))
        #expect(judged.centre == 10)
        #expect(judged.upper == 10 + 2.66 * 2)
        #expect(judged.baselineStart == 0)
    }

    @Test func `keeps the limits of its first forty points`() {
        var series = ControlSeries(.individuals)
        for (date, value) in steady(40).enumerated() { _ = series.judge(.init(date: date, numerator: value)) }
        for date in 40..<60 { _ = series.judge(.init(date: date, numerator: date.isMultiple(of: 2) ? 7 : 13)) }
        #expect(series.judge(.init(date: 60, numerator: 10)).upper == 10 + 2.66 * 2)
        #expect(series.baseline.count == 40)
    }

    @Test(arguments: [5.1, 0, 1, 1.0 / 3, 1e-9, 123_456.789])
    func `never signals while nothing differs at all`(value: Double) {
        #expect(Set(signals([Double](repeating: value, count: 100)).dropFirst(12)) == [.none])
    }

    /// As a log histogram gives them: midpoints of buckets that are 4 % apart, the baseline all in one of them.
    @Test(arguments: [
        // What is in the next bucket may be what the mean is; what is beyond that is another value.
        (buckets: [1], last: Signal.none), ([-1], .none), ([1, 0, 1], .none), ([2], .beyondHigh), ([-2], .beyondLow),
        ([1, 1, 1], .nearHigh),
    ])
    func `of quantiles signals nothing that the buckets cannot tell`(buckets: [Int], last: Signal) {
        let values = ([Int](repeating: 0, count: 40) + buckets).map { LogHistogram.midpoint(ofBucket: 200 + $0) }
        #expect(signals(values, .quantile).last == last)
        #expect(signals(values).last != Signal.none, "single values are not so coarse")
    }

    /// A bucket that holds all but one point is on neither side of a mean that the one has moved.
    @Test func `of quantiles has no runs of the same figure`() {
        let values = (0..<100).map { LogHistogram.midpoint(ofBucket: $0 == 5 ? 201 : 200) }
        #expect(Set(signals(values, .quantile).dropFirst(12)) == [.none])
    }

    /// One bad day among others that hardly differ moves the mean away from all of them.
    @Test(arguments: [ControlSeries.Kind.quantile, .individuals])
    func `does not find every good day beyond after one bad one`(kind: ControlSeries.Kind) {
        let values = (0..<60).map { $0 == 5 ? 440 : LogHistogram.midpoint(ofBucket: $0.isMultiple(of: 3) ? 28 : 29) }
        #expect(Set(signals(values, kind).dropFirst(12)) == [.none])
    }

    @Test func `of quantiles has the limits of single values where days differ by more than a bucket`() {
        let values = (0..<60).map { 10 + Double($0 * 7919 % 13 - 6) / 3 }
        var (quantiles, individuals) = (ControlSeries(.quantile), ControlSeries(.individuals))
        for (date, value) in values.enumerated() {
            let entry = ControlSeries.Entry(date: date, numerator: value)
            #expect(quantiles.judge(entry) == individuals.judge(entry))
        }
    }

    @Test(arguments: [3.0, 10, -3, 1_000])
    func `does not alarm for ever about a lasting change`(shift: Double) throws {
        let after = steady(40, around: 10 + 2 * shift)
        var series = ControlSeries(.individuals)
        for (date, value) in steady(40).enumerated() { _ = series.judge(.init(date: date, numerator: value)) }
        let judged = after.enumerated().map { series.judge(.init(date: 40 + $0, numerator: $1)) }
        #expect(judged.prefix(3).contains { $0.signal != .none })
        #expect(judged.prefix(12).filter { $0.signal != .none }.count >= 6)
        #expect(judged.dropFirst(12).allSatisfy { $0.signal == .none })
        // The twelve points at the new level are the new baseline: nothing is on trial again.
        #expect(try #require(judged.last).baselineStart == 40)
    }

    @Test func `takes a spell of perfect days for luck, not for a new level`() {
        var series = ControlSeries(.proportion)
        for date in 0..<40 {
            _ = series.judge(.init(date: date, numerator: date.isMultiple(of: 4) ? 18 : 20, denominator: 20))
        }
        for date in 40..<55 { _ = series.judge(.init(date: date, numerator: 20, denominator: 20)) }
        let next = series.judge(.init(date: 55, numerator: 18, denominator: 20))
        #expect(next.baselineStart == 0)
        #expect(next.signal == .none)
    }

    @Test func `begins anew where it is told to`() {
        var series = ControlSeries(.individuals)
        for (date, value) in steady(40).enumerated() { _ = series.judge(.init(date: date, numerator: value)) }
        series.restart()
        let judged = series.judge(.init(date: 40, numerator: 50))
        #expect(judged.signal == .trial)
        #expect(judged.baselineStart == 40)
        #expect(judged.centre == nil)
    }

    @Test(arguments: [ControlSeries.Kind.individuals, .quantile, .proportion, .count])
    func `taken up again from what is kept of it judges as if it had never stopped`(kind: ControlSeries.Kind) {
        var random = SeededGenerator(seed: 5)
        var whole = ControlSeries(kind)
        var resumed = ControlSeries(kind)
        for date in 0..<150 {
            let level = date < 70 ? 20 : 28
            let entry = ControlSeries.Entry(
                date: date,
                numerator: Double(level + Int.random(in: -5...5, using: &random)),
                denominator: kind == .proportion ? 60 : 1
            )
            let kept = resumed.baseline.map {
                ControlSeries.Entry(date: 0, numerator: $0.numerator, denominator: $0.denominator)
            }
            resumed = ControlSeries(kind, baseline: kept, recent: resumed.recent, start: resumed.start)
            #expect(resumed.judge(entry) == whole.judge(entry), "date \(date), seed 5")
        }
        #expect((whole.start ?? 0) > 60, "seed 5")
    }
}

@Suite struct `The probability of a signal` {
    private func judged(_ kind: ControlSeries.Kind, _ past: [(Double, Double)], _ next: (Double, Double))
        -> ControlSeries.Judgement
    {
        var series = ControlSeries(kind)
        for (date, figure) in past.enumerated() {
            _ = series.judge(.init(date: date, numerator: figure.0, denominator: figure.1))
        }
        return series.judge(.init(date: past.count, numerator: next.0, denominator: next.1))
    }

    private let steady = (0..<40).map { (9.0 + Double($0 % 2 * 2), 1.0) }

    @Test func `is Student's, with the uncertainty of the baseline`() throws {
        let judged = judged(.individuals, steady, (20, 1))
        // 10 away; σ = 2/1.128 by its moving ranges, 23 degrees of freedom, √(1 + 1/40), four questions.
        let t = 10 / (2.66 * 2 / 3) / (1 + 1.0 / 40).squareRoot()
        #expect(close(judged.probability, 4 * StudentT.tail(t, degreesOfFreedom: 23), within: 1e-9))
    }

    @Test func `is asked of beyond and near alone`() {
        #expect(judged(.individuals, steady, (10, 1)).probability == nil)
        #expect(judged(.individuals, Array(steady.prefix(5)), (1_000, 1)).probability == nil)
    }

    /// A failure after two hundred successes is the first, and no wonder: Jeffreys' 0.5 in 201.
    @Test func `of small counts is no smaller than the exact one`() throws {
        let past = [(Double, Double)](repeating: (0, 5), count: 40)
        let judged = judged(.proportion, past, (1, 5))
        #expect(judged.signal == .beyondHigh)
        // 1 − B(0.5, 205.5)/B(0.5, 200.5), four times.
        let none = (0..<5).reduce(1.0) { $0 * (200.5 + Double($1)) / (201 + Double($1)) }
        #expect(close(judged.probability, 4 * (1 - none), within: 1e-6))
    }

    @Test func `of events after none at all is that of the first`() throws {
        let past = [(Double, Double)](repeating: (0, 1), count: 40)
        let judged = judged(.count, past, (1, 1))
        #expect(judged.signal == .beyondHigh)
        // The negative binomial of shape ½ has none with probability √(40/41).
        #expect(close(judged.probability, 4 * (1 - (40.0 / 41).squareRoot()), within: 1e-9))
    }

    @Test func `without any spread is not known`() {
        #expect(judged(.individuals, [(Double, Double)](repeating: (5, 1), count: 40), (6, 1)).probability == nil)
    }

    /// Sums of beta-binomial terms by whole-number fractions: a = b = 1 is the uniform distribution.
    @Test(arguments: [(0.0, 1.0), (1.0, 10.0 / 11), (5.0, 6.0 / 11), (10.0, 1.0 / 11), (11.0, 0.0)])
    func `has beta-binomial tails`(successes: Double, tail: Double) {
        #expect(close(BetaBinomial(units: 10, a: 1, b: 1).tail(from: successes), tail, within: 1e-12))
    }
}
