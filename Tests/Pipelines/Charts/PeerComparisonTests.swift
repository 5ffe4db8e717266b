import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

/// Who stands out among their peers, from measures to the scorecard.
@Suite struct `Standings` {
    /// A Monday.
    private static let monday = CalendarDate(year: 2024, month: 4, day: 8) ?? CalendarDate(daysSince2000: 0)

    private func standings(_ centre: MeasuredCentre, _ kpi: String) throws -> [String: String] {
        let rows = try centre.rows(
            """
            select f.scope_id, f.standing, s.standing as published
            from digest.funnel_point f
            join digest.scorecard s using (period, period_start, scope_id, channel, kpi)
            where f.period = 'week' and f.period_start = '\(Self.monday)' and f.kpi = '\(kpi)' and f.channel = 'voice'
                and s.scope = f.peer_scope and f.peer_scope = 'agent'
            """
        )
        for row in rows { #expect(row["standing"] == row["published"]) }
        return Dictionary(rows.map { ($0["scope_id"] ?? "", $0["standing"] ?? "") }) { $1 }
    }

    /// Lengths that differ by a minute either way around a mean.
    private func sums(_ contacts: Int, seconds: Int) -> [String: Int] {
        let (low, high) = ((seconds - 60) * 1000, (seconds + 60) * 1000)
        return [
            "handled": contacts, "handle_known": contacts, "handle_ms": contacts / 2 * (low + high),
            "handle_ms_squares": contacts / 2 * (low * low + high * high),
        ]
    }

    @Test func `compare agents with what their queues take`() async throws {
        let centre = try await MeasuredCentre(from: Self.monday)
        // The hard queue takes twice as long; whoever works it is not slow, but one of them is.
        for agent in 0..<8 {
            try centre.measure(sums(60, seconds: 300 + agent), on: Self.monday, agent: "easy-\(agent)", queue: "easy")
            try centre.measure(sums(60, seconds: 600 + agent), on: Self.monday, agent: "hard-\(agent)", queue: "hard")
        }
        try centre.measure(sums(60, seconds: 700), on: Self.monday, agent: "slow", queue: "hard")
        try centre.measure(sums(20, seconds: 900), on: Self.monday, agent: "few", queue: "hard")
        try centre.digest(to: Self.monday + 1)
        let standings = try standings(centre, "handle_time")
        #expect(standings["slow"] == "high")
        #expect(standings["few"] == nil, "twenty contacts are no mean yet")
        #expect(standings.filter { $0.value != "within" }.count == 1)
        #expect(standings.count == 17)
    }

    @Test(arguments: [(agents: 4, standing: "too_few"), (agents: 5, standing: "within")])
    func `say when there are too few peers`(agents: Int, standing: String) async throws {
        let centre = try await MeasuredCentre(from: Self.monday)
        for agent in 0..<agents {
            try centre.measure(sums(60, seconds: 300 + agent), on: Self.monday, agent: "agent-\(agent)")
        }
        try centre.digest(to: Self.monday + 1)
        #expect(Set(try standings(centre, "handle_time").values) == [standing])
    }

    @Test func `of a unit that moves are replaced, and no others are touched`() async throws {
        let centre = try await MeasuredCentre(from: Self.monday)
        for agent in 0..<6 {
            try centre.measure(sums(60, seconds: 300 + agent), on: Self.monday, agent: "agent-\(agent)")
        }
        try centre.digest(to: Self.monday + 1)
        let before = try StoreContents.afterRun(centre.centre.store)
        try centre.run("insert into assay.undigested values ('contact', '\(Self.monday)', 'a test')")
        try centre.digest(to: Self.monday + 1)
        let differences = try StoreContents.afterRun(centre.centre.store).differences(from: before)
        #expect(differences.isEmpty, "\(differences.shown)")
        try centre.measure(sums(60, seconds: 900), on: Self.monday, agent: "agent-0")
        try centre.digest(to: Self.monday + 1)
        #expect(try standings(centre, "handle_time")["agent-0"] == "high")
    }
}
