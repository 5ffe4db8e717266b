import Testing

@testable import Statistics

/// How often the rules are wrong on a process that does not change, and how soon they are right on one that does.
@Suite struct `Over many simulated series` {
    private func normal(_ random: inout SplitMix) -> Double {
        Normal.quantile(Double.random(in: 0.000_000_001..<1, using: &random))
    }

    @Test func `an unchanged process signals on about three points in a hundred`() throws {
        var random = SplitMix(seed: 2_026)
        var signals = 0
        let trials = 2_000
        for _ in 0..<trials {
            let values = (0..<41).map { _ in normal(&random) }
            let chart = try #require(ControlChart.individuals(values, baseline: 40))
            signals += chart.signals.last == Signal.none ? 0 : 1
        }
        let share = Double(signals) / Double(trials)
        #expect(share <= 0.04, "seed 2026")
        #expect(share > 0.01, "seed 2026")
    }

    @Test func `a shift of three sigma is signalled within three points`() throws {
        var random = SplitMix(seed: 7)
        var found = 0
        let trials = 1_000
        for _ in 0..<trials {
            let values = (0..<43).map { index in normal(&random) + (index < 40 ? 0 : 3) }
            let chart = try #require(ControlChart.individuals(values, baseline: 40))
            found += chart.signals.suffix(3).contains { $0 != Signal.none } ? 1 : 0
        }
        #expect(Double(found) / Double(trials) >= 0.9, "seed 7")
    }
}
