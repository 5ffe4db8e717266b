@testable internal import Catalogue
internal import Foundation
@testable internal import Pipelines
internal import Postgres
internal import TestSupport
internal import Testing

/// Somebody may edit the files of rules and nothing else: what they can do to the store, or learn of it.
@Suite struct `A malicious rule` {
    /// A statement, and what refuses it.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let sql: String
        let refusal: String

        var testDescription: String { sql }

        init(_ sql: String, _ refusal: String) {
            self.sql = sql
            self.refusal = refusal
        }
    }

    private static let file = "sql/rules/house/house-tried.sql"
    private static let header = """
        /*
        id: house-tried
        title: A rule that somebody tries
        authority: House
        clause: none
        kind: concern
        severity: minor
        needs: []
        subject: contact
        lookback: 3 days
        owner: nobody
        reviewed: 2026-11-01
        review_every: 365 days
        remedy: None.
        check: query
        parameters: {}
        versions:
          - from: 1990-01-01
            source: a test
        */

        """
    /// The file's line on which its statement begins.
    private static let line = header.split(separator: "\n").count + 1
    /// Where in the statement's second line the value stands by which it judges.
    private static let column = 1 + (judging(by: "?").split(separator: "\n").last?.prefix { $0 != "?" }.count ?? 0)

    static let writes = [
        Attempt("insert into assay.setting values ('x', 'y') returning \(harmless.dropFirst(6))", "25006"),
        Attempt("with w as (insert into assay.setting values ('x', 'y') returning 1) \(harmless)", "0A000"),
        Attempt(beside("insert into assay.setting values ('x', 'y')"), "25006"),
        Attempt(beside("update assay.contact set queue = 'x'"), "25006"),
        Attempt(beside("delete from assay.contact"), "25006"),
        Attempt("select * into assay.stolen from assay.contact", "42601"),
        Attempt(judging(by: "select queue from assay.contact limit 1 for update"), "25006"),
        Attempt("create table assay.stolen (x int)", "42601"), Attempt("drop table assay.contact", "42601"),
        Attempt("truncate assay.contact", "42601"), Attempt("set role postgres", "42601"),
        Attempt("do $$ begin delete from assay.contact; end $$", "42601"),
        Attempt("copy assay.contact to program 'cat'", "42601"),
        Attempt("select * from dblink('', 'delete from assay.contact') as t (x int)", "42883"),
        Attempt("\(harmless); delete from assay.contact", "a second one begins here"),
        Attempt("\(harmless)); delete from assay.contact; select (1", "a second one begins here"),
    ]

    /// A statement that closes the parenthesis in which it is asked, and has another one beside it.
    private static func beside(_ statement: String) -> String {
        "\(harmless)), w as (\(statement) returning 1), z as (\(harmless)"
    }

    static let reads = [
        "review.finding", "review.content", "review.person", "digest.scorecard", "assay.erased_subject",
        "assay.erased_contact", "assay.erasure", "assay.earlier_pseudonym", "assay.rekey", "assay.agreed_file",
        "assay.stage_judgement", "assay.stage_contact_1", "pg_authid", "pg_largeobject",
    ].map { Attempt(judging(by: "select count(*) from \($0)"), "42501") }

    static let calls = [
        "set_config('role', 'none', true)", "pg_catalog.set_config('role', 'none', true)",
        "\"set_config\"('role', 'none', true)", "SET_CONFIG /* not -- seen */ ('role', 'none', true)",
        "set_config('transaction_read_only', 'off', true)", "set_config('statement_timeout', '0', false)",
        "set_config('session_replication_role', 'replica', true)",
        "query_to_xml('delete from assay.contact', true, true, '')", "pg_sleep(3600)",
        "pg_read_file('/etc/passwd')", "pg_read_binary_file('/etc/passwd')", "pg_ls_dir('/')", "pg_stat_file('/')",
        "lo_import('/etc/passwd')", "lo_from_bytea(0, 'x')", "lo_get(1)", "lo_export(1, '/tmp/x')",
        "pg_terminate_backend(1)", "pg_cancel_backend(1)", "pg_reload_conf()", "pg_notify('x', 'y')",
        "pg_advisory_lock(1)", "pg_try_advisory_lock(1)", "nextval('assay.erasure_erasure_id_seq')",
        "ts_stat('delete from assay.contact')", "random()", "clock_timestamp()",
        "assay.erase_subject('c', 's', now())", "assay.purge('contact', '2030-01-01', now())",
        "assay.ensure_partitions(now(), now())",
    ]

    /// A statement that judges one subject by a value.
    private static func judging(by value: String) -> String {
        """
        select 's'::text as subject_id, now() as occurred_at, null::timestamptz as due_at, '' as agent_id,
            '' as contact_id, '' as team, '' as window_id, (\(value))::text = '' as violated, ''::text as reason, null::jsonb as evidence
        """
    }

    private static let harmless = judging(by: "'x'")

    @Test(arguments: writes + reads)
    func `is refused whatever it tries`(_ attempt: Attempt) async throws {
        let bench = try await Self.bench()
        let before = try await Self.state()
        let error = #expect(throws: (any Error).self) { try Self.ask(attempt.sql, bench) }
        let said = String(describing: error)
        #expect(said.contains(attempt.refusal), "\(said)")
        bench.close()
        #expect(try await Self.state() == before)
    }

    @Test(arguments: calls)
    func `may call nothing that does more than give a value, and is told where it does`(_ call: String) async throws {
        let bench = try await Self.bench()
        let error = #expect(throws: QueryError.self) { try Self.ask(Self.judging(by: call), bench) }
        let said = "\(try #require(error))"
        #expect(said.hasPrefix("\(Self.file):\(Self.line + 1):\(Self.column): a rule may not call "), "\(said)")
    }

    @Test func `cannot hide a name behind escapes, nor in what reads as a comment or a text`() async throws {
        let bench = try await Self.bench()
        #expect(throws: QueryError.self) {
            try Self.ask(Self.judging(by: #"U&"set\005fconfig"('role', 'none', true)"#), bench)
        }
        #expect(throws: QueryError.self) {
            try Self.ask(Self.judging(by: "E'\\'' || /* ' */ set_config('role', 'none', true) --'"), bench)
        }
        // What is a text is a text.
        try Self.ask(Self.judging(by: "'set_config(''role'')' || $$ pg_sleep(1) $$ || (/* pg_sleep(1) */ 'x')"), bench)
    }

    @Test func `takes no more of the server than a rule may`() async throws {
        let bench = try await Self.bench()
        func setting(_ name: String) throws -> String? {
            try bench.query("select current_setting($1) as value", [.text(name)]).first?["value"]
        }
        #expect(try setting("statement_timeout") == "30min")
        #expect(try setting("work_mem") == "64MB")
        #expect(try setting("transaction_read_only") == "on")
        #expect(try setting("role") == "assay_rules")
        try bench.query("set local statement_timeout = '50ms'")
        let endless = "select count(*) from generate_series(1, 1000000000) a"
        let error = #expect(throws: PostgresError.self) { try Self.ask(Self.judging(by: endless), bench) }
        #expect(error?.sqlState == .queryCanceled)
    }

    @Test func `is refused by a check, by a preview and by a night alike`() async throws {
        let centre = try await TestCentre.make(project: TestProject.copied())
        try centre.project.write(Self.header + Self.judging(by: "set_config('role', 'none', true)"), to: Self.file)
        let place = "\(Self.file):\(Self.line + 1):\(Self.column): a rule may not call set_config"
        let store = try Connection(centre.store)
        let catalogue = try centre.catalogue()
        let check = try StatementCheck(centre.project, catalogue, store, only: [Self.file])
        #expect(check.problems.count == 1 && check.problems[0].hasPrefix(place), "\(check.problems)")
        try Connection(centre.source).script(
            String(contentsOfFile: TestProject.shipped.path("sql/source/contract.sql"), encoding: .utf8) + """
                insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
                values ('c1', 'voice', 'inbound', 'billing', '2026-03-03 10:00+00', 'answered');
                """,
            name: "a source"
        )
        let day = try #require(CalendarDate("2026-03-03"))
        let night = #expect(throws: (any Error).self) { try centre.night(day) }
        let said = String(describing: night)
        #expect(said.contains(place), "\(said)")
    }

    /// What nobody may change: how much there is of everything.
    private static func state() async throws -> [String?] {
        let rows = try Connection(try await database.value.store).query(
            """
            select (select count(*) from assay.contact) as contacts, (select string_agg(queue, '') from assay.contact) as queues,
                (select count(*) from assay.setting) as settings, (select count(*) from pg_class) as tables,
                (select count(*) from pg_largeobject_metadata) as objects
            """
        )
        return rows.flatMap { row in row.columns.map { row[$0] } }
    }

    private static let database = Task {
        let centre = try await TestCentre.make()
        try Connection(centre.store).script(
            """
            select assay.ensure_partitions('2026-03-01', '2026-03-31');
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome)
            values ('c1', '2026-03-03', 'voice', 'inbound', 'billing', '2026-03-03 10:00+00', 'answered');
            """,
            name: "a contact"
        )
        return centre
    }

    /// A session as a night's, about to ask a rule.
    private static func bench() async throws -> Connection {
        let connection = try Connection(try await database.value.store)
        try connection.query("begin isolation level repeatable read read only")
        try RuleReader.bind(connection, "role = assay_rules")
        return connection
    }

    /// Asks a rule as a night does.
    private static func ask(_ sql: String, _ bench: borrowing Connection) throws {
        let project = Project(directory: try temporaryDirectory())
        try FileManager.default.createDirectory(
            atPath: project.path("sql/rules/house"),
            withIntermediateDirectories: true
        )
        try project.write(header + sql, to: file)
        let log = ProblemLog()
        guard let rule = Rule.read(project, file: file, nil, log: log), let version = rule.versions.last else {
            throw TestSupportError(log.problems.map { "\($0)" }.joined(separator: "\n"))
        }
        let queries = QueryFolder(TestProject.shipped)
        let judgements = try queries.query("sql/store/comply/judgements.sql")
        let day = CalendarDate(daysSince2000: 9500)
        let statement = try RuleStatement(rule, version, dates: day..<(day + 1), judgements: judgements)
        try RuleCalls(queries).verify(rule, bench)
        _ = try statement.ask(bench, asOf: Timestamp(microsecondsSince2000: 0), zone: "Europe/London", open: [])
    }
}
