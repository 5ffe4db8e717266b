import Postgres
import Review
import TestSupport
import Testing

/// Findings, deadlines and holds when the pseudonym key is changed.
@Suite struct `A new pseudonym key and the ledger` {
    private typealias Judgement = Bench.Judgement

    private static let old = "c_" + String(repeating: "a", count: 26)
    private static let new = "c_" + String(repeating: "b", count: 26)

    private static func judgement(of customer: String, _ outcome: String = "violated") -> Judgement {
        Judgement(
            subject: "customer \(customer)",
            outcome: outcome,
            evidence: #"{"customer": "\#(customer)", "complaints": 3}"#
        )
    }

    /// As `assay rekey` does once the facts are changed.
    private func rekey(_ bench: Bench) throws -> Int {
        let store = try bench.administrator()
        try store.query(
            "insert into assay.rekey values ($1, $2) on conflict do nothing",
            [.text(Self.old), .text(Self.new)]
        )
        let rows = try store.query("select review.rekey('2026-03-04 12:00Z') as renamed")
        return try #require(rows.first).get("renamed")
    }

    @Test func `a finding goes on under the new pseudonym, and no night opens another or clears it`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Self.judgement(of: Self.old), Judgement(subject: "c1")])
        #expect(try rekey(bench) == 1)
        #expect(try bench.breaches() == [])
        #expect(try bench.night("2026-03-05 06:00Z", [Self.judgement(of: Self.new), Judgement(subject: "c1")]) == [:])
        let named = try bench.administrator().query(
            "select finding_id, subject_id, opened_as from review.finding where subject_id like 'customer%'"
        )
        #expect(named.map { $0["subject_id"] } == ["customer \(Self.new)"])
        #expect(named.map { $0["opened_as"] } == ["customer \(Self.old)"])
        let finding: Int64 = try #require(named.first).get("finding_id")
        #expect(try bench.actions(finding) == ["opened", "rekeyed"])
        #expect(try bench.state(finding) == "open")
        #expect(try bench.breaches() == [])
        // What the new pseudonym complies with is seen of the old finding.
        #expect(try bench.night("2026-03-06 06:00Z", [Self.judgement(of: Self.new, "compliant")]) == ["awaiting": 1])
    }

    @Test func `a second time, as after an interruption, nothing is left to rename`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Self.judgement(of: Self.old)])
        #expect(try rekey(bench) == 1)
        #expect(try rekey(bench) == 0)
        #expect(try bench.actions(1) == ["opened", "rekeyed"])
    }

    @Test func `evidence alone is renamed too, and is then no change`() async throws {
        let bench = try await Bench.make()
        var judgement = Self.judgement(of: Self.old)
        judgement.subject = "c1"
        try bench.night("2026-03-03 06:00Z", [judgement])
        #expect(try rekey(bench) == 1)
        judgement.evidence = Self.judgement(of: Self.new).evidence
        #expect(try bench.night("2026-03-05 06:00Z", [judgement]) == [:])
        #expect(try bench.actions(1) == ["opened", "rekeyed"])
        #expect(try bench.breaches() == [])
    }

    @Test func `deadlines and holds name the customer anew, and a hold stays what was placed`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 2)
        var pending = Self.judgement(of: Self.old, "pending")
        pending.dueAt = "2026-04-01 17:00Z"
        try bench.night("2026-03-03 06:00Z", [pending])
        let hold = try bench.ledger.place(HoldRequest(.customer, Self.old, why: "claim 17"), bench.connect(as: "ana"))
        _ = try rekey(bench)
        let store = try bench.administrator()
        #expect(
            try store.query("select subject_id from digest.deadlines").map { $0["subject_id"] } == [
                "customer \(Self.new)"
            ]
        )
        #expect(try bench.ledger.holds(all: false, store).map(\.subject) == [Self.new])
        #expect(try bench.ledger.holds(all: false, store).map(\.id) == [hold])
        #expect(try bench.breaches() == [])
    }

    @Test func `a subject that somebody else renames is found`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Self.judgement(of: Self.old)])
        _ = try rekey(bench)
        let store = try bench.administrator()
        #expect(throws: PostgresError.self) {
            try store.query("update review.finding set subject_id = 'customer other', opened_as = null")
        }
        try store.query("update review.finding set subject_id = 'customer other'")
        #expect(try bench.breaches() == ["finding 1, event 2: its subject was renamed, and by no new key"])
    }
}
