import Postgres
import Review
import TestSupport
import Testing

@Suite struct `Legal holds` {
    private func staffed() async throws -> Bench {
        let bench = try await Bench.make()
        for (name, level) in [("ana", 3), ("ben", 3), ("cyd", 2), ("dan", 1)] { try bench.officer(name, level: level) }
        return bench
    }

    @Test func `one places it, and another of a higher level releases it`() async throws {
        let bench = try await staffed()
        let ana = try bench.connect(as: "ana")
        let cyd = try bench.connect(as: "cyd")
        let hold = try bench.ledger.place(HoldRequest(.contact, "c1", why: "claim 17"), cyd)
        #expect(throws: ReviewError.self) { try bench.ledger.release(hold: hold, why: "over", cyd) }
        try bench.ledger.release(hold: hold, why: "settled", ana)
        #expect(try bench.ledger.holds(all: false, ana).isEmpty)
        let released = try #require(try bench.ledger.holds(all: true, ana).first)
        #expect(released.releasedWhy == "settled")
        #expect(released.placedBy == bench.login("cyd") && released.releasedBy == bench.login("ana"))
        #expect(throws: ReviewError.self) { try bench.ledger.release(hold: hold, why: "again", ana) }
        #expect(try bench.breaches() == [])
    }

    @Test func `who places it does not release it, by whatever login`() async throws {
        let bench = try await staffed()
        try bench.officer("eva", level: 3, agent: "a7")
        try bench.officer("eva2", level: 3, agent: "a7")
        let hold = try bench.ledger.place(HoldRequest(.contact, "c1", why: "claim 17"), bench.connect(as: "eva"))
        for login in ["eva", "eva2"] {
            #expect {
                try bench.ledger.release(hold: hold, why: "over", bench.connect(as: login))
            } throws: {
                "\($0)".contains("another person has to release it")
            }
        }
        try bench.ledger.release(hold: hold, why: "over", bench.connect(as: "ben"))
    }

    /// A hold that is refused.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let login: String
        let request: HoldRequest
        let says: String
    }

    private static let refusals: [Refusal] = {
        var turned = HoldRequest(.contact, "c1", why: "claim 17")
        (turned.from, turned.to) = (CalendarDate("2026-03-02"), CalendarDate("2026-03-01"))
        return [
            Refusal(
                testDescription: "by level 1",
                login: "dan",
                request: HoldRequest(.contact, "c1", why: "claim 17"),
                says: "takes an officer of level 2"
            ),
            Refusal(
                testDescription: "without a reason",
                login: "ana",
                request: HoldRequest(.contact, "c1", why: " "),
                says: "says why"
            ),
            Refusal(
                testDescription: "with a telephone number in its reason",
                login: "ana",
                request: HoldRequest(.contact, "c1", why: "call 020 7946 0958"),
                says: "no personal data"
            ),
            Refusal(
                testDescription: "of no contact",
                login: "ana",
                request: HoldRequest(.contact, " ", why: "claim 17"),
                says: "which contact"
            ),
            Refusal(
                testDescription: "of dates without them",
                login: "ana",
                request: HoldRequest(.dates, "", why: "claim 17"),
                says: "a first and a last one"
            ),
            Refusal(
                testDescription: "that ends before it begins",
                login: "ana",
                request: turned,
                says: "before it begins"
            ),
        ]
    }()

    @Test(arguments: refusals)
    func `is refused`(_ refusal: Refusal) async throws {
        let bench = try await staffed()
        #expect {
            try bench.ledger.place(refusal.request, bench.connect(as: refusal.login))
        } throws: {
            "\($0)".contains(refusal.says)
        }
        #expect(try bench.ledger.holds(all: true, bench.administrator()).isEmpty)
    }

    /// Contacts that a hold covers.
    struct Cover: Sendable, CustomTestStringConvertible {
        let kind: Hold.Kind
        let subject: String
        var from: String?
        var to: String?
        let contacts: [String]

        var testDescription: String { "\(kind) \(subject) \(from ?? "") \(to ?? "")" }
    }

    private static let covers: [Cover] = [
        Cover(kind: .contact, subject: "c1", contacts: ["c1"]),
        Cover(kind: .contact, subject: "c9", contacts: []),
        Cover(kind: .customer, subject: "ann", contacts: ["c1", "c2"]),
        Cover(kind: .customer, subject: "ann", from: "2026-03-02", contacts: ["c2"]),
        Cover(kind: .agent, subject: "a1", contacts: ["c1", "c3"]),
        Cover(kind: .complaint, subject: "k1", contacts: ["c3"]),
        Cover(kind: .rule, subject: "card-text", contacts: ["c2"]),
        Cover(kind: .dates, subject: "", from: "2026-03-02", to: "2026-03-03", contacts: ["c2", "c3"]),
        Cover(kind: .agent, subject: "a1", to: "2026-03-02", contacts: ["c1"]),
    ]

    @Test(arguments: covers)
    func `covers what it names, on its dates`(_ cover: Cover) async throws {
        let bench = try await staffed()
        let store = try bench.administrator()
        try store.script(
            """
            select assay.ensure_partitions('2026-03-01', '2026-03-31');
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, agent_id, customer_ref)
            values ('c1', '2026-03-01', 'voice', 'inbound', 'q', '2026-03-01 10:00Z', 'answered', 'a1', 'ann'),
                ('c2', '2026-03-02', 'voice', 'inbound', 'q', '2026-03-02 10:00Z', 'answered', 'a2', 'ann'),
                ('c3', '2026-03-03', 'voice', 'inbound', 'q', '2026-03-03 10:00Z', 'answered', 'a1', null);
            insert into assay.complaint (complaint_id, business_date, kind, received_at, contact_id)
            values ('k1', '2026-03-04', 'other', '2026-03-04 10:00Z', 'c3');
            """,
            name: "facts"
        )
        try bench.night("2026-03-05 06:00Z", [Bench.Judgement(subject: "c2", contact: "c2")])
        var request = HoldRequest(cover.kind, cover.subject, why: "claim 17")
        (request.from, request.to) = (cover.from.flatMap { CalendarDate($0) }, cover.to.flatMap { CalendarDate($0) })
        let hold = try bench.ledger.place(request, bench.connect(as: "cyd"))
        func held() throws -> [String?] {
            try store.query(
                "select contact_id from review.held_contacts('2026-01-01', '2026-12-31') where $1::bigint = any (holds) order by 1",
                [.value(hold)]
            ).map { $0["contact_id"] }
        }
        #expect(try held() == cover.contacts)
        let onCustomer = try store.query("select * from review.holds_on_customer('ann')").count
        let touchesAnn = !Set(cover.contacts).isDisjoint(with: ["c1", "c2"]) || cover.kind == .customer
        #expect(onCustomer == (touchesAnn ? 1 : 0))
        try bench.ledger.release(hold: hold, why: "over", bench.connect(as: "ana"))
        #expect(try held() == [])
    }

    private static let tamperings: [(sql: String, problem: String)] = [
        ("delete from review.hold where hold_id = 1", "hold 1 was placed and is gone"),
        (
            "update review.hold set to_date = '2020-01-01' where hold_id = 1",
            "hold 1 is not what was placed or released"
        ),
        (
            "insert into review.hold_release values (1, 'quietly', 'x', now())",
            "hold 1 is not what was placed or released"
        ),
        (
            "insert into review.hold values (2, 'contact', 'c2', null, null, 'x', 'x', 'x', now())",
            "hold 2 stands and nobody placed it"
        ),
    ]

    @Test(arguments: tamperings)
    func `that were altered behind the ledger are found`(sql: String, problem: String) async throws {
        let bench = try await staffed()
        _ = try bench.ledger.place(HoldRequest(.contact, "c1", why: "claim 17"), bench.connect(as: "cyd"))
        let store = try bench.administrator()
        if !sql.hasPrefix("insert") { #expect(throws: PostgresError.self) { try store.query(sql) } }
        try store.script("alter table review.hold disable trigger all; \(sql)", name: "tampering")
        #expect(try bench.breaches().contains { $0.hasSuffix(problem) })
    }
}
