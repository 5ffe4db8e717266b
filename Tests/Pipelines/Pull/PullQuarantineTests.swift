import Catalogue
import Pipelines
import Postgres
import Reports
import TestSupport
import Testing

/// What of a source is stored and what is quarantined, by a night over real rows.
@Suite struct `A night's judgement` {
    @Test(arguments: BadRow.all.map(\.reason)) func `says it in Spanish as well`(reason: String) {
        #expect(Remark.text(reason, in: .spanish) != reason)
    }

    @Test func `of every bad row gives its key, its date and the reason, and nothing that it holds`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource("alter table monitoring.agent alter authority_level type bigint")
        try centre.contact("good")
        try centre.evaluation("good", of: "good")
        for row in BadRow.all { try centre.add(row.relation, row.values) }

        let outcome = try centre.run(.upTo(day("2026-03-03")), only: nil)

        let expected = BadRow.all.map { "\($0.relation) | {\($0.id)} | \($0.reason) | \($0.date ?? "-")" }
        #expect(try centre.quarantine() == expected.sorted())
        #expect(try centre.stored("contact") == ["good"])
        #expect(try centre.stored("evaluation") == ["good"])
        #expect(try centre.stored("feedback") == [])
        let bad = BadRow.all.count { $0.relation == "contact" }
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
