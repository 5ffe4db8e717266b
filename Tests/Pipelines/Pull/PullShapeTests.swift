import Pipelines
import Postgres
import TestSupport
import Testing

/// Sources of every shape that the contract allows.
@Suite struct `A source's shape` {
    @Test func `may give keys and labels in any type that the contract takes`() async throws {
        let centre = try await PullCentre.make()
        // Each relation has the key in another type, as views over several systems do.
        try centre.inSource(
            """
            create type monitoring.medium as enum ('voice', 'chat');
            create domain monitoring.bounded as varchar(20);
            drop table monitoring.agent;
            alter table monitoring.contact alter contact_id type integer using contact_id::integer, alter channel type monitoring.medium using channel::monitoring.medium,
                alter queue type char(12), alter agent_id type name, alter interaction_id type bigint using interaction_id::bigint, alter reason type monitoring.bounded,
                alter customer_ref type integer using customer_ref::integer, alter wait_seconds type real, alter revenue type double precision, alter language type "char";
            alter table monitoring.evaluation alter evaluation_id type uuid using evaluation_id::uuid, alter contact_id type char(8), alter agent_id type varchar(9);
            alter table monitoring.evaluation_answer alter question_id type integer using question_id::integer, drop contact_id, drop points;
            create view monitoring.agent as select 7::smallint as agent_id, 3::numeric as authority_level, date '2026-01-01' as employed_from;
            """
        )
        try centre.add(
            "contact",
            [
                "contact_id": "41", "channel": "'voice'", "direction": "'inbound'", "queue": "'billing'",
                "offered_at": "'2026-01-03 10:00+00'",
                "outcome": "'answered'", "answered_at": "'2026-01-03 10:01+00'", "agent_id": "'7'",
                "interaction_id": "9000000000", "reason": "'bill'",
                "customer_ref": "4711", "wait_seconds": "0.1", "revenue": "1e-7", "language": "'e'",
            ]
        )
        let id = "6f1e2b64-0d8c-4b7e-9f51-2d5c3a1b9e00"
        try centre.evaluation(id, of: "41")
        try centre.add("evaluation_answer", ["evaluation_id": "'\(id)'", "question_id": "5", "not_applicable": "true"])
        try centre.contact("42")
        try centre.night("2026-03-03")

        #expect(
            try centre.lines(
                "select contact_id, channel, queue, agent_id, interaction_id, reason, wait_ms, revenue, language from assay.contact where contact_id = '41'"
            ) == [
                "41 | voice | billing | 7 | 9000000000 | bill | 100 | 0.0000001 | e"
            ]
        )
        #expect(try centre.lines("select evaluation_id, contact_id from assay.evaluation") == ["\(id) | 41"])
        #expect(
            try centre.lines("select evaluation_id, question_id, contact_id from assay.evaluation_answer") == [
                "\(id) | 5 | 41"
            ]
        )
        #expect(
            try centre.lines(
                "select agent_id, authority_level, employed_from, name from assay.agent where not inferred"
            ) == ["7 | 3 | 2026-01-01 | 7"]
        )

        // Quarantine finds them again by their text.
        try centre.inSource(
            "update monitoring.contact set direction = 'odd' where contact_id = 41; update monitoring.evaluation_answer set not_applicable = null"
        )
        try centre.run(.span(day("2026-01-03"), day("2026-01-03")))
        try centre.night("2026-03-04")
        #expect(
            try centre.quarantine().map { String($0.prefix { $0 != "}" }) } == [
                "contact | {41", "evaluation_answer | {\(id),5",
            ]
        )
        try centre.inSource(
            "update monitoring.contact set direction = 'inbound' where contact_id = 41; update monitoring.evaluation_answer set not_applicable = false"
        )
        try centre.night("2026-03-20")
        #expect(try centre.quarantine() == [])
        #expect(try centre.stored("contact") == ["41", "42"])
        #expect(try centre.stored("evaluation_answer", "question_id") == ["5"])
    }

    @Test func `may be contact alone, with nothing that it may leave out`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource(
            """
            alter table monitoring.contact rename to raw;
            create view monitoring.contact as select contact_id, channel, direction, queue, offered_at, outcome from monitoring.raw;
            do $$
            declare name text;
            begin
                for name in select oid::regclass::text from pg_class
                where relnamespace = 'monitoring'::regnamespace and relkind = 'r' and relname <> 'raw' loop
                    execute 'drop table ' || name;
                end loop;
            end
            $$;
            """
        )
        try centre.inSource(
            "insert into monitoring.raw (contact_id, channel, direction, queue, offered_at, outcome) "
                + "values ('a', 'voice', 'inbound', 'billing', '2026-03-03 10:00+00', 'answered'), ('b', 'chat', 'outbound', 'x', '2026-03-02 10:00+00', 'odd')"
        )
        try centre.run(.upTo(day("2026-03-03")), only: nil)
        #expect(try centre.stored("contact") == ["a"])
        #expect(try centre.lines("select relation from assay.reconciliation") == ["contact"])
        #expect(
            try centre.lines("select \"column\" from assay.source_column where relation = 'contact' order by 1") == [
                "channel", "contact_id", "direction", "offered_at", "outcome", "queue",
            ]
        )
        try centre.inSource("update monitoring.raw set outcome = 'answered'")
        try centre.run(.upTo(day("2026-03-04")), only: nil)
        #expect(try centre.stored("contact") == ["a", "b"])
    }

    @Test func `may change: what comes is read, what goes is no longer known`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource(
            "alter table monitoring.feedback rename to away; alter table monitoring.contact drop ended_at, drop agent_id"
        )
        try centre.contact("c1")
        try centre.night("2026-03-03")
        #expect(
            try centre.lines(
                "select count(*) from assay.source_column where relation = 'feedback' or relation = 'contact' and \"column\" = 'ended_at'"
            ) == ["0"]
        )
        try centre.inSource(
            "alter table monitoring.away rename to feedback; alter table monitoring.contact add ended_at timestamptz"
        )
        try centre.feedback("f")
        try centre.inSource("update monitoring.contact set ended_at = '2026-03-03 10:05+00'")
        try centre.night("2026-03-04")
        #expect(try centre.stored("feedback") == ["f"])
        #expect(try centre.lines("select ended_at from assay.contact") == ["2026-03-03 10:05:00+00"])
        try centre.inSource("drop table monitoring.feedback")
        try centre.night("2026-03-05")
        // A relation that is gone says nothing about its rows.
        #expect(try centre.stored("feedback") == ["f"])
    }

    @Test func `may be in a schema whose name needs quoting`() async throws {
        let centre = try await PullCentre.make(
            project: TestProject.edited { text in
                text = text.replacing("source_schema: monitoring", with: "source_schema: order")
            }
        )
        #expect(centre.schema == "order")
        try centre.contact("c1", at: "2026-01-03 10:00+00")
        try centre.evaluation("e")
        try centre.answer("e", "q")
        try centre.feedback("f")
        try centre.contact("odd", ["outcome": "'odd'"])
        try centre.night("2026-03-03")
        try centre.night("2026-03-04")
        #expect(try centre.stored("contact") == ["c1"])
        #expect(try centre.stored("evaluation_answer", "question_id") == ["q"])
        #expect(try centre.quarantine().count == 1)
    }

    @Test func `may give a row twice: the last change wins, the others are superseded`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1", ["updated_at": "'2026-03-03 11:00+00'", "queue": "'first'"])
        try centre.contact("c1", ["updated_at": "'2026-03-03 12:00+00'", "queue": "'second'"])
        try centre.contact("c1", at: "2026-03-02 10:00+00", ["updated_at": "null", "queue": "'third'"])
        try centre.contact("c1", ["updated_at": "'2026-03-03 13:00+00'", "queue": "'bad'", "outcome": "'odd'"])
        for name in ["A", "B"] { try centre.agent("ann", ["name": "'\(name)'", "updated_at": "'2026-03-03'"]) }
        try centre.question("q", ["possible": "1"])
        try centre.question("q", ["possible": "2", "updated_at": "'2026-03-03'"])
        for role in ["x", "y"] {
            try centre.add(
                "team_membership",
                ["agent_id": "'ann'", "team": "'red'", "valid_from": "'2026-01-01'", "role": "'\(role)'"]
            )
        }
        for date in ["2026-03-03", "2026-03-04"] {
            try centre.night(date)
            #expect(try centre.lines("select queue from assay.contact") == ["second"])
            #expect(try centre.account("nightly:\(date)", "contact") == ["4 | 1 | 2 | 1"])
            #expect(try centre.lines("select name from assay.agent") == ["B"])
            #expect(try centre.lines("select possible from assay.form_question") == ["2"])
            #expect(try centre.lines("select role from assay.team_membership") == ["y"])
            for relation in ["agent", "form_question", "team_membership"] {
                #expect(try centre.account("nightly:\(date)", relation) == ["2 | 1 | 1 | 0"])
            }
        }
    }
}
