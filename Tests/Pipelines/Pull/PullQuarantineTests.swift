import Pipelines
import Postgres
import TestSupport
import Testing

/// What of a source is stored and what is quarantined, by a night over real rows.
@Suite struct `A night's judgement` {
    /// One row that cannot be read: which, what is wrong with it, and the line of quarantine that says so.
    struct BadRow: CustomTestStringConvertible {
        let relation: String
        let id: String
        let values: [String: String]
        let reason: String
        let date: String?

        var testDescription: String { "\(relation) \(id)" }
    }

    /// Every field but the key holds something that no reason may quote.
    private static func contact(
        _ id: String,
        _ values: [String: String],
        _ reason: String,
        _ date: String? = "2026-03-03"
    ) -> BadRow {
        let row = [
            "contact_id": "'\(id)'", "channel": "'voice'", "direction": "'inbound'", "queue": "'canary queue'",
            "outcome": "'abandoned'",
            "interaction_id": "'canary'", "campaign": "'canary'", "product": "'canary'", "reason": "'canary'",
            "language": "'canary'",
            "agent_id": "'canary'", "customer_ref": "'canary'", "customer_region": "'canary'", "debt_ref": "'canary'",
            "currency": "'canary'",
            "purpose": "'canary'", "note": "'canary'", "revenue": "987654321", "offered_at": "'2026-03-03 10:00+00'",
        ]
        return BadRow(relation: "contact", id: id, values: row.merging(values) { $1 }, reason: reason, date: date)
    }

    static let bad: [BadRow] = [
        contact(
            "outcome",
            ["outcome": "'canary'"],
            "outcome is none of answered, abandoned, transferred, callback, voicemail, overflow, no_answer, failed"
        ),
        contact("channel", ["channel": "'canary'"], "channel is none of voice, chat, email, message, callback"),
        contact("capital", ["channel": "'Voice'"], "channel is none of voice, chat, email, message, callback"),
        contact("blank", ["channel": "'voice '"], "channel is none of voice, chat, email, message, callback"),
        contact("empty", ["direction": "''"], "direction is none of inbound, outbound"),
        contact("ended_by", ["ended_by": "'canary'"], "ended_by is none of agent, customer, system"),
        contact("transfer", ["transfer_kind": "'canary'"], "transfer_kind is none of warm, cold"),
        contact("null_outcome", ["outcome": "null"], "outcome is missing"),
        contact("null_queue", ["queue": "null"], "queue is missing"),
        contact("null_star", ["offered_at": "null"], "offered_at is missing", nil),
        contact(
            "infinite_star",
            ["offered_at": "'infinity'"],
            "offered_at is not a time between the years 1 and 9999",
            nil
        ),
        contact(
            "before_all",
            ["offered_at": "'-infinity'"],
            "offered_at is not a time between the years 1 and 9999",
            nil
        ),
        contact("negative", ["talk_seconds": "-987654321"], "talk_seconds is negative"),
        contact("hardly_negative", ["hold_seconds": "-0.0005"], "hold_seconds is negative"),
        contact("nan", ["wait_seconds": "'NaN'"], "wait_seconds is not a number of seconds"),
        contact("endless", ["wrap_seconds": "'Infinity'"], "wrap_seconds is not a number of seconds"),
        contact("aeons", ["wrap_seconds": "98765432198765432100"], "wrap_seconds is not a number of seconds"),
        contact("money", ["revenue": "'NaN'"], "revenue is not a number"),
        contact("never_ends", ["ended_at": "'infinity'"], "ended_at is not a time between the years 1 and 9999"),
        contact(
            "caesar",
            ["ended_at": "'0044-03-15 12:00+00 BC'"],
            "ended_at is not a time between the years 1 and 9999"
        ),
        contact(
            "far_off",
            ["recording_deleted_at": "'10000-01-01'"],
            "recording_deleted_at is not a time between the years 1 and 9999"
        ),
        contact("updated_when", ["updated_at": "'infinity'"], "updated_at is not a time between the years 1 and 9999"),
        contact(
            "backwards",
            ["ended_at": "'2026-03-03 09:59:54.999999+00'"],
            "ended_at is before offered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "answered_early",
            ["answered_at": "'2026-03-03 09:59:54+00'"],
            "answered_at is before offered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "ended_early",
            ["answered_at": "'2026-03-03 10:01+00'", "ended_at": "'2026-03-03 10:00:54+00'"],
            "ended_at is before answered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "said_so",
            ["contract_error": "'the duration is not a number'", "outcome": "'abandoned'"],
            "the source says: the duration is not a number"
        ),
        BadRow(
            relation: "evaluation",
            id: "status",
            values: [
                "evaluation_id": "'status'", "contact_id": "'canary'", "agent_id": "'canary'",
                "evaluator_id": "'canary'", "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'canary'",
                "comment": "'canary'",
            ],
            reason: "status is none of final, draft, calibration, disputed, retracted",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation",
            id: "score",
            values: [
                "evaluation_id": "'score'", "contact_id": "'canary'", "agent_id": "'canary'",
                "evaluator_id": "'canary'", "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'final'",
                "score": "100.00000001",
            ],
            reason: "score is not between 0 and 100",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation",
            id: "of_nothing",
            values: [
                "evaluation_id": "'of_nothing'", "agent_id": "'canary'", "evaluator_id": "'canary'",
                "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'final'",
            ],
            reason: "contact_id is missing",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "feedback",
            id: "undated",
            values: [
                "feedback_id": "'undated'", "contact_id": "'canary'", "instrument": "'csat'", "scale_min": "1",
                "scale_max": "987654321",
                "higher_is_better": "true", "comment": "'canary'",
            ],
            reason: "invited_at is missing",
            date: nil
        ),
        BadRow(
            relation: "feedback",
            id: "answered_first",
            values: [
                "feedback_id": "'answered_first'", "contact_id": "'canary'", "instrument": "'csat'", "scale_min": "1",
                "scale_max": "5",
                "higher_is_better": "true", "invited_at": "'2026-03-03 10:00+00'",
                "submitted_at": "'2026-03-02 10:00+00'",
            ],
            reason: "submitted_at is before invited_at by more than the clock tolerance (5 s)",
            date: "2026-03-02"
        ),
        BadRow(
            relation: "feedback",
            id: "instrument",
            values: [
                "feedback_id": "'instrument'", "contact_id": "'canary'", "instrument": "'canary'", "scale_min": "1",
                "scale_max": "5",
                "higher_is_better": "true", "invited_at": "'2026-03-03 10:00+00'",
            ],
            reason: "instrument is none of csat, nps, ces",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "agent",
            id: "role",
            values: ["agent_id": "'role'", "name": "'canary'", "role": "'canary'"],
            reason:
                "role is none of representative, team_leader, quality_analyst, trainer, compliance_officer, workforce_manager, "
                + "digital_contact_manager, customer_service_manager, director, other",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "level",
            values: ["agent_id": "'level'", "authority_level": "98765432198"],
            reason: "authority_level is not a whole number",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "left_first",
            values: ["agent_id": "'left_first'", "employed_from": "'2026-03-03'", "employed_to": "'2026-03-02'"],
            reason: "employed_to is before employed_from by more than the clock tolerance (5 s)",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "for_ever",
            values: ["agent_id": "'for_ever'", "employed_to": "'infinity'"],
            reason: "employed_to is not a date between the years 1 and 9999",
            date: nil
        ),
        BadRow(
            relation: "form_question",
            id: "f,1,worth",
            values: [
                "form_id": "'f'", "form_version": "'1'", "question_id": "'worth'", "section": "'canary'",
                "question": "'canary'", "possible": "'NaN'",
            ],
            reason: "possible is not a number",
            date: nil
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "nobody,q",
            values: [
                "evaluation_id": "'nobody'", "question_id": "'q'", "not_applicable": "false", "points": "987654321",
            ],
            reason: "the source has no dated evaluation that it belongs to: the row has no business date",
            date: nil
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "of_nothing,q",
            values: [
                "evaluation_id": "'of_nothing'", "question_id": "'q'", "not_applicable": "false", "points": "987654321",
            ],
            reason: "contact_id is missing",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "good,applies",
            values: ["evaluation_id": "'good'", "question_id": "'applies'", "points": "987654321"],
            reason: "not_applicable is missing",
            date: "2026-03-03"
        ),
    ]

    @Test func `of every bad row gives its key, its date and the reason, and nothing that it holds`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource("alter table monitoring.agent alter authority_level type bigint")
        try centre.contact("good")
        try centre.evaluation("good", of: "good")
        for row in Self.bad { try centre.add(row.relation, row.values) }

        let outcome = try centre.run(.upTo(day("2026-03-03")), only: nil)

        let expected = Self.bad.map { "\($0.relation) | {\($0.id)} | \($0.reason) | \($0.date ?? "-")" }
        #expect(try centre.quarantine() == expected.sorted())
        #expect(try centre.stored("contact") == ["good"])
        #expect(try centre.stored("evaluation") == ["good"])
        #expect(try centre.stored("feedback") == [])
        let bad = Self.bad.count { $0.relation == "contact" }
        let account = try centre.account("nightly:2026-03-03", "contact")
        #expect(account == ["\(bad + 1) | 1 | 0 | \(bad)"])
        let said = ["\(outcome)", centre.log.text, try centre.quarantine().joined()].joined(separator: "\n")
        #expect(!said.contains("canary"))
        #expect(!said.contains("98765432"))
    }

    @Test func `has no key for a row without one, and none for rows with half a key`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("good")
        try centre.contact("x", ["contact_id": "null"])
        try centre.contact("x", ["contact_id": "null", "queue": "'other'"])
        try centre.contact("x", at: "2026-03-02 10:00+00", ["contact_id": "null"])
        try centre.evaluation("e")
        try centre.answer("e", "q", ["question_id": "null"])
        try centre.add("team_membership", ["agent_id": "'ann'", "team": "null", "valid_from": "'2026-03-03'"])

        try centre.night("2026-03-03")

        #expect(
            try centre.lines(
                "select relation, source_key, reason, business_date, rows from assay.quarantine order by 1, 4"
            ) == [
                "contact | - | contact_id is missing, and it is part of the key | 2026-03-02 | 1",
                "contact | - | contact_id is missing, and it is part of the key | 2026-03-03 | 2",
                "evaluation_answer | - | question_id is missing, and it is part of the key | 2026-03-03 | 1",
                "team_membership | - | team is missing, and it is part of the key | - | 1",
            ]
        )
    }

    @Test func `stores what lies within the rules, at their edges`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("tolerated", ["ended_at": "'2026-03-03 09:59:55+00'"])
        try centre.contact("answered_first", ["answered_at": "'2026-03-03 09:59:55+00'", "outcome": "'answered'"])
        try centre.contact(
            "rounded",
            ["wait_seconds": "0.0005", "talk_seconds": "-0.0004", "hold_seconds": "1.2345", "wrap_seconds": "1e-10"]
        )
        try centre.contact("amounts", ["revenue": "-12345678901234567890.1200", "cost": "0.000"])
        try centre.contact("bare", ["queue": "''"])
        try centre.contact("a,b \"c\" \\ {d} NULL\té")
        try centre.contact("said_nothing", ["contract_error": "''"])
        try centre.evaluation("bounds", ["score": "100.000"])
        try centre.evaluation("floor", ["score": "-0.0"])
        try centre.feedback("at_once", ["submitted_at": "'2026-03-03 11:59:55+00'"])

        try centre.night("2026-03-03")

        #expect(try centre.quarantine() == [])
        #expect(
            try centre.stored("contact") == [
                "a,b \"c\" \\ {d} NULL\té", "amounts", "answered_first", "bare", "rounded", "said_nothing", "tolerated",
            ]
        )
        #expect(
            try centre.lines(
                "select wait_ms, talk_ms, hold_ms, wrap_ms from assay.contact where contact_id = 'rounded'"
            ) == ["1 | 0 | 1235 | 0"]
        )
        #expect(
            try centre.lines("select revenue, cost from assay.contact where contact_id = 'amounts'") == [
                "-12345678901234567890.1200 | 0.000"
            ]
        )
        #expect(try centre.lines("select score from assay.evaluation order by evaluation_id") == ["100.000", "0.0"])
    }

    /// A backlog of months, a duration in the wrong unit: figures that no 64 bits hold when they are squared or added.
    @Test func `stores long durations, and the night can measure them`() async throws {
        let centre = try await PullCentre.make()
        let handled = ["agent_id": "'ann'", "outcome": "'answered'", "answered_at": "'2026-03-03 10:01+00'"]
        for (id, seconds) in [("forty_days", "3456000"), ("since_1970", "1772532000"), ("longest", "999999999999")] {
            let durations = ["wait_seconds", "talk_seconds", "hold_seconds", "wrap_seconds"].map { ($0, seconds) }
            try centre.contact(id, handled.merging(durations) { $1 })
        }
        try centre.contact("too_long", handled.merging(["talk_seconds": "1000000000001"]) { $1 })
        // A wait that the clocks give, over almost all of time.
        try centre.contact("aeons", ["outcome": "'answered'", "answered_at": "'9999-12-31 00:00+00'"])
        try centre.contact(
            "email",
            ["channel": "'email'", "outcome": "'abandoned'", "ended_at": "'2026-06-03 10:00+00'"]
        )

        try centre.run(.upTo(day("2026-03-03")), only: nil)

        #expect(
            try centre.quarantine() == ["contact | {too_long} | talk_seconds is not a number of seconds | 2026-03-03"]
        )
        #expect(
            try centre.lines(
                "select wait_ms_squares, talk_ms_squares from assay.measure_contact where agent_id = 'ann'"
            ) == [
                "\(Self.squares([3_456_000, 1_772_532_000, 999_999_999_999])) | \(Self.squares([3_456_000, 1_772_532_000, 999_999_999_999]))"
            ]
        )
        #expect(
            try centre.lines("select handle_ms from assay.measure_contact where agent_id = 'ann'") == [
                "\(3 * (3_456_000 + 1_772_532_000 + 999_999_999_999) * 1000)"
            ]
        )
    }

    private static func squares(_ seconds: [Int128]) -> Int128 { seconds.map { $0 * $0 * 1_000_000 }.reduce(0, +) }

    @Test func `does not read what is dated after the run`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("today")
        try centre.contact("last", at: "2026-03-03 23:59:59.999999+00")
        try centre.contact("next", at: "2026-03-04 00:00+00", ["outcome": "'canary'"])
        try centre.contact("typo", at: "2062-03-03 00:00+00")
        try centre.evaluation("next", at: "2026-03-04 00:00+00")
        try centre.answer("next", "q")
        try centre.feedback("next", invited: "2026-03-04 00:00+00")

        try centre.night("2026-03-03")

        #expect(try centre.stored("contact") == ["last", "today"])
        #expect(try centre.quarantine() == [])
        #expect(try centre.account("nightly:2026-03-03", "evaluation_answer") == ["0 | 0 | 0 | 0"])
    }

    @Test(arguments: [
        ("alter table monitoring.contact alter wait_seconds type text using 'canary'", "contact.wait_seconds"),
        ("alter table monitoring.contact alter offered_at type timestamp", "contact.offered_at"),
        ("alter table monitoring.contact drop outcome", "contact.outcome"),
        ("alter table monitoring.feedback alter scale_min type text using 'canary'", "feedback.scale_min"),
        ("drop table monitoring.contact", "contact"),
    ])
    func `begins only where the source keeps the contract`(break change: String, place: String) async throws {
        let centre = try await PullCentre.make()
        try centre.contact("canary")
        try centre.inSource(change)
        let error = #expect(throws: RunError.self) { try centre.night("2026-03-03") }
        let text = "\(try #require(error))"
        #expect(text.contains("\(place):"))
        #expect(!text.contains("canary"))
        #expect(try centre.lines("select count(*) from assay.contact") == ["0"])
        #expect(try centre.lines("select state from assay.run") == ["failed"])
    }
}
