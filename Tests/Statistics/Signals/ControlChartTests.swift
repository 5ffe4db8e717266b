import TestSupport
import Testing

@testable import Statistics

@Suite struct `A control chart` {
    private let jump: [Double] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

    @Test func `of single values has the published limits, screened and not`() throws {
        let screened = try #require(ControlChart.individuals(jump))
        #expect(rounds(screened.mean, to: 1.94, places: 2))
        #expect(rounds(screened.points.first?.upper, to: 4.60, places: 2))
        #expect(rounds(screened.points.first?.lower, to: -0.72, places: 2))
        let unscreened = try #require(ControlChart.individuals(jump, screened: false))
        #expect(rounds(unscreened.points.first?.upper, to: 6.95, places: 2))
        #expect(rounds(unscreened.points.first?.lower, to: -3.06, places: 2))
        #expect(screened.signals.enumerated().filter { $0.element == .beyondHigh }.map(\.offset) == [4])
    }

    /// Only the sums are published: 117 of 20 × 100, and 102 of 19 × 100 without the twelfth.
    @Test func `of proportions has the published limits`() throws {
        let others = [6, 5, 5, 5, 5, 6, 5, 5, 6, 5, 5, 5, 6, 5, 5, 6, 5, 6, 6]
        let counts = others.map { ControlChart.Count($0, of: 100) }
        let without = try #require(ControlChart.proportions(counts))
        #expect(rounds(without.mean, to: 0.0537, places: 4))
        #expect(rounds(without.points.first?.upper, to: 0.1213, places: 4))
        let all = try #require(ControlChart.proportions(counts + [.init(15, of: 100)]))
        #expect(rounds(all.mean, to: 0.0585, places: 4))
        #expect(rounds(all.points.first?.upper, to: 0.1289, places: 4))
        #expect(all.points.first?.lower == 0)
        #expect(all.signals.last == .beyondHigh)
    }

    @Test(arguments: [
        ([false, false, true, false, true, false, false], 1, [false, false, true, true, true, false, false]),
        ([false, false, true, false, true, false, false], -1, [false, false, true, true, true, false, false]),
        ([true, false, false, true, false, false, true], 1, [Bool](repeating: false, count: 7)),
        ([true, true, false], 0, [false, false, false]),
        ([true, true], 1, [false, false]),
    ])
    func `marks the three of which two are near`(near: [Bool], sign: Int, marked: [Bool]) {
        #expect(SignalRules.twoInThree(near: near, signs: near.map { _ in sign }) == marked)
    }

    @Test func `marks none of three on alternating sides`() {
        let near = [false, false, true, false, true, false, false]
        #expect(!SignalRules.twoInThree(near: near, signs: [1, -1, 1, -1, 1, -1, 1]).contains(true))
    }

    @Test(arguments: [
        ([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 1]),
        ([1, 2, 3, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 0]),
        ([9, 8, 7, 6, 5, 4, 3, 2], [0, 0, 0, 0, 0, 0, -1, -1]),
        ([1, 2, 3, 4, 5, 6, 5, 6], [0, 0, 0, 0, 0, 0, 0, 0]),
        ([5, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 0, 1]),
        ([], []),
    ])
    func `marks the seventh that rises or falls`(values: [Double], trends: [Int]) {
        #expect(SignalRules.trends(values) == trends)
    }

    @Test(arguments: [
        ([1, 1, 1, 1, 1, 1, 1, 1, -1], [7, 8]),
        ([1, 1, 1, 0, 1, 1, 1, 1], []),
        ([0, 0, 0, 0, 0, 0, 0, 0], []),
        ([1, -1, -1, -1, -1, -1, -1, -1], [8]),
    ])
    func `marks the seventh on one side of the mean`(signs: [Int], positions: [Int]) {
        let runs = SignalRules.runs(signs)
        #expect(runs.indices.filter { runs[$0] }.map { $0 + 1 } == positions)
    }

    @Test func `puts beyond before trend, trend before two in three, and that before run`() throws {
        // The baseline 9, 11, 9, … has mean 10 and limits 10 ± 5.32; near is more than 3.547 away.
        let baseline = (0..<20).map { $0.isMultiple(of: 2) ? 9.0 : 11.0 }
        func signals(_ after: [Double]) throws -> [Signal] {
            let chart = try #require(ControlChart.individuals(baseline + after, baseline: 20))
            return Array(chart.signals.dropFirst(20))
        }
        #expect(try signals([15.31]) == [.none])
        #expect(try signals([15.33, 4.67]) == [.beyondHigh, .beyondLow])
        #expect(try signals([14, 10.5, 14]) == [.nearHigh, .nearHigh, .nearHigh])
        #expect(try signals([6, 6, 9.5]) == [.nearLow, .nearLow, .nearLow])
        // A point outside the limits is not counted as near.
        #expect(try signals([16, 10.5, 14]) == [.beyondHigh, .none, .none])
        let rising = try signals([8, 10.2, 10.4, 10.6, 10.8, 11, 11.2, 11.1])
        #expect(rising == [.none, .none, .none, .none, .none, .none, .trendUp, .runHigh])
        #expect(try signals([8, 10.2, 10.4, 10.6, 13.6, 13.7, 16]).suffix(3) == [.nearHigh, .nearHigh, .beyondHigh])
        #expect(try signals([8, 9, 10.6, 11, 12, 13.6, 13.7]).suffix(2) == [.nearHigh, .trendUp])
        let falling = try signals([9.9, 9.8, 9.7, 9.6, 9.5, 9.4, 9.3])
        #expect(falling.last == .trendDown)
    }

    @Test func `a point on a limit is within it`() throws {
        let chart = ControlChart(
            mean: 1,
            points: [
                .init(value: 2, lower: 0, upper: 2, reach: 1, side: 0),
                .init(value: 0, lower: 0, upper: 2, reach: 1, side: 0),
                .init(value: 2.0000001, lower: 0, upper: 2, reach: 1, side: 0),
            ],
            baseline: 12
        )
        #expect(chart.signals == [.none, .none, .beyondHigh])
    }

    @Test func `with fewer than twelve points has trial limits, and says so`() throws {
        let eleven = try #require(ControlChart.individuals([Double](repeating: 1, count: 10) + [100]))
        #expect(eleven.isTrial)
        #expect(Set(eleven.signals) == [.trial])
        let twelve = try #require(ControlChart.individuals([Double](repeating: 1, count: 11) + [100]))
        #expect(!twelve.isTrial)
        #expect(ControlChart.individuals([1]) == nil)
        #expect(ControlChart.laney([.init(1, of: 2)]) == nil)
        #expect(ControlChart.proportions([.init(1, of: 2), .init(0, of: 0)]) == nil)
    }

    @Test func `of a process without spread signals every change`() throws {
        let chart = try #require(ControlChart.individuals([Double](repeating: 5, count: 20) + [5.01], baseline: 20))
        #expect(chart.signals.last == .beyondHigh)
        #expect(Set(chart.signals.dropLast()) == [.none])
        let full = try #require(ControlChart.laney([ControlChart.Count](repeating: .init(50, of: 50), count: 20)))
        #expect(Set(full.signals) == [.none])
    }

    @Test func `by Laney is the plain one when days differ by chance alone, and wider when they differ by more`() throws
    {
        var random = SeededGenerator(seed: 11)
        var plain: [ControlChart.Count] = []
        var dispersed: [ControlChart.Count] = []
        for _ in 0..<2_000 {
            plain.append(.init(binomial(0.8, 400, &random), of: 400))
            let level = 0.8 + Double.random(in: -0.1...0.1, using: &random)
            dispersed.append(.init(binomial(level, 400, &random), of: 400))
        }
        func width(_ chart: ControlChart?) throws -> Double {
            let point = try #require(chart?.points.first)
            return point.upper - point.lower
        }
        let chance = try width(ControlChart.laney(plain)) / width(ControlChart.proportions(plain))
        #expect(abs(chance - 1) < 0.05, "seed 11")
        // Shares that vary evenly by ±0.1 have a standard deviation of 0.0577 beside the binomial 0.02: √(1 + 8.33) ≈ 3.
        let wider = try width(ControlChart.laney(dispersed)) / width(ControlChart.proportions(dispersed))
        #expect((2.6...3.5).contains(wider), "seed 11")
    }

    private func binomial(_ probability: Double, _ units: Int, _ random: inout SeededGenerator) -> Int {
        (0..<units).filter { _ in Double.random(in: 0..<1, using: &random) < probability }.count
    }
}
