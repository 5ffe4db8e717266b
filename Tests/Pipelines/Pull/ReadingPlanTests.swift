import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite struct `A plan of reading` {
    private func dates(_ texts: [String]) throws -> [CalendarDate] { try texts.map { try day($0) } }

    @Test func `of few dates is one portion that is both first and last`() throws {
        let plan = ReadingPlan(
            dates: try dates(["2026-03-03", "2026-03-01", "2026-03-02", "2026-03-01", "2026-02-14"])
        )
        try #require(plan.portions.count == 1)
        let portion = plan.portions[0]
        #expect(portion.step == "pull")
        #expect(portion.isFirst && portion.isLast)
        #expect(portion.dates.map(\.description) == ["2026-02-14", "2026-03-01", "2026-03-02", "2026-03-03"])
        #expect(portion.spans.map { "\($0.first) \($0.end)" } == ["2026-02-14 2026-02-15", "2026-03-01 2026-03-04"])
    }

    @Test(arguments: [(35, 1), (36, 3), (70, 4), (366, 13)])
    func `of many dates is merged month by month`(days: Int, portions: Int) throws {
        let last = try day("2026-03-03")
        let plan = ReadingPlan(dates: (0..<days).map { last - $0 })
        #expect(plan.portions.count == portions)
        #expect(plan.portions.map(\.isFirst) == plan.portions.indices.map { $0 == 0 })
        #expect(plan.portions.map(\.isLast) == plan.portions.indices.map { $0 == portions - 1 })
        #expect(plan.portions.last?.step == "pull")
        #expect(Set(plan.portions.map(\.step)).count == portions)
        #expect(plan.portions.flatMap(\.dates) == (0..<days).reversed().map { last - $0 })
        for portion in plan.portions { #expect(Set(portion.dates.map(\.startOfMonth)).count == 1 || portions == 1) }
        if portions > 1 { #expect(plan.portions[0].step == "pull \(plan.portions[0].dates[0].description.prefix(7))") }
    }

    /// Whatever the dates: each exactly once, in portions in order, and spans that hold exactly them.
    @Test func `has every date once, and its spans hold nothing else`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let origin = try day("2025-01-01")
        for _ in 0..<200 {
            let dates = (0..<Int.random(in: 1...120, using: &generator)).map { _ in
                origin + Int.random(in: 0..<500, using: &generator)
            }
            let plan = ReadingPlan(dates: dates)
            #expect(plan.portions.flatMap(\.dates) == Set(dates).sorted())
            for portion in plan.portions {
                #expect(portion.spans.flatMap { Array($0.first..<$0.end) } == portion.dates)
                for (one, next) in zip(portion.spans, portion.spans.dropFirst()) { #expect(one.end < next.first) }
            }
        }
    }
}
