import Postgres
import Review
import TestSupport
import Testing

@Suite struct `Verifying the ledger` {
    private typealias Judgement = Bench.Judgement

    /// What somebody with every right could do to the store, and what the audit says of it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        let sql: String
        let breach: String

        var testDescription: String { name }
    }

    private static let tamperings = [
        Tampering(
            name: "a note is changed",
            sql:
                "update review.content set body = jsonb_set(body, '{note}', '\"Other.\"') where finding_id = 1 and number = 2",
            breach: "finding 1, event 2: its content was altered"
        ),
        Tampering(
            name: "a content is removed",
            sql: "delete from review.content where finding_id = 1 and number = 2",
            breach: "finding 1, event 2: its content was removed"
        ),
        Tampering(
            name: "a content is erased on the quiet",
            sql:
                "update review.content set body = null, salt = null, erased_at = now() where finding_id = 1 and number = 2",
            breach: "finding 1, event 2: its content was erased without an event saying so"
        ),
        Tampering(
            name: "an actor is changed",
            sql: "update review.event set actor = 'somebody' where finding_id = 1 and number = 2",
            breach: "finding 1, event 2: its fields are not those that were hashed"
        ),
        Tampering(
            name: "an event in the middle is removed",
            sql:
                "delete from review.content where finding_id = 1 and number = 2; delete from review.event where finding_id = 1 and number = 2",
            breach: "finding 1, event 3: event 2 is missing"
        ),
        Tampering(
            name: "the tail is cut, and the finding set back",
            sql: """
                delete from review.content where finding_id = 1 and number = 3;
                delete from review.event where finding_id = 1 and number = 3;
                update review.finding f set events = 2, head = e.hash, state = e.state_after
                from review.event e where e.finding_id = 1 and e.number = 2 and f.finding_id = 1
                """,
            breach: "finding 1, event 3: seal 1 covers event 3 and it is gone: the tail was cut"
        ),
        Tampering(
            name: "the tail is cut and the finding left alone",
            sql:
                "delete from review.content where finding_id = 1 and number = 3; delete from review.event where finding_id = 1 and number = 3",
            breach: "finding 1, event 2: the chain ends with event 2 of 3: its tail was cut"
        ),
        Tampering(
            name: "a finding is removed with all that it had",
            sql: """
                delete from review.sighting where finding_id = 2; delete from review.content where finding_id = 2;
                delete from review.event where finding_id = 2; delete from review.finding where finding_id = 2
                """,
            breach: "finding 2, event 1: seal 1 covers it and it is gone"
        ),
        Tampering(
            name: "a state is changed",
            sql: "update review.finding set state = 'dismissed' where finding_id = 2",
            breach: "finding 2, event 1: the finding says dismissed and its last event open"
        ),
        Tampering(
            name: "a severity is changed",
            sql: "update review.finding set severity = 'minor' where finding_id = 2",
            breach: "finding 2, event 1: severity, person, team, date or reason are not those of the ledger"
        ),
        Tampering(
            name: "a seal is changed",
            sql: "update review.seal set as_of = as_of + interval '1 day' where number = 1",
            breach: "seal 1: its fields are not those that were sealed"
        ),
        Tampering(
            name: "a seal is removed",
            sql: "delete from review.seal_head where seal = 1; delete from review.seal where number = 1",
            breach: "seal 2: seal 1 is missing"
        ),
        Tampering(
            name: "a sealed head is removed",
            sql: "delete from review.seal_head where finding_id = 2",
            breach: "seal 1: its heads are not those that were sealed"
        ),
        Tampering(
            name: "a level is raised",
            sql: "update review.person set level = 4 where level = 3",
            breach: "event 2, people:"
        ),
    ]

    @Test(arguments: tamperings)
    func `names what was done to it`(tampering: Tampering) async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        let ana = try bench.connect(as: "ana")
        try bench.night("2026-03-03 06:00Z", [Judgement(), Judgement(subject: "c2")], seals: false)
        try bench.ledger.note(1, reason: "note", note: "Looked at.", ana)
        try bench.ledger.claim(1, ana)
        try bench.night("2026-03-03 06:00Z", [])
        try bench.night("2026-03-04 06:00Z", [Judgement(), Judgement(subject: "c2"), Judgement(subject: "c3")])
        #expect(try bench.breaches() == [])
        let tables = ["event", "content", "finding", "seal", "seal_head", "authority_event"]
        try bench.administrator().script(
            tables.map { "alter table review.\($0) disable trigger user;" }.joined() + tampering.sql,
            name: "tampering"
        )
        let breaches = try bench.breaches()
        #expect(breaches.contains { $0.hasPrefix(tampering.breach) }, "\(breaches)")
    }

    @Test func `holds after evidence was erased, and the erased cannot be guessed from what is left`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Judgement(), Judgement(subject: "c2")])
        let store = try bench.administrator()
        try store.query("select review.erase('{1}', '2026-03-04 06:00Z', 'purge')")
        #expect(try bench.breaches() == [])
        #expect(
            try store.query(
                "select 1 from review.content where finding_id = 1 and (body is not null or salt is not null)"
            ).isEmpty
        )
        let same = try store.query(
            "select count(distinct digest) as digests from review.event where number = 1"
        ).first?["digests"]
        #expect(same == "2", "the same evidence twice has two digests")
    }

    @Test func `holds after a finding's subject was erased, and no event may be missing that says so`() async throws {
        let bench = try await Bench.make()
        let pseudonym = "c_abcdefghijklmnopqrstuvwxyz"
        try bench.night("2026-03-03 06:00Z", [Judgement(), Judgement(subject: "customer \(pseudonym)")])
        let store = try bench.administrator()
        try store.query("select assay.erase_subject($1, 'salt', '2026-03-04 06:00Z')", [.text(pseudonym)])
        #expect(try bench.breaches() == [])
        #expect(
            try store.query("select subject_id from review.finding order by 1").map { $0["subject_id"] } == [
                "c1", "erased:2",
            ]
        )
        #expect(
            try store.query("select 1 from review.finding f where f::text like $1", [.text("%\(pseudonym)%")]).isEmpty
        )
        #expect(try bench.night("2026-03-05 06:00Z", [Judgement()]) == [:], "it stays as it is")
        #expect(try bench.breaches() == [])
        try store.query("select review.unname('{1}')")
        #expect(try bench.breaches().contains { $0.contains("its subject was erased without an event saying so") })
        #expect(throws: PostgresError.self) { try store.query("update review.finding set subject_id = 'erased:9'") }
    }

    @Test func `covers every event by the seal of the night after it`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        try bench.ledger.claim(1, bench.connect(as: "ana"))
        let store = try bench.administrator()
        #expect(try store.query("select 1 from review.unsealed").count == 1)
        try bench.night("2026-03-04 06:00Z", [])
        #expect(try store.query("select 1 from review.unsealed").isEmpty)
        let audit = try bench.ledger.verify(store)
        #expect((audit.findings, audit.events, audit.seals) == (1, 2, 2))
        #expect(audit.lastSeal?.count == 64)
    }

    @Test func `names the exports whose seal it has not got`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let store = try bench.administrator()
        let seal = try #require(try bench.ledger.verify(store).lastSeal)
        let other = String(repeating: "0", count: 64)
        let exports = [
            SealedExport(place: "officers/2026-03-02", seal: seal),
            SealedExport(place: "officers/2026-03-03", seal: other),
        ]
        let breaches = try bench.ledger.unknownSeals(exports, store)
        #expect(
            breaches.map(\.description) == [
                "officers/2026-03-03: its manifest names seal \(other), which the ledger has not got: the store was set back, or its seals were made anew"
            ]
        )
    }
}
