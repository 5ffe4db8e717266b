import Foundation
import TestSupport
import Testing

@testable import Statistics

/// How often charts are wrong about a process that does not change, and how soon they are right about one that does.
@Suite struct `Over many simulated series` {
    /// How a process varies when nothing changes.
    enum Process: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case independent
        case seasonalShare
        case seasonalMean
        case steadyQuantile

        var testDescription: String { rawValue }
        var kind: ControlSeries.Kind {
            switch self {
            case .independent, .seasonalMean: .individuals
            case .seasonalShare: .proportion
            case .steadyQuantile: .quantile
            }
        }

        /// The figure of a working day, moved by so many standard deviations of the process, its season included.
        func entry(_ day: Int, shift: Double = 0, _ random: inout SeededGenerator) -> ControlSeries.Entry {
            let weekday = day % 5
            switch self {
            case .independent:
                return ControlSeries.Entry(date: day, numerator: normal(&random) + shift)
            case .seasonalShare:
                // Mondays are the largest and the worst, and days differ by more than their contacts explain.
                let units = [900, 640, 600, 620, 560][weekday] + Int.random(in: -60...60, using: &random)
                let level = 0.8 + [-0.02, 0, 0.005, 0.005, 0.01][weekday] + 0.02 * normal(&random) + 0.028 * shift
                let share = min(1, max(0, level + (0.16 / Double(units)).squareRoot() * normal(&random)))
                return ControlSeries.Entry(
                    date: day,
                    numerator: (share * Double(units)).rounded(),
                    denominator: Double(units)
                )
            case .seasonalMean:
                let level = [330.0, 300, 300, 305, 310][weekday]
                return ControlSeries.Entry(date: day, numerator: level + 15 * normal(&random) + 18.7 * shift)
            case .steadyQuantile:
                // The median of a large centre moves by half a bucket or so, and is read as the midpoint of one.
                let exact = 190_000 * exp(0.02 * normal(&random) + 0.023 * shift)
                let bucket = LogHistogram.bucket(of: Int(exact))
                return ControlSeries.Entry(date: day, numerator: LogHistogram.midpoint(ofBucket: bucket) / 1_000)
            }
        }
    }

    @Test(arguments: zip(Process.allCases, [UInt64(2_026), 2_027, 2_028, 2_029]))
    func `an unchanged process signals on at most four points in a hundred`(process: Process, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var counts: [Signal: Int] = [:]
        for _ in 0..<500 {
            var series = ControlSeries(process.kind)
            for day in 0..<100 {
                let signal = series.judge(process.entry(day, &random)).signal
                if day >= ControlSeries.baselineLength { counts[signal, default: 0] += 1 }
            }
        }
        let all = counts.values.reduce(0, +)
        let share = 1 - Double(counts[Signal.none] ?? 0) / Double(all)
        print("unchanged, \(process.rawValue), seed \(seed): \(share) of \(all) points signal")
        #expect(share <= 0.04, "seed \(seed)")
        #expect(share > 0.01, "rules that never signal, seed \(seed)")
    }

    @Test(arguments: zip(Process.allCases, [UInt64(7), 8, 9, 10]))
    func `a shift of three sigma is signalled within three points`(process: Process, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var found = 0
        let trials = 500
        for _ in 0..<trials {
            var series = ControlSeries(process.kind)
            for day in 0..<ControlSeries.baselineLength { _ = series.judge(process.entry(day, &random)) }
            let after = (40..<43).map { series.judge(process.entry($0, shift: 3, &random)).signal }
            found += after.contains { $0 != Signal.none } ? 1 : 0
        }
        print("shift of 3 sigma, \(process.rawValue), seed \(seed): \(found) of \(trials) within three points")
        #expect(Double(found) / Double(trials) >= 0.9, "seed \(seed)")
    }

    /// Agents' weeks: shares of some tens of contacts, and means with a long tail.
    private func week(_ agent: Int, _ week: Int, _ random: inout SeededGenerator) -> ControlSeries.Entry {
        guard agent.isMultiple(of: 2) else {
            // The mean of some tens of lengths is not quite normal: its logarithm is.
            return ControlSeries.Entry(date: week, numerator: 300 * exp(0.12 * normal(&random)))
        }
        let units = Int.random(in: 20...80, using: &random)
        let level = [0.03, 0.1, 0.5, 0.85, 0.97][agent / 2 % 5]
        let drawn = level + 0.2 * level * (1 - level) * normal(&random)
        let successes = (0..<units).filter { _ in Double.random(in: 0..<1, using: &random) < drawn }.count
        return ControlSeries.Entry(date: week, numerator: Double(successes), denominator: Double(units))
    }

    @Test func `a thousand unchanged agents give at most one exception on nineteen nights of twenty`() {
        let seed: UInt64 = 41
        var random = SeededGenerator(seed: seed)
        let agents = 1_000
        var series = (0..<agents).map { ControlSeries($0.isMultiple(of: 2) ? .proportion : .individuals) }
        var nights: [Int] = []
        for number in 0..<100 {
            let judged = series.indices.map { series[$0].judge(week($0, number, &random)) }
            let asked = judged.filter { $0.signal != .trial }.count
            guard asked > 0 else { continue }
            nights.append(BenjaminiHochberg.ranked(judged.compactMap(\.probability), asked: asked).count)
        }
        let quiet = nights.filter { $0 <= 1 }.count
        print("\(agents) unchanged agents, seed \(seed): at most one exception on \(quiet) of \(nights.count) nights")
        #expect(Double(quiet) / Double(nights.count) >= 0.95, "seed \(seed)")
    }

    @Test func `among a thousand agents the one who changed is the exception`() throws {
        let seed: UInt64 = 43
        var random = SeededGenerator(seed: seed)
        var series = (0..<1_000).map { ControlSeries($0.isMultiple(of: 2) ? .proportion : .individuals) }
        for number in 0..<40 { for agent in series.indices { _ = series[agent].judge(week(agent, number, &random)) } }
        let judged = series.indices.map { agent in
            series[agent].judge(
                agent == 501 ? ControlSeries.Entry(date: 40, numerator: 900) : week(agent, 40, &random)
            )
        }
        let kept = judged.indices.filter { judged[$0].probability != nil }
        let ranked = BenjaminiHochberg.ranked(kept.compactMap { judged[$0].probability }, asked: judged.count)
        let first = try #require(ranked.first, "seed \(seed)")
        #expect(kept[first.index] == 501, "seed \(seed)")
    }
}

/// A normal number.
private func normal(_ random: inout SeededGenerator) -> Double {
    Normal.quantile(Double.random(in: 0.000_000_001..<1, using: &random))
}
