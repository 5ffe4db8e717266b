import Pipelines
import Postgres
import TestSupport
import Testing

/// A long backfill that breaks off and is resumed: the source does not stand still meanwhile.
@Suite struct `A resumed pull` {
    @Test func `reads what changed since its first attempt in the months that were done`() async throws {
        let centre = try await PullCentre.make()
        for date in ["2026-01-10", "2026-01-11", "2026-02-10", "2026-03-03"] {
            try centre.contact(date, at: "\(date) 10:00+00")
        }
        try centre.answer("nobody", "q")
        try centre.evaluation("e1", of: "2026-01-10", at: "2026-01-12 10:00+00")
        try centre.inSource(
            """
            create function monitoring.strict(moment timestamptz, channel text) returns text language plpgsql stable as $$
            begin
                if moment > '2026-03-01' then raise exception 'not now'; end if;
                return channel;
            end $$;
            alter table monitoring.contact rename to raw;
            create view monitoring.contact as
            select contact_id, monitoring.strict(offered_at, channel) as channel, direction, queue, offered_at, outcome, updated_at
            from monitoring.raw;
            """
        )
        #expect(throws: (any Error).self) { try centre.run(.upTo(day("2026-03-03"))) }
        #expect(
            try centre.lines("select step, state from assay.step order by 1") == [
                "pull | failed", "pull 2026-01 | succeeded", "pull 2026-02 | succeeded",
            ]
        )
        #expect(try centre.stored("contact") == ["2026-01-10", "2026-01-11", "2026-02-10"])

        try centre.inSource(
            """
            create or replace view monitoring.contact as select contact_id, channel, direction, queue, offered_at, outcome, updated_at from monitoring.raw;
            update monitoring.raw set queue = 'moved', updated_at = now() where contact_id = '2026-01-11';
            update monitoring.evaluation set score = 50, updated_at = now();
            """
        )
        let outcome = try centre.run(.upTo(day("2026-03-03")), resumes: true)

        #expect(
            outcome.steps.map { "\($0.name) \($0.rows == nil)" } == [
                "pull 2026-01 true", "pull 2026-02 true", "pull false",
            ]
        )
        #expect(
            try centre.lines("select contact_id, queue from assay.contact order by 1") == [
                "2026-01-10 | billing", "2026-01-11 | moved", "2026-02-10 | billing", "2026-03-03 | billing",
            ]
        )
        #expect(try centre.lines("select score from assay.evaluation") == ["50"])
        #expect(try centre.quarantine().map { String($0.prefix(36)) } == ["evaluation_answer | {nobody,q} | the"])
        // The next night goes on from the last attempt.
        #expect(try centre.lines("select run_id from assay.source_horizon") == ["nightly:2026-03-03"])
    }

    @Test func `begins anew where it is not resumed, as if nothing had been done`() async throws {
        let centre = try await PullCentre.make()
        for date in ["2026-01-10", "2026-02-10", "2026-03-03"] { try centre.contact(date, at: "\(date) 10:00+00") }
        try centre.night("2026-03-03")
        try centre.inSource("update monitoring.contact set queue = 'moved' where contact_id = '2026-01-10'")
        try centre.run(.span(day("2026-01-01"), day("2026-03-03")))
        #expect(try centre.lines("select queue from assay.contact where contact_id = '2026-01-10'") == ["moved"])
        #expect(
            try centre.lines("select step, rows from assay.step where run_id like '%:2026-01-01:%' order by 1") == [
                "pull | 1", "pull 2026-01 | 1", "pull 2026-02 | 1",
            ]
        )
    }
}
