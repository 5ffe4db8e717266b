import Catalogue
import Foundation
import Pipelines
import Postgres
import Review
import TestSupport
import Testing

/// A store with rules, people and nights made by hand: what the comply step would stage, a test stages itself.
struct Bench {
    let ledger = Ledger(project: TestProject.shipped.directory)
    let conninfo: String
    private let tag: String

    /// A store of its own, with three rules: one of each severity.
    static func make() async throws -> Bench {
        let cluster = try await TestCluster.shared
        try await cluster.prepare(template: "reviewed") { conninfo in
            let store = try Connection(conninfo)
            _ = try Migrator(TestProject.shipped).migrate(store, appliedAt: Timestamp(microsecondsSince2000: 0))
            try store.script(
                """
                insert into assay.store (reporting_zone, key_check, initialised_at) values ('Europe/London', 'x', '2026-01-01');
                insert into assay.run values ('nightly:first', 'nightly', '2026-01-01', '2026-01-01', '2026-01-02', 'succeeded', 1);
                insert into assay.rule (
                    rule_id, title, authority, clause, kind, severity, subject, owner, due, remedy, is_checked
                ) values
                    ('card-text', 'No card numbers', 'PCI', '3.5.1', 'breach', 'critical', 'contact', 'c', '{"business_days": 5}', 'Remove it.', true),
                    ('late-answer', 'Answer in time', 'FCA', '1.6', 'breach', 'major', 'complaint', 'c', '{"days": 10}', 'Answer.', true),
                    ('short-notes', 'Notes say enough', 'House', '-', 'concern', 'minor', 'contact', 'c', null, 'Write more.', true);
                insert into assay.rule_version values
                    ('card-text', 'v1', null, null, '{}', 'nightly:first'), ('late-answer', 'v1', null, null, '{}', 'nightly:first'),
                    ('short-notes', 'v1', null, null, '{}', 'nightly:first');
                select review.grant_person(session_user::text, 'administrator', 4, '{officers}');
                """,
                name: "bench"
            )
        }
        let name = try await cluster.createDatabase(template: "reviewed")
        return Bench(conninfo: cluster.conninfo(name), tag: name)
    }

    private init(conninfo: String, tag: String) {
        self.conninfo = conninfo
        self.tag = tag
    }

    /// A session of the store's administrator, a superuser.
    func administrator() throws -> Connection { try Connection(conninfo) }

    /// A session of a login of this bench.
    func connect(as person: String) throws -> Connection { try Connection("\(conninfo) user=\(login(person))") }

    /// The login's name: logins are the whole server's, so each bench has its own.
    func login(_ person: String) -> String { "\(person)_\(tag)" }

    /// Makes a login in a role, without authority yet.
    func make(_ person: String, in role: String?) throws {
        let store = try administrator()
        try store.script("create role \(login(person)) login", name: "login")
        if let role { try store.script("grant \(role) to \(login(person))", name: "role") }
    }

    /// Makes an officer.
    func officer(_ person: String, level: Int, agent: String = "", teams: [String]? = nil) throws {
        try make(person, in: "assay_officer")
        var grant = Grant(login: login(person), audiences: ["officers"])
        grant.agent = agent
        grant.level = level
        grant.teams = teams
        grant.from = CalendarDate(year: 2000, month: 1, day: 1)
        #expect(try ledger.grant(grant, administrator()) == nil)
    }

    /// What a night says of a subject.
    struct Judgement: Encodable {
        var rule = "card-text"
        var subject = "c1"
        var window = ""
        var date = "2026-03-02"
        var outcome = "violated"
        var agent = ""
        var contact = ""
        var team = "red"
        var evidence: String? = #"{"digits": 16}"#
        var reason = "a card number"
        var dueAt: String?
    }

    /// Stages judgements and takes them in, as the comply step of a night.
    @discardableResult
    func night(
        _ asOf: String,
        _ judgements: [Judgement],
        run: String? = nil,
        attempt: Int = 1,
        seals: Bool = true
    ) throws -> [String: Int] {
        let store = try administrator()
        return try store.transaction { store in
            try Self.stage(judgements, store)
            return try Self.takeIn(asOf, run: run ?? "nightly:\(asOf)", attempt: attempt, seals: seals, store)
        }
    }

    static func stage(_ judgements: [Judgement], _ store: borrowing Connection) throws {
        try store.query("truncate assay.stage_judgement")
        let document = String(decoding: try JSONEncoder().encode(judgements), as: UTF8.self)
        try store.query(
            """
            insert into assay.stage_judgement
            select j.rule, 'v1', j.subject, j."window", j.date + time '10:00', j.date, j."dueAt", j.agent, j.contact, j.team,
                j.outcome, j.reason, case when j.outcome = 'violated' then j.evidence::jsonb end, r.severity, j.reason
            from jsonb_to_recordset($1::jsonb) as j (
                rule text, subject text, "window" text, date date, "dueAt" timestamptz, agent text, contact text, team text,
                outcome text, reason text, evidence text
            )
            join assay.rule r on r.rule_id = j.rule
            """,
            [.json(document)]
        )
    }

    static func takeIn(
        _ asOf: String,
        run: String,
        attempt: Int = 1,
        seals: Bool = true,
        _ store: borrowing Connection
    ) throws -> [String: Int] {
        let rows = try store.query(
            "select * from review.take_in($1, $2::integer, $3::timestamptz)",
            [.text(run), .value(attempt), .text(asOf)]
        )
        let row = try #require(rows.first)
        if seals {
            try store.query("select review.seal($1, $2::timestamptz)", [.text(run), .text(asOf)])
        }
        var counts: [String: Int] = [:]
        for column in ["opened", "reopened", "cleared", "awaiting", "counted_only", "deadlines"] {
            counts[column] = try row.get(column)
        }
        return counts.filter { $0.value != 0 }
    }

    /// A finding's state.
    func state(_ finding: Int64) throws -> String {
        let rows = try administrator().query(
            "select state from review.finding where finding_id = $1::bigint",
            [.value(finding)]
        )
        return rows.first?["state"] ?? "none"
    }

    /// What happened to a finding, by name.
    func actions(_ finding: Int64) throws -> [String] {
        try administrator().query(
            "select action from review.event where finding_id = $1::bigint order by number",
            [.value(finding)]
        ).map { try $0.get("action") }
    }

    /// What does not hold.
    func breaches() throws -> [String] {
        try ledger.verify(administrator()).breaches.map(\.description)
    }
}
