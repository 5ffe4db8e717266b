import Pipelines
import Postgres
import TestSupport
import Testing

/// What runs each hour.
@Suite struct `The hourly watch` {
    /// A store with a minor finding that is to be decided by the end of 4 March 2026, a Wednesday.
    private func centre() async throws -> TestCentre {
        let centre = try await TestCentre.make()
        try Connection(centre.store).script(
            """
            insert into assay.run values ('nightly:2026-03-02', 'nightly', '2026-03-02', '2026-03-02', '2026-03-03 06:00Z', 'succeeded', 1);
            insert into assay.rule (rule_id, title, authority, clause, kind, severity, subject, owner, due, remedy, is_checked)
            values ('short-notes', 'Notes say enough', 'House', '-', 'concern', 'minor', 'contact', 'c', '{"days": 1}', 'Write more.', true);
            insert into assay.rule_version values ('short-notes', 'v1', null, null, '{}', 'nightly:2026-03-02');
            insert into assay.stage_judgement (
                rule_id, version, subject_id, window_id, occurred_at, subject_date, agent_id, contact_id, team, outcome, severity, case_key)
            values ('short-notes', 'v1', 'c1', '', '2026-03-02 10:00Z', '2026-03-02', '', '', 'red', 'violated', 'minor', '');
            select review.take_in('nightly:2026-03-02', 1, '2026-03-03 06:00Z');
            """,
            name: "a night"
        )
        return centre
    }

    private func watch(_ centre: TestCentre, _ instant: String) throws -> [String] {
        try Watch(settings: centre.settings(), project: centre.project, catalogue: centre.catalogue())
            .run(asOf: try #require(Timestamp(instant)))
    }

    @Test func `raises what is overdue by a rung for each eight hours that the centre was open, and says so`()
        async throws
    {
        let centre = try await centre()
        // Open from 8 to 20: the eighth hour after the deadline is over on Thursday at 16, the sixteenth on Friday at 12.
        #expect(try watch(centre, "2026-03-05T15:59:59Z") == [])
        #expect(
            try watch(centre, "2026-03-05T16:00:00Z") == [
                "short-notes in red: finding 1 overdue, now for level 2 to decide"
            ]
        )
        #expect(try watch(centre, "2026-03-05T16:00:00Z") == [])
        #expect(try watch(centre, "2026-03-06T11:59:59Z") == [])
        #expect(
            try watch(centre, "2026-03-06T12:00:00Z") == [
                "short-notes in red: finding 1 overdue, now for level 3 to decide"
            ]
        )
        let store = try Connection(centre.store)
        #expect(
            try store.query("select action, reason_code, at from review.event where number > 1").map {
                $0["reason_code"]
            }
                == ["overdue", "overdue"]
        )
        #expect(try store.query("select level, state from review.finding").first?["level"] == "3")
        #expect(try store.query("select * from review.verify()").isEmpty)
    }

    @Test func `leaves alone what somebody has decided, and stops at the top`() async throws {
        let centre = try await centre()
        let store = try Connection(centre.store)
        try store.query("select review.grant_person(session_user::text, 'administrator', 4, '{officers}')")
        for instant in ["2026-03-06T20:00:00Z", "2026-03-10T20:00:00Z", "2026-03-11T20:00:00Z", "2026-03-12T20:00:00Z"]
        {
            _ = try watch(centre, instant)
        }
        #expect(try store.query("select level from review.finding").first?["level"] == "4")
        #expect(try watch(centre, "2026-04-10T20:00:00Z") == [])
        try store.query("select review.decide(1, 'confirmed', 'process')")
        #expect(try watch(centre, "2026-04-11T20:00:00Z") == [])
    }

    @Test func `announces once the rules that are about to start`() async throws {
        let centre = try await centre()
        let store = try Connection(centre.store)
        try store.query("update review.finding set due_by = null")
        func starting(_ instant: String) throws -> [String] {
            try watch(centre, instant).filter { $0.contains(" starts on ") }
        }
        #expect(try starting("2026-04-19T12:00:00Z").filter { $0.hasPrefix("uk-data-complaint") } == [])
        let announced = try starting("2026-04-20T12:00:00Z").filter { $0.hasPrefix("uk-data-complaint") }
        #expect(announced.count == 1)
        #expect(announced.first?.hasPrefix("uk-data-complaint starts on 2026-06-19 (") == true)
        #expect(try starting("2026-04-20T13:00:00Z") == [])
    }
}
