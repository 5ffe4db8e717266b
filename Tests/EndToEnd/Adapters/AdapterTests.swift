import Catalogue
import Pipelines
import Postgres
import Subprocess
import TestSupport
import Testing

/// The adapters over the real systems' tables: each trap reads as it should, and a day gives the figures counted by hand.
struct AdapterTests {
    /// A database in which a system has worked, with the adapter installed and a role that may read it.
    private func source(_ system: AdapterSystem, _ events: String) async throws -> (owner: String, reader: String) {
        let cluster = try await TestCluster.shared
        let name = try await cluster.createDatabase()
        try await system.install(in: cluster.conninfo(name), after: events)
        let role = "reader_of_\(name)"
        let ending = try await system.psql(
            cluster.conninfo(name),
            "role=\(role)",
            "schema=monitoring",
            file: "reader.sql"
        )
        guard ending.status.isSuccess else { throw TestSupportError("reader.sql: \(ending.errors)") }
        return (cluster.conninfo(name), cluster.conninfo(name, user: role))
    }

    @Test(arguments: AdapterTrap.all)
    func `what the real systems do is read for what it means`(trap: AdapterTrap) async throws {
        let source = try await source(trap.system, trap.events)
        #expect(try drawn(trap.query, source.reader) == trap.lines)
    }

    @Test(arguments: AdapterDay.all)
    func `a night over a real system's day gives the figures that are counted by hand`(day: AdapterDay) async throws {
        let source = try await source(day.system, day.events)
        let centre = try await TestCentre.make()
        var settings = centre.settings()
        settings.source = source.reader
        let catalogue = try centre.catalogue()
        let report = try SourceCheck.report(settings, catalogue, centre.contract(), QueryFolder(centre.project))
        #expect(!report.hasErrors, "\(report.findings)")
        #expect(report.otherRelations == [])
        let date = try #require(CalendarDate("2026-06-01"))
        let nightly = Nightly(
            settings: settings,
            project: centre.project,
            catalogue: catalogue,
            contract: try centre.contract()
        )
        _ = try nightly.run(
            RunRequest(pipeline: "nightly", dates: .upTo(date), asOf: Timestamp(microsecondsSince2000: 0))
        )
        #expect(try drawn("select relation, source_key, reason from assay.quarantine", centre.store) == [])
        var figures: [String: String] = [:]
        let rows = try Connection(centre.store).query(
            """
            select kpi, trim_scale(round(value, 4)) || ' of ' || n as figure from digest.scorecard
            where period = 'day' and period_start = '2026-06-01' and scope = 'organisation'
                and channel = \(day.system == .chatwoot ? "'chat'" : "'voice'")
            """
        )
        for row in rows { figures[try row.get("kpi")] = row["figure"] ?? "-" }
        for (kpi, figure) in day.figures { #expect(figures[kpi] == figure, "\(kpi)") }
        for kpi in day.absent { #expect(figures[kpi] ?? "-" == "-", "\(kpi)") }
        let states = """
            select state || ' ' || extract(epoch from sum(ended_at - started_at))::bigint from assay.activity
            group by state order by 1
            """
        #expect(try drawn(states, centre.store) == day.states)
    }

    @Test(arguments: AdapterSystem.allCases)
    func `the role that reads can read the views and nothing below them`(system: AdapterSystem) async throws {
        let source = try await source(system, "")
        let reader = try Connection(source.reader)
        let owner = try Connection(source.owner)
        for row in try owner.query("select relname from pg_class where relnamespace = 'monitoring'::regnamespace") {
            _ = try reader.query("select * from monitoring.\(try row.get("relname", as: String.self))")
        }
        let below = try owner.query(
            "select oid::regclass::text as name from pg_class where relkind in ('r', 'v') and relnamespace in ("
                + "select oid from pg_namespace where nspname in ('public', 'assay_adapter'))"
        )
        #expect(below.count > 0)
        for row in below {
            let name: String = try row.get("name")
            #expect(throws: PostgresError.self, "\(name)") { _ = try reader.query("select * from \(name)") }
        }
    }

    /// Some years of a queue log, an event an hour.
    private static let years = """
        insert into queue_log (time, callid, queuename, agent, event)
        select timestamp '2024-01-01' + n * interval '1 hour', 'c' || n, 'claims',
            (array['NONE', 'Agent/1001'])[1 + n % 2], (array['ENTERQUEUE', 'CONNECT'])[1 + n % 2]
        from generate_series(1, 22000) as n;
        analyze queue_log;
        """

    @Test(arguments: [
        (AdapterSystem.asterisk, "contact", "offered_at", "queue_log_assay_time"),
        (.asterisk, "activity", "started_at", "queue_log_assay_time"),
        (.wazo, "contact", "offered_at", "queue_log__idx_time"),
        (.wazo, "activity", "started_at", "queue_log__idx_time"),
        (.chatwoot, "contact", "offered_at", "conversations_assay_created"),
        (.chatwoot, "contact", "updated_at", "conversations_assay_updated"),
        (.chatwoot, "transcript", "updated_at", "messages_assay_updated"),
        (.fusionpbx, "contact", "offered_at", "v_xml_cdr_assay_joined"),
        (.fusionpbx, "contact", "updated_at", "v_xml_cdr_assay_inserted"),
    ])
    func `a night's range is found by an index`(
        system: AdapterSystem,
        relation: String,
        column: String,
        index: String
    ) async throws {
        let source = try await source(system, system == .asterisk || system == .wazo ? Self.years : "")
        let reader = try Connection(source.reader)
        // The tables are small or empty: a scan would be the cheapest.
        _ = try reader.query("set enable_seqscan = off")
        let plan = try reader.query(
            """
            explain select * from monitoring.\(relation)
            where \(column) >= '2026-06-01 00:00+01' and \(column) < '2026-06-02 00:00+01'
            """
        )
        #expect(plan.contains { $0["QUERY PLAN"]?.contains(index) == true }, "\(plan.compactMap { $0["QUERY PLAN"] })")
    }

    @Test(arguments: AdapterSystem.allCases)
    func `an adapter is installed again over itself, and not without what only a person knows`(
        system: AdapterSystem
    ) async throws {
        let cluster = try await TestCluster.shared
        let conninfo = cluster.conninfo(try await cluster.createDatabase())
        try Connection(conninfo).script(system.tables, name: "\(system)")
        let name = String(system.variable.prefix { $0 != "=" })
        let without = try await system.psql(conninfo)
        #expect(!without.status.isSuccess)
        #expect(without.errors.contains("-v \(name)="))
        let wrong = try await system.psql(conninfo, "\(name)=nowhere")
        #expect(!wrong.status.isSuccess)
        let nothing = try drawn("select nspname from pg_namespace where nspname = 'monitoring'", conninfo)
        #expect(nothing == [])
        for _ in 1...2 {
            let ending = try await system.psql(conninfo, system.variable)
            #expect(ending.status.isSuccess, "\(ending)")
        }
    }
}
