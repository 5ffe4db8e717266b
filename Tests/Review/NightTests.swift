import Catalogue
import Postgres
import Review
import TestSupport
import Testing

@Suite struct `A night and the ledger` {
    private typealias Judgement = Bench.Judgement

    @Test func `a violation opens one finding, and the same run again changes nothing`() async throws {
        let bench = try await Bench.make()
        let judged = [Judgement(), Judgement(rule: "short-notes", subject: "n1"), Judgement(window: "2026-W10")]
        #expect(try bench.night("2026-03-03 06:00Z", judged) == ["opened": 3])
        let before = try contents(bench)
        #expect(try bench.night("2026-03-03 06:00Z", judged) == [:])
        #expect(try contents(bench) == before)
        #expect(try bench.night("2026-03-03 06:00Z", judged, attempt: 2) == [:])
        #expect(try bench.breaches() == [])
    }

    @Test func `a minor finding is cleared by a night, a critical one waits for a person`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        let (critical, minor) = (Judgement(), Judgement(rule: "short-notes", subject: "n1"))
        try bench.night("2026-03-03 06:00Z", [critical, minor])
        var fixed = [critical, minor]
        for index in fixed.indices { fixed[index].outcome = "compliant" }
        #expect(try bench.night("2026-03-04 06:00Z", fixed) == ["cleared": 1, "awaiting": 1])
        #expect(try bench.state(1) == "open")
        #expect(try bench.state(2) == "cleared")
        #expect(try bench.night("2026-03-05 06:00Z", [fixed[0]]) == ["awaiting": 1])
        #expect(try bench.actions(1) == ["opened", "clearing"])

        let ana = try bench.connect(as: "ana")
        try bench.ledger.decide(1, Decision(.cleared), ana)
        let (finding, events) = try bench.ledger.show(1, ana)
        #expect(finding.state == .cleared)
        let cleared = try #require(events.last)
        #expect(cleared.action == "cleared")
        #expect(cleared.evidence?.contains(#""outcome": "compliant""#) == true)
        let before = try bench.administrator().query(
            "select body -> 'before' ->> 'digits' as digits from review.content where finding_id = 1 and number = 3"
        )
        #expect(before.first?["digits"] == "16")
    }

    @Test(arguments: ["not_evaluable", "pending"])
    func `what cannot be said, or is not due yet, clears nothing`(outcome: String) async throws {
        let bench = try await Bench.make()
        var judgement = Judgement(rule: "short-notes")
        try bench.night("2026-03-03 06:00Z", [judgement])
        judgement.outcome = outcome
        judgement.dueAt = outcome == "pending" ? "2026-03-20 17:00Z" : nil
        try bench.night("2026-03-04 06:00Z", [judgement])
        #expect(try bench.state(1) == "open")
        #expect(try bench.night("2026-03-05 06:00Z", []) == [:])
        #expect(try bench.state(1) == "open")
    }

    @Test func `what the source deleted is cleared, and opens no second finding when it comes back`() async throws {
        let bench = try await Bench.make()
        var judgement = Judgement(rule: "short-notes")
        try bench.night("2026-03-03 06:00Z", [judgement])
        judgement.outcome = "deleted"
        #expect(try bench.night("2026-03-04 06:00Z", [judgement]) == ["cleared": 1])
        judgement.outcome = "violated"
        #expect(try bench.night("2026-03-05 06:00Z", [judgement]) == ["reopened": 1])
        #expect(try bench.actions(1) == ["opened", "cleared", "reopened"])
        #expect(try bench.ledger.list(FindingFilter(), bench.administrator()).count == 1)
    }

    @Test func `a remedied subject that still violates reopens, but not by the night that the officer had seen`()
        async throws
    {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        let judgement = Judgement(rule: "late-answer", subject: "k1")
        try bench.night("2026-03-03 06:00Z", [judgement])
        let ana = try bench.connect(as: "ana")
        try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ana)
        try bench.ledger.decide(1, Decision(.remedied, reason: "corrected"), ana)
        #expect(try bench.night("2026-03-03 06:00Z", [judgement], attempt: 2) == [:])
        #expect(try bench.state(1) == "remedied")
        #expect(try bench.night("2026-03-04 06:00Z", [judgement]) == ["reopened": 1])

        try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ana)
        try bench.ledger.decide(1, Decision(.remedied, reason: "corrected"), ana)
        var fixed = judgement
        fixed.outcome = "compliant"
        try bench.night("2026-03-05 06:00Z", [fixed])
        #expect(try bench.actions(1).last == "verified")
        #expect(try carried(bench, "late-answer") == [])
        #expect(try bench.night("2026-03-06 06:00Z", [judgement]) == ["reopened": 1])
    }

    @Test func `what cannot be undone stays remedied until its evidence changes`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        var judgement = Judgement(rule: "late-answer", subject: "k1")
        try bench.night("2026-03-03 06:00Z", [judgement])
        let ana = try bench.connect(as: "ana")
        try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ana)
        try bench.ledger.decide(1, Decision(.remedied, reason: "irreversible", note: "Apology and refund."), ana)
        #expect(try carried(bench, "late-answer") == [])
        #expect(try bench.night("2026-03-04 06:00Z", [judgement]) == [:])
        judgement.evidence = #"{"digits": 19}"#
        #expect(try bench.night("2026-03-05 06:00Z", [judgement]) == ["reopened": 1])
    }

    @Test func `an older night that is run again undoes nothing that a later one said`() async throws {
        let bench = try await Bench.make()
        var judgement = Judgement(rule: "short-notes")
        try bench.night("2026-03-03 06:00Z", [judgement])
        judgement.outcome = "compliant"
        try bench.night("2026-03-05 06:00Z", [judgement])
        judgement.outcome = "violated"
        #expect(try bench.night("2026-03-04 06:00Z", [judgement]) == [:])
        #expect(try bench.state(1) == "cleared")
    }

    @Test func `subjects before findings_from are counted and not opened`() async throws {
        let bench = try await Bench.make()
        try bench.administrator().query("insert into assay.setting values ('findings_from', '2026-03-02')")
        let judged = [Judgement(date: "2026-03-01"), Judgement(subject: "c2", date: "2026-03-02")]
        #expect(try bench.night("2026-03-03 06:00Z", judged) == ["opened": 1, "counted_only": 1])
        #expect(try bench.night("2026-03-03 06:00Z", judged) == ["counted_only": 1])
    }

    @Test func `deadlines say how many working days are left, and go when they are met`() async throws {
        let bench = try await Bench.make()
        try bench.administrator().script(
            """
            insert into assay.setting values ('calendar', 'uk');
            insert into assay.holiday values ('uk', '2026-04-03'), ('uk', '2026-04-06');
            """,
            name: "calendar"
        )
        // From Thursday before Easter to Wednesday after: Good Friday, the weekend and Easter Monday do not count.
        let judgement = Judgement(
            rule: "late-answer",
            subject: "k1",
            date: "2026-03-30",
            outcome: "pending",
            dueAt: "2026-04-08 16:00Z"
        )
        #expect(try bench.night("2026-04-02 05:00Z", [judgement]) == ["deadlines": 1])
        #expect(try daysLeft(bench) == ["k1 2"])
        #expect(try carried(bench, "late-answer") == ["k1"])
        #expect(try bench.night("2026-04-07 05:00Z", [judgement]) == ["deadlines": 1])
        #expect(try daysLeft(bench) == ["k1 1"])
        var met = judgement
        met.outcome = "compliant"
        met.dueAt = nil
        try bench.night("2026-04-08 05:00Z", [met])
        #expect(try daysLeft(bench) == [])
        #expect(try carried(bench, "late-answer") == [])
    }

    @Test(arguments: [
        (#"{"business_days": 5}"#, "2026-03-12T00:00:00Z"), (#"{"days": 3}"#, "2026-03-08T00:00:00Z"),
        (#"{"weeks": 4}"#, "2026-04-01T23:00:00Z"), (#"{"months": 1}"#, "2026-04-04T23:00:00Z"),
        (#"{"hours": 72}"#, "2026-03-07T06:00:00Z"),
    ])
    func `an officer has until the end of the day that the rule gives`(due: String, expected: String) async throws {
        let bench = try await Bench.make()
        try bench.administrator().query(
            "update assay.rule set due = $1::jsonb where rule_id = 'card-text'",
            [.text(due)]
        )
        // A Wednesday; summer time begins on 29 March.
        try bench.night("2026-03-04 06:00Z", [Judgement()])
        let finding = try #require(try bench.ledger.list(FindingFilter(), bench.administrator()).first)
        #expect(finding.dueBy?.description == expected)
    }

    @Test func `a login that is not the pipeline's takes nothing in`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 4)
        let ana = try bench.connect(as: "ana")
        #expect(throws: PostgresError.self) {
            try ana.query("select * from review.take_in('nightly:x', 1, '2026-03-03 06:00Z')")
        }
        #expect(throws: PostgresError.self) { try ana.query("select review.seal('nightly:x', '2026-03-03 06:00Z')") }
    }

    private func contents(_ bench: Bench) throws -> [String] {
        let store = try bench.administrator()
        return try ["finding", "event", "content", "sighting", "seal", "seal_head", "\"case\"", "unsealed"].flatMap {
            table in
            try store.query("select to_jsonb(t)::text as row from review.\(table) t order by 1").map {
                try $0.get("row")
            }
        }
    }

    private func carried(_ bench: Bench, _ rule: String) throws -> [String] {
        try bench.administrator().query("select s from review.open_subjects($1) s order by 1", [.text(rule)])
            .map { try $0.get("s") }
    }

    private func daysLeft(_ bench: Bench) throws -> [String] {
        try bench.administrator().query(
            "select format('%s %s', subject_id, working_days_left) as line from digest.deadlines order by 1"
        ).map { try $0.get("line") }
    }

    @Test func `what nothing makes up any more stays open and says so; what the source deleted is cleared`()
        async throws
    {
        let bench = try await Bench.make()
        let store = try bench.administrator()
        // A campaign's period is no row of a relation, and a complaint is one.
        try store.query("update assay.rule set subject = 'campaign period' where rule_id = 'card-text'")
        let (period, complaint) = (
            Judgement(subject: "summer 2026-03-02"), Judgement(rule: "late-answer", subject: "k1")
        )
        var pending = Judgement(subject: "autumn 2026-03-02", outcome: "pending")
        pending.dueAt = "2026-04-01 17:00Z"
        try bench.night("2026-03-03 06:00Z", [period, complaint, pending])

        let file = "sql/store/comply/stage_deleted.sql"
        let silent = try Query(file: TestProject.shipped.path(file), name: file)
        let taken = try store.transaction { store in
            try Bench.stage([], store)
            for rule in ["card-text", "late-answer"] { try store.query(silent, ["rule_id": .text(rule)]) }
            return try Bench.takeIn("2026-03-04 06:00Z", run: "nightly:2", store)
        }
        #expect(taken == ["awaiting": 1])
        #expect(try bench.actions(1) == ["opened"])
        #expect(try bench.actions(2) == ["opened", "clearing"])
        let listed = try bench.ledger.list(FindingFilter(), store)
        #expect(listed.filter(\.isBeyondJudging).map(\.subject) == ["summer 2026-03-02"])
        #expect(try bench.ledger.deadlines(dueBefore: nil, store).isEmpty)
        #expect(try bench.breaches() == [])
    }
}
