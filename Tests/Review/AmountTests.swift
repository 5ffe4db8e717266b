import Postgres
import Review
import TestSupport
import Testing

/// Which level decides what is about money.
@Suite struct `The amount of a finding` {
    private func limited() async throws -> Bench {
        let bench = try await Bench.make()
        try bench.administrator().script(
            "insert into assay.decision_limit values (1, 100, 'GBP'), (2, 1000, 'GBP'), (3, 10000, 'GBP'), (4, null, 'GBP')",
            name: "limits"
        )
        return bench
    }

    private static let amounts: [(evidence: String, level: Int)] = [
        (#"{"amount": 100, "currency": "GBP"}"#, 1), (#"{"amount": 100.01, "currency": "GBP"}"#, 2),
        (#"{"amount": -1000.01, "currency": "GBP"}"#, 3), (#"{"amount": 10000.01, "currency": "GBP"}"#, 4),
        (#"{"amount": 1, "currency": "EUR"}"#, 4), (#"{"amount": 9, "currency": null}"#, 1), (#"{"digits": 16}"#, 1),
        (#"{"amount": "12", "currency": "GBP"}"#, 1),
    ]

    @Test(arguments: amounts)
    func `decides together with the severity`(evidence: String, level: Int) async throws {
        let bench = try await limited()
        let judged = ["short-notes", "late-answer", "card-text"].map { Bench.Judgement(rule: $0, evidence: evidence) }
        try bench.night("2026-03-03 06:00Z", judged)
        let levels = try bench.administrator().query("select severity, level from review.finding order by level")
            .reduce(
                into: [String: Int]()
            ) { $0[try $1.get("severity")] = try $1.get("level") }
        #expect(levels == ["minor": max(1, level), "major": max(2, level), "critical": max(3, level)])
    }

    @Test func `keeps who reaches the severity alone from deciding, and rises with what nights see`() async throws {
        let bench = try await limited()
        try bench.officer("ana", level: 1)
        try bench.officer("ben", level: 2)
        let ana = try bench.connect(as: "ana")
        let ben = try bench.connect(as: "ben")
        var judgement = Bench.Judgement(rule: "short-notes", evidence: #"{"amount": 40, "currency": "GBP"}"#)
        try bench.night("2026-03-03 06:00Z", [judgement])
        judgement.evidence = #"{"amount": 400, "currency": "GBP"}"#
        try bench.night("2026-03-04 06:00Z", [judgement])
        #expect {
            try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ana)
        } throws: {
            "\($0)".contains("takes level 2 and you have 1")
        }
        #expect(try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ben) == "confirmed")
        #expect(try bench.breaches() == [])
    }

    @Test func `says nothing where no limits were agreed`() async throws {
        let bench = try await Bench.make()
        try bench.night(
            "2026-03-03 06:00Z",
            [Bench.Judgement(rule: "short-notes", evidence: #"{"amount": 1000000, "currency": "GBP"}"#)]
        )
        #expect(try bench.administrator().query("select level from review.finding").first?["level"] == "1")
    }
}
