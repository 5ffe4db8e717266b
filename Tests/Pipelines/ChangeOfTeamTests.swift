import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

/// Without team_membership, the team on a date is the one seen in agent on that night; never today's team for the past.
@Suite struct `The team of an agent without memberships` {
    private static let last = "2024-03-02"

    /// Five dates, of which nights see the last four, at a source that knows its agents' teams of today only.
    private static func centre(seed: UInt64) async throws -> TestCentre {
        print("seed \(seed)")
        let centre = try await TestCentre.make(project: TestProject.small())
        try centre.fill(.small(seed: seed, last: .of(last), days: 5, contactsPerDay: 30))
        try RoughSource(seed: seed).roughen(centre)
        // Moves change how many of a team sit where; the site that most of them have must not change with it.
        try centre.change(
            """
            drop table monitoring.team_membership;
            update monitoring.agent set site = 'Leeds' where team = 'a new team'
            """
        )
        return centre
    }

    /// Moves a few of those who take contacts, drawn by the salt.
    private static func move(_ centre: TestCentre, to team: String, _ site: String, salt: Int, share: Int) throws {
        try centre.change(
            """
            update monitoring.agent set team = '\(team)', site = '\(site)'
            where role = 'representative' and abs(hashtext(agent_id || '\(salt)')) % 100 < \(share)
            """
        )
    }

    private static func check(_ centre: TestCentre, _ seen: SeenTeams, _ dates: ClosedRange<CalendarDate>) throws {
        let catalogue = try centre.catalogue()
        let rows = try SourceRows(centre.source, to: dates.upperBound, seen: seen)
        let truth = try TrueScorecard(rows, catalogue, dates: dates, units: TrueUnits.all(centre.store, dates: dates))
        let differences = try Scorecard(centre.store).differences(from: truth, catalogue, latest: dates.upperBound)
        #expect(differences.isEmpty, "\(differences.shown)")
    }

    @Test func `is the one that was seen each night`() async throws {
        let centre = try await Self.centre(seed: 71)
        let last = try CalendarDate.of(Self.last)
        var seen = SeenTeams()
        let first = try centre.night(last - 3).dates.lowerBound
        try seen.look(at: centre.source, from: last - 3)
        for (date, team, site, share) in [
            (last - 2, "cardiff-2", "Cardiff", 30), (last - 1, "leeds-4", "Leeds", 30),
            (last, "york-1", "York", 40),
        ] {
            try Self.move(centre, to: team, site, salt: date - last, share: share)
            try centre.night(date)
            try seen.look(at: centre.source, from: date)
            try Self.check(centre, seen, first...date)
        }
        #expect(try centre.restatements().isEmpty, "no move changes a date that was published")
        // On the dates before the first night nobody had looked.
        let early = try Connection(centre.store).query(
            "select distinct scope_id from digest.scorecard where scope = 'team' and kpi = 'handled' and period = 'day' and period_start < $1",
            [.value(last - 3)]
        )
        #expect(try early.map { try $0.get("scope_id", as: String.self) } == ["unassigned"])
    }

    @Test func `is the next that is seen for nights that were missed`() async throws {
        let centre = try await Self.centre(seed: 72)
        let last = try CalendarDate.of(Self.last)
        var seen = SeenTeams()
        let first = try centre.night(last - 3).dates.lowerBound
        try seen.look(at: centre.source, from: last - 3)
        try Self.move(centre, to: "cardiff-2", "Cardiff", salt: 1, share: 50)
        try centre.night(last)
        try seen.look(at: centre.source, from: last - 2)
        try Self.check(centre, seen, first...last)
    }

    @Test func `is not changed by a run for a date that was done`() async throws {
        let centre = try await Self.centre(seed: 73)
        let last = try CalendarDate.of(Self.last)
        try centre.night(last - 2)
        try centre.night(last - 1)
        var seen = SeenTeams()
        try seen.look(at: centre.source, from: last - 2)
        let before = try StoreContents.fromSource(centre.store)
        try Self.move(centre, to: "cardiff-2", "Cardiff", salt: 1, share: 60)
        // Somebody whom no night had seen.
        try centre.change(
            "insert into monitoring.agent (agent_id, name, team, site) values ('A00000', 'N. N.', 'leeds-1', 'Leeds')"
        )
        for older in [RunRequest.Dates.upTo(last - 2), .span(last - 4, last - 3), .upTo(last - 1)] {
            try centre.run(older)
            let differences = try Scorecards.differences(centre, from: before)
            #expect(differences.isEmpty, "\(older): \(differences.shown)")
        }
        let outcome = try centre.night(last)
        try seen.look(at: centre.source, from: last)
        try Self.check(centre, seen, (last - 5)...last)
        #expect(try centre.restatements(of: outcome.runID).isEmpty)
    }

    @Test func `and its site stay what they were when a team is dissolved`() async throws {
        let centre = try await Self.centre(seed: 74)
        let last = try CalendarDate.of(Self.last)
        try centre.night(last - 2)
        var seen = SeenTeams()
        try seen.look(at: centre.source, from: last - 2)
        try centre.change("update monitoring.agent set team = 'cardiff-1', site = 'Cardiff' where team = 'leeds-1'")
        try centre.night(last - 1)
        try seen.look(at: centre.source, from: last - 1)
        try centre.night(last)
        try Self.check(centre, seen, (last - 5)...last)
        let sites = try Connection(centre.store).query(
            "select distinct site from assay.agent_team where team = 'leeds-1'"
        )
        #expect(try sites.map { try $0.get("site", as: String.self) } == ["Leeds"])
    }
}

/// Comparison of what a store publishes.
private enum Scorecards {
    static func differences(_ centre: TestCentre, from before: StoreContents) throws -> [String] {
        // Where somebody belongs from tomorrow on is known already, and changes nothing yet.
        try StoreContents.fromSource(centre.store).differences(from: before).filter {
            !$0.hasPrefix("assay.agent_team")
        }
    }
}
