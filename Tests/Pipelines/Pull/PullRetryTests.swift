import Pipelines
import Postgres
import TestSupport
import Testing

/// Rows in quarantine, night after night.
@Suite struct `A quarantined row` {
    /// A centre whose first night had bad rows two months old, with keys that are hard to quote and no updated_at.
    private func centre(dropping columns: [String] = ["updated_at"]) async throws -> PullCentre {
        let centre = try await PullCentre.make()
        for column in columns {
            for relation in ["contact", "evaluation", "evaluation_answer", "feedback"] {
                try centre.inSource("alter table monitoring.\(relation) drop column \(column)")
            }
        }
        try centre.contact("today")
        return centre
    }

    static let keys = [
        "plain", "a,b", "say \"so\"", "{x}", "\\", "NULL", "null", "", "it''s", "é\u{1F4DE}", " blank ", "tab\there",
        "(x, y)", "$1 %s",
    ]

    @Test func `is stored once it can be read, however old it is and whatever its key holds`() async throws {
        let centre = try await centre()
        for key in Self.keys { try centre.contact(key, at: "2026-01-02 10:00+00", ["outcome": "'lost'"]) }
        try centre.night("2026-03-03")
        #expect(try centre.stored("contact") == ["today"])
        #expect(try centre.quarantine().count == Self.keys.count)

        // Still bad: still there, and met again.
        try centre.night("2026-03-04")
        #expect(
            try centre.lines("select distinct first_run, last_run from assay.quarantine") == [
                "nightly:2026-03-03 | nightly:2026-03-04"
            ]
        )
        #expect(try centre.account("nightly:2026-03-04", "contact").first?.hasSuffix(" | \(Self.keys.count)") == true)

        try centre.inSource("update monitoring.contact set outcome = 'abandoned'")
        try centre.night("2026-03-05")
        #expect(try centre.quarantine() == [])
        #expect(try centre.lines("select count(*) from assay.contact") == ["\(Self.keys.count + 1)"])
        #expect(
            try centre.lines("select count(*) from assay.contact where business_date = '2026-01-02'") == [
                "\(Self.keys.count)"
            ]
        )
        #expect(
            try centre.lines("select business_date from assay.touched where relation = 'contact' order by 1").contains(
                "2026-01-02"
            )
        )

        try centre.night("2026-03-06")
        #expect(try centre.account("nightly:2026-03-06", "contact").first?.hasSuffix(" | 0") == true)
    }

    @Test func `of every dated relation is tried again, also one that hangs on another`() async throws {
        let centre = try await centre()
        try centre.evaluation("e", of: "today", at: "2026-01-02 10:00+00")
        try centre.answer("e", "q,1", ["not_applicable": "null"])
        try centre.answer("late", "q")
        try centre.evaluation("bad", of: "today", at: "2026-01-03 10:00+00", ["status": "'odd'"])
        try centre.feedback("f", of: "today", invited: "2026-01-02 10:00+00", ["instrument": "'odd'"])
        try centre.night("2026-03-03")
        #expect(try centre.quarantine().count == 4)

        try centre.inSource(
            """
            update monitoring.evaluation_answer set not_applicable = true where question_id = 'q,1';
            update monitoring.evaluation set status = 'final';
            update monitoring.feedback set instrument = 'nps';
            """
        )
        try centre.evaluation("late", of: "today", at: "2026-01-04 10:00+00")
        try centre.night("2026-03-07")

        #expect(try centre.quarantine() == [])
        #expect(
            try centre.lines("select evaluation_id, question_id, business_date from assay.evaluation_answer order by 1")
                == [
                    "e | q,1 | 2026-01-02", "late | q | 2026-01-04",
                ]
        )
        #expect(try centre.stored("feedback") == ["f"])
    }

    @Test func `that the source no longer has is forgotten`() async throws {
        let centre = try await centre()
        try centre.contact("old", at: "2026-01-02 10:00+00", ["outcome": "'lost'"])
        try centre.agent("odd", ["role": "'king'"])
        try centre.night("2026-03-03")
        #expect(try centre.quarantine().count == 2)
        try centre.inSource("delete from monitoring.contact where contact_id = 'old'; delete from monitoring.agent")
        try centre.night("2026-03-04")
        #expect(try centre.quarantine() == [])
    }

    @Test func `that is bad in another way now has one reason, the new one`() async throws {
        let centre = try await centre()
        try centre.contact("old", at: "2026-01-02 10:00+00", ["outcome": "'lost'"])
        try centre.night("2026-03-03")
        try centre.inSource(
            "update monitoring.contact set outcome = 'abandoned', queue = null where contact_id = 'old'"
        )
        try centre.night("2026-03-04")
        #expect(try centre.quarantine() == ["contact | {old} | queue is missing | 2026-01-02"])
        // A date given anew moves it, too.
        try centre.inSource("update monitoring.contact set offered_at = '2026-02-02 10:00+00' where contact_id = 'old'")
        try centre.night("2026-03-05")
        #expect(try centre.quarantine() == ["contact | {old} | queue is missing | 2026-02-02"])
    }

    @Test func `takes the place of the row that was stored, and gives it back`() async throws {
        let centre = try await centre()
        try centre.contact("c", at: "2026-03-02 10:00+00")
        try centre.night("2026-03-03")
        #expect(try centre.stored("contact") == ["c", "today"])
        try centre.inSource("update monitoring.contact set outcome = 'lost' where contact_id = 'c'")
        try centre.night("2026-03-04")
        #expect(try centre.stored("contact") == ["today"])
        #expect(
            try centre.lines(
                "select removed from assay.touched where relation = 'contact' and business_date = '2026-03-02'"
            ) == ["1"]
        )
        try centre.inSource("update monitoring.contact set outcome = 'abandoned' where contact_id = 'c'")
        try centre.night("2026-03-20")
        #expect(try centre.stored("contact") == ["c", "today"])
        #expect(try centre.quarantine() == [])
    }

    /// It can be found again only by its date.
    @Test func `without a key stays listed while it is bad, and is stored once it has a key`() async throws {
        let centre = try await centre()
        try centre.contact("", at: "2026-02-20 10:00+00", ["contact_id": "null"])
        try centre.evaluation("e", of: "today", at: "2026-02-21 10:00+00")
        try centre.answer("e", "", ["question_id": "null"])
        try centre.answer("", "q", ["evaluation_id": "null"])
        let listed = [
            "contact | - | contact_id is missing, and it is part of the key | 2026-02-20",
            "evaluation_answer | - | evaluation_id is missing, and it is part of the key | -",
            "evaluation_answer | - | question_id is missing, and it is part of the key | 2026-02-21",
        ]
        for date in ["2026-03-03", "2026-03-04", "2026-03-08"] {
            try centre.night(date)
            #expect(try centre.quarantine() == listed, "\(date)")
        }
        try centre.inSource(
            """
            update monitoring.contact set contact_id = 'named' where contact_id is null;
            update monitoring.evaluation_answer set question_id = 'named' where question_id is null;
            update monitoring.evaluation_answer set evaluation_id = 'e' where evaluation_id is null;
            """
        )
        try centre.night("2026-03-09")
        #expect(try centre.quarantine() == [])
        #expect(try centre.stored("contact") == ["named", "today"])
        #expect(try centre.stored("evaluation_answer", "question_id") == ["named", "q"])
    }

    @Test func `without a key stays listed where the source says when rows change, too`() async throws {
        let centre = try await centre(dropping: [])
        try centre.contact("", at: "2025-06-20 10:00+00", ["contact_id": "null", "updated_at": "'2025-06-20'"])
        try centre.answer("", "q", ["evaluation_id": "null", "updated_at": "'2025-06-20'"])
        let listed = [
            "contact | - | contact_id is missing, and it is part of the key | 2025-06-20",
            "evaluation_answer | - | evaluation_id is missing, and it is part of the key | -",
        ]
        for date in ["2026-03-03", "2026-03-04", "2026-03-08"] {
            try centre.night(date)
            #expect(try centre.quarantine() == listed, "\(date)")
        }
    }

    /// What a wrong mapping does to a source: the work grows with the rows, not with their square.
    @Test(.timeLimit(.minutes(60))) func `is one of twenty thousand, and all are tried again`() async throws {
        let centre = try await centre()
        try centre.inSource(
            """
            insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
            select 'c' || i, 'voice', 'inbound', 'billing', '2026-01-02 10:00+00', 'odd' from generate_series(1, 10000) i;
            insert into monitoring.evaluation_answer (evaluation_id, question_id, not_applicable)
            select 'e' || i, 'q' || i % 10, false from generate_series(1, 10000) i;
            """
        )
        for date in ["2026-03-03", "2026-03-04"] {
            try centre.night(date)
            #expect(
                try centre.lines(
                    "select relation, count(*), sum(rows) from assay.quarantine where last_run = 'nightly:\(date)' group by 1 order by 1"
                ) == [
                    "contact | 10000 | 10000", "evaluation_answer | 10000 | 10000",
                ]
            )
        }
        try centre.inSource("update monitoring.contact set outcome = 'abandoned'")
        try centre.evaluation("e5", at: "2026-01-03 10:00+00")
        try centre.night("2026-03-10")
        #expect(
            try centre.lines("select relation, count(*) from assay.quarantine group by 1") == [
                "evaluation_answer | 9999"
            ]
        )
        #expect(try centre.lines("select count(*) from assay.contact") == ["10001"])
        #expect(try centre.stored("evaluation_answer", "question_id") == ["q5"])
    }

    @Test func `may have a key or a label that no index holds, or a long complaint`() async throws {
        let centre = try await centre()
        // What does not compress, so that no index entry takes it.
        let long = "(select string_agg(md5(i::text), '') from generate_series(1, 200) i)"
        try centre.contact("", ["contact_id": long])
        try centre.contact("queue", ["queue": long])
        try centre.contact("agent", ["agent_id": long])
        try centre.contact("reason", ["reason": long, "interaction_id": "'i'"])
        try centre.contact("said", ["contract_error": long])
        try centre.question("q", ["question": long, "section": long])
        try centre.add(
            "form_question",
            [
                "form_id": long, "form_version": long, "question_id": long, "section": "'s'", "question": "'q'",
                "possible": "1",
            ]
        )
        try centre.agent("a", ["team": long])
        try centre.agent("b", ["name": long])

        try centre.run(.upTo(day("2026-03-03")), only: nil)
        try centre.run(.upTo(day("2026-03-04")), only: nil)

        #expect(try centre.stored("contact") == ["reason", "today"])
        #expect(try centre.stored("agent") == ["b"])
        #expect(try centre.stored("form_question", "question_id") == ["q"])
        #expect(
            try centre.lines("select relation, source_key, left(reason, 40) from assay.quarantine order by 1, 2, 3")
                == [
                    "agent | {a} | team is longer than 600 bytes",
                    "contact | {agent} | agent_id is longer than 600 bytes",
                    "contact | {queue} | queue is longer than 600 bytes",
                    "contact | {said} | the source says: c4ca4238a0b923820dcc509",
                    "contact | - | contact_id is longer than 600 bytes",
                    "form_question | - | form_id is longer than 600 bytes",
                ]
        )
    }
}
