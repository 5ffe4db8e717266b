import Catalogue
import Pipelines
import Postgres
import Review
import TestSupport
import Testing

@Suite struct `Each role` {
    private typealias Judgement = Bench.Judgement

    /// What a role must not be able to do.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let role: String
        let sql: String

        var testDescription: String { "\(role): \(sql)" }
    }

    private static let attempts: [Attempt] = [
        // Officers decide through functions, and through nothing else.
        ("assay_officer", "update review.finding set state = 'dismissed'"),
        ("assay_officer", "insert into review.event select * from review.event"),
        ("assay_officer", "delete from review.event"), ("assay_officer", "truncate review.event cascade"),
        ("assay_officer", "update review.person set level = 4"), ("assay_officer", "select salt from review.content"),
        ("assay_officer", "select * from assay.contact"), ("assay_officer", "select * from assay.scan_hit"),
        ("assay_officer", "select review.append('{}', now(), null)"),
        ("assay_officer", "select review.erase('{1}', now(), 'x')"),
        ("assay_officer", "select review.record(1, 'dismissed', 'dismissed', null, '{}')"),
        ("assay_officer", "select review.climb('{1}', now(), 'x')"),
        ("assay_officer", "select review.seal('x', now())"),
        ("assay_officer", "select review.append_authority('granted', 'x', '{}')"),
        ("assay_officer", "select review.stored_text('contact', '{c1}', 'note', null)"),
        ("assay_officer", "set role assay_pipeline"),
        // Managers read digests.
        ("assay_manager", "select * from review.finding"), ("assay_manager", "select * from review.worklist"),
        ("assay_manager", "select * from assay.contact"), ("assay_manager", "select * from assay.measure_contact"),
        ("assay_manager", "select * from assay.agent"), ("assay_manager", "select review.claim(1)"),
        ("assay_manager", "update digest.scorecard set value = 1"), ("assay_manager", "delete from digest.deadlines"),
        ("assay_manager", "select * from digest.stage_scorecard"),
        // Rules read facts.
        ("assay_rules", "insert into assay.contact select * from assay.contact"),
        ("assay_rules", "delete from assay.contact"),
        ("assay_rules", "truncate assay.contact"), ("assay_rules", "select * from review.finding"),
        ("assay_rules", "select * from digest.scorecard"), ("assay_rules", "select * from assay.stage_judgement"),
        ("assay_rules", "create table assay.x (x int)"),
        // Auditors read ledgers.
        ("assay_auditor", "select review.claim(1)"), ("assay_auditor", "update review.event set actor = ''"),
        ("assay_auditor", "select * from assay.contact"), ("assay_auditor", "delete from review.seal"),
        // Nights touch findings through their functions.
        ("assay_pipeline", "update review.finding set state = 'cleared'"),
        ("assay_pipeline", "delete from review.event"),
        ("assay_pipeline", "update review.person set level = 4"),
        ("assay_pipeline", "select review.claim(1)"),
        ("assay_pipeline", "select review.append('{}', now(), null)"),
    ].map { Attempt(role: $0.0, sql: $0.1) }

    @Test(arguments: attempts)
    func `is refused what is not its own`(attempt: Attempt) async throws {
        let bench = try await Bench.make()
        try bench.make("clerk", in: attempt.role)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let clerk = try bench.connect(as: "clerk")
        let error = #expect(throws: PostgresError.self) { try clerk.query(attempt.sql) }
        guard case .server(let server) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(server.sqlState == .insufficientPrivilege, "\(server)")
    }

    @Test func `of an officer without a grant sees and decides nothing`() async throws {
        let bench = try await Bench.make()
        try bench.make("ana", in: "assay_officer")
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let ana = try bench.connect(as: "ana")
        #expect(try bench.ledger.list(FindingFilter(), ana).isEmpty)
        #expect(throws: ReviewError.self) { try bench.ledger.claim(1, ana) }
    }

    @Test func `of an officer sees the findings of the teams granted, and their events and texts`() async throws {
        let bench = try await Bench.make()
        try bench.officer("red", level: 3, teams: ["red"])
        try bench.officer("all", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement(), Judgement(subject: "c2", team: "blue")])
        let red = try bench.connect(as: "red")
        let all = try bench.connect(as: "all")
        #expect(try bench.ledger.list(FindingFilter(), red).map(\.team) == ["red"])
        #expect(try bench.ledger.list(FindingFilter(), all).map(\.team) == ["red", "blue"])
        for table in ["event", "content", "sighting"] {
            #expect(try red.query("select finding_id from review.\(table)").count == 1, "\(table)")
        }
        #expect(throws: ReviewError.self) { try bench.ledger.claim(2, red) }
        #expect(throws: ReviewError.self) { try bench.ledger.context(2, red) }
        #expect(try bench.ledger.claim(1, red) == "claimed")
        #expect(try bench.breaches() == [])
    }

    @Test func `of a manager reads the digests of its teams only, whoever owns the view or function`() async throws {
        let bench = try await Bench.make()
        let store = try bench.administrator()
        try store.script(
            """
            create role \(bench.login("owner")) login createrole;
            alter schema digest owner to \(bench.login("owner"));
            alter table digest.scorecard owner to \(bench.login("owner"));
            select assay.ensure_partitions('2026-03-01', '2026-03-31');
            insert into digest.scorecard (period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, verdict, near_target, provisional, run_id)
            values ('day', '2026-03-02', '2026-03-02', 'organisation', '', '', 'k', null, 'v', 'contacts', 'no target', false, false, 'r'),
                ('day', '2026-03-02', '2026-03-02', 'team', 'red', '', 'k', null, 'v', 'contacts', 'no target', false, false, 'r'),
                ('day', '2026-03-02', '2026-03-02', 'team', 'blue', '', 'k', null, 'v', 'contacts', 'no target', false, false, 'r'),
                ('day', '2026-03-02', '2026-03-02', 'agent', 'a1', '', 'k', 'red', 'v', 'contacts', 'no target', false, false, 'r'),
                ('day', '2026-03-02', '2026-03-02', 'agent', 'a2', '', 'k', 'blue', 'v', 'contacts', 'no target', false, false, 'r');
            """,
            name: "scorecard"
        )
        // What the tables' owner makes without a thought must not show anybody more.
        let owner = try bench.connect(as: "owner")
        try owner.script(
            """
            create view digest.everything as select * from digest.scorecard;
            create function digest.all_of_it() returns setof digest.scorecard language sql security definer
                as $$ select * from digest.scorecard $$;
            grant select on digest.everything to assay_manager;
            grant execute on function digest.all_of_it() to assay_manager;
            """,
            name: "by-passes"
        )
        for person in ["red", "whole", "nobody"] { try bench.make(person, in: "assay_manager") }
        var grant = Grant(login: bench.login("red"), audiences: ["team"])
        grant.teams = ["red"]
        #expect(try bench.ledger.grant(grant, store) == nil)
        #expect(try bench.ledger.grant(Grant(login: bench.login("whole"), audiences: ["organisation"]), store) == nil)

        for source in ["digest.scorecard", "digest.everything", "digest.all_of_it()"] {
            let query = "select scope || scope_id as cell from \(source) order by 1"
            func cells(_ person: String) throws -> [String] {
                try bench.connect(as: person).query(query).map { try $0.get("cell") }
            }
            #expect(try cells("red") == ["agenta1", "teamred"], "\(source)")
            #expect(try cells("whole") == ["organisation", "teamblue", "teamred"], "\(source)")
            #expect(try cells("nobody") == [], "\(source)")
        }
        #expect(try owner.query("select 1 from digest.scorecard").isEmpty, "the owner is no reader of digests")
    }

    @Test func `of the tables' owner rewrites nothing as long as the guards stand`() async throws {
        let bench = try await Bench.make()
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let store = try bench.administrator()
        for sql in [
            "update review.event set actor = ''", "delete from review.event", "truncate review.event cascade",
            "update review.content set body = '{}'", "delete from review.content", "delete from review.finding",
            "update review.finding set subject_id = 'x'", "update review.finding set events = 0",
            "delete from review.seal",
            "truncate review.authority_event", "truncate review.person cascade",
            "set session_replication_role = replica; delete from review.event",
        ] {
            #expect(throws: PostgresError.self, "\(sql)") { try store.script(sql, name: "owner") }
            try store.query("reset session_replication_role")
        }
        #expect(try bench.breaches() == [])
    }

    @Test func `can be granted again and again, and views run with the rights of who asks`() async throws {
        let bench = try await Bench.make()
        let store = try bench.administrator()
        #expect(try Migrator(TestProject.shipped).migrate(store, appliedAt: Timestamp(microsecondsSince2000: 0)) == [])
        let views = try store.query(
            """
            select c.oid::regclass::text as name from pg_class c
            where c.relnamespace in ('assay'::regnamespace, 'digest'::regnamespace, 'review'::regnamespace) and c.relkind = 'v'
                and not coalesce(c.reloptions @> '{security_invoker=true}', false)
            """
        )
        #expect(try views.map { try $0.get("name", as: String.self) } == [])
        let open = try store.query(
            """
            select p.oid::regprocedure::text as name from pg_proc p
            where p.pronamespace = 'review'::regnamespace and p.prosecdef
                and (p.proconfig is null or not p.proconfig::text like '%search_path=pg_catalog, pg_temp%'
                    or has_function_privilege('public', p.oid, 'execute') and p.provolatile = 'v')
            """
        )
        #expect(try open.map { try $0.get("name", as: String.self) } == [])
    }
}
