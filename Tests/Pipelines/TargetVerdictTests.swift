import Catalogue
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

/// What targets.yaml asks, and what the scorecard of a live store makes of it.
@Suite struct `A target in force` {
    private static let targets = """
        targets:
          - {kpi: csat, scope: organisation, at_least: 0.01, warning: 0.9, judge: point, from: 2026-03-03}
          - {kpi: csat, scope: "site:Leeds", at_least: 0.02, from: 2026-01-01}
          - {kpi: csat, scope: "team:leeds-1", at_least: 0.99, from: 2026-01-01}
          - {kpi: csat, scope: "queue:sales", at_least: 0.03, from: 2026-01-01, to: 2026-03-02}
          - {kpi: handle_time, scope: organisation, channel: voice, at_most: 1, warning: 1, from: 2026-01-01}
          - {kpi: handle_time, scope: agent, channel: voice, at_most: 2, from: 2026-01-01}

        """

    private struct Cell: Hashable {
        let kpi, scope, id, channel, day: String
    }

    private struct Judged: Equatable {
        let target, verdict: String?
        let isNear: Bool
    }

    private static func scorecard() async throws -> [Cell: Judged] {
        print("seed 51")
        let agreed = try await AgreedCentre.make()
        try agreed.project.write(targets, to: "Pipelines/targets.yaml")
        let kpis = try #require(try agreed.centre.catalogue().kpi("handle_time")).better
        #expect(kpis == .none, "a target of it may be on either side")
        let last = try CalendarDate.of("2026-03-04")
        try agreed.centre.fill(.small(seed: 51, last: last, days: 3, contactsPerDay: 150))
        try agreed.goLive(from: last - 10)
        try agreed.centre.night(last)
        let rows = try agreed.store().query(
            "select kpi, scope, scope_id, channel, period, period_end, target, verdict, near_target from digest.scorecard"
        )
        return try rows.reduce(into: [:]) { cells, row in
            let period: String = try row.get("period")
            let cell = Cell(
                kpi: try row.get("kpi"),
                scope: try row.get("scope"),
                id: try row.get("scope_id"),
                channel: try row.get("channel"),
                day: period == "day" ? try row.get("period_end") : period
            )
            cells[cell] = Judged(target: row["target"], verdict: row["verdict"], isNear: try row.get("near_target"))
        }
    }

    @Test func `is one's own or that of the next above, from its first day to its last, and judged as it says`()
        async throws
    {
        let scorecard = try await Self.scorecard()
        func judged(_ scope: String, _ id: String, _ day: String, _ kpi: String = "csat", _ channel: String = "")
            throws -> Judged
        {
            try #require(
                scorecard[Cell(kpi: kpi, scope: scope, id: id, channel: channel, day: day)],
                "\(kpi) \(scope) \(id) \(day)"
            )
        }
        // The organisation's begins on the 3rd, and is judged by the point, if there are answers enough.
        #expect(
            try judged("organisation", "", "2026-03-02") == Judged(target: nil, verdict: "no target", isNear: false)
        )
        #expect(try judged("organisation", "", "week") == Judged(target: "0.01", verdict: "met", isNear: true))
        // Sites and teams: their own, else what is above them.
        #expect(try judged("site", "Leeds", "week").target == "0.02")
        #expect(try judged("site", "Leeds", "week").isNear == false)
        #expect(try judged("site", "Cardiff", "week").target == "0.01")
        #expect(try judged("team", "leeds-1", "week").target == "0.99")
        #expect(try judged("team", "leeds-2", "week").target == "0.02")
        #expect(try judged("team", "cardiff-1", "week").target == "0.01")
        // A queue asks no team, but the organisation once its own has ended.
        #expect(try judged("queue", "sales", "2026-03-02").target == "0.03")
        #expect(try judged("queue", "sales", "week").target == "0.01")
        #expect(try judged("queue", "billing", "week").target == "0.01")
        // A census is met or missed by the last digit; a person only when chance cannot explain it.
        #expect(
            try judged("organisation", "", "week", "handle_time", "voice")
                == Judged(target: "1", verdict: "missed", isNear: false)
        )
        let agents = scorecard.filter {
            $0.key.kpi == "handle_time" && $0.key.scope == "agent" && $0.key.channel == "voice" && $0.key.day == "week"
        }
        #expect(!agents.isEmpty)
        #expect(agents.values.allSatisfy { $0.target == "2" })
        #expect(agents.values.contains { $0.verdict == "missed" })
        // What nobody asked anything of has no target.
        let others = scorecard.filter { !["csat", "handle_time"].contains($0.key.kpi) }
        #expect(others.values.allSatisfy { $0 == Judged(target: nil, verdict: "no target", isNear: false) })
    }
}
