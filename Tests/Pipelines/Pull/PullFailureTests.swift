import Pipelines
import Postgres
import TestSupport
import Testing

@Suite struct `A view that raises` {
    /// The reading of a relation ends in the middle of the stream, with a message that quotes the row.
    @Test(arguments: [
        ("contact", 1), ("contact", 3), ("evaluation", 2), ("evaluation_answer", 2), ("agent", 2),
    ])
    func `fails the night with the relation's name and nothing of the row, and leaves the store as it was`(
        relation: String,
        workers: Int
    ) async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        try centre.evaluation("e1")
        try centre.answer("e1", "q1")
        try centre.agent("ann")
        try centre.run(.upTo(day("2026-03-03")), workers: workers, only: nil)
        let before = try facts(centre)

        try centre.inSource(
            """
            insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome, updated_at)
            select 'n' || i, 'voice', 'inbound', 'billing', timestamptz '2026-03-04 00:00+00' + i * interval '1 second', 'abandoned', now()
            from generate_series(1, 20000) i;
            insert into monitoring.evaluation (evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, evaluated_at, status)
            select 'n' || i, 'n1', 'ann', 'eve', 'f', '1', timestamptz '2026-03-04 00:00+00' + i * interval '1 second', 'final' from generate_series(1, 5000) i;
            insert into monitoring.evaluation_answer (evaluation_id, question_id, not_applicable) select 'n' || i, 'q', false from generate_series(1, 5000) i;
            insert into monitoring.agent (agent_id) select 'n' || i from generate_series(1, 5000) i;
            create function monitoring.strict(which text, last text) returns text language plpgsql stable as $$
            begin
                if which = last then raise exception 'canary % cannot be read', which using detail = 'canary', hint = 'canary'; end if;
                return which;
            end $$;
            alter table monitoring.\(relation) rename to raw;
            create view monitoring.\(relation) as select \(Self.columns(relation)) from monitoring.raw;
            """
        )
        let error = #expect(throws: PostgresError.self) {
            try centre.run(.upTo(day("2026-03-04")), workers: workers, only: nil)
        }
        let text = "\(try #require(error))"
        #expect(text.contains("read \(relation)"))
        #expect(text.contains("P0001"))
        let ledger = try centre.lines("select state, error from assay.attempt order by started_at, run_id")
        #expect(ledger.count == 2 && ledger.contains { $0.hasPrefix("failed | ") && $0.contains("read \(relation)") })
        #expect(try centre.lines("select step, state from assay.step where state <> 'succeeded'") == ["pull | failed"])
        let told = "\(text)\(ledger)\(centre.log.text)\(try centre.lines("select summary from assay.step"))"
        #expect(!told.contains("canary"))
        #expect(try facts(centre) == before)
        // Nobody is left behind, in either server.
        #expect(
            try centre.lines(
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            ) == ["0"]
        )
        let source = try Connection(centre.source)
        let others =
            "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'assay%'"
        for _ in 0..<100 where try source.query(others).count > 0 { try source.query("select pg_sleep(0.02)") }
        #expect(try source.query(others).count == 0)

        try centre.inSource(
            "create or replace function monitoring.strict(which text, last text) returns text language sql as 'select which'"
        )
        try centre.run(.upTo(day("2026-03-04")), workers: workers, only: nil)
        #expect(try centre.lines("select count(*) from assay.contact") == ["20001"])
        #expect(try centre.lines("select count(*) from assay.evaluation_answer") == ["5001"])
        #expect(
            try centre.lines("select attempt, state from assay.run order by run_id") == [
                "1 | succeeded", "2 | succeeded",
            ]
        )
    }

    private static func columns(_ relation: String) -> String {
        switch relation {
        case "contact":
            "monitoring.strict(contact_id, 'n19990') as contact_id, channel, direction, queue, offered_at, outcome, updated_at, note"
        case "evaluation":
            "evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, evaluated_at, monitoring.strict(case evaluation_id when 'n4990' then 'odd' else status end, 'odd') as status, updated_at"
        case "evaluation_answer":
            "evaluation_id, monitoring.strict(case evaluation_id when 'n4990' then 'odd' else question_id end, 'odd') as question_id, points, not_applicable, updated_at"
        default: "agent_id, monitoring.strict(agent_id, 'n4990') as name"
        }
    }

    private func facts(_ centre: PullCentre) throws -> [String] {
        var lines: [String] = []
        for table in [
            "contact", "evaluation", "evaluation_answer", "feedback", "agent", "agent_team", "quarantine", "day_count",
            "touched", "source_horizon",
            "reconciliation", "missing_day", "inferred_member", "measure_contact",
        ] {
            lines += try centre.lines("select '\(table)' as t, x::text from assay.\(table) x order by 2")
        }
        return lines
    }

    @Test func `a notice instead leaves no word of it in the log`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        try centre.inSource(
            """
            create function monitoring.chatty(which text) returns text language plpgsql as $$
            begin raise warning 'canary %', which; return which; end $$;
            alter table monitoring.contact rename to raw;
            create view monitoring.contact as select monitoring.chatty(contact_id) as contact_id, channel, direction, queue, offered_at, outcome from monitoring.raw;
            """
        )
        try centre.night("2026-03-03")
        #expect(try centre.stored("contact") == ["c1"])
        #expect(centre.log.text.contains("01000"))
        #expect(!centre.log.text.contains("canary"))
    }
}
