import Catalogue
import Postgres
import TestSupport
import Testing

/// What the inspection says about a source that keeps the contract and yet could be better, or only seems to keep it.
@Suite(.freshDatabase)
struct ContractAdviceTests {
    private static let table = """
        create schema system;
        create table system.call (
            id bigint primary key, queue text, started timestamptz, changed timestamptz, zoneless timestamp
        );
        create schema monitoring;
        """

    /// A contact view over the table, dated and changed by these expressions.
    private static func view(date: String, change: String, from: String = "system.call") -> String {
        """
        create view monitoring.contact as
        select id as contact_id, 'voice'::text as channel, 'inbound'::text as direction, queue,
            'answered'::text as outcome, \(date) as offered_at, \(change) as updated_at
        from \(from);
        """
    }

    private func contactFindings(_ fixture: String) throws -> [SourceFinding] {
        let connection = try TestDatabase.connect()
        try connection.script(Self.table + fixture, name: "fixture")
        return try ContractInspectionTests.inspect(connection).findings.filter { $0.relation == "contact" }
    }

    @Test func `a view's plain column has the index of the column below it`() throws {
        let indexes = "create index on system.call (started); create index on system.call (changed, queue);"
        #expect(try contactFindings(indexes + Self.view(date: "started", change: "changed")).isEmpty)
    }

    @Test func `a materialised view has indexes of its own`() throws {
        let fixture = Self.view(date: "started", change: "changed").replacing(
            "create view",
            with: "create materialized view"
        )
        let findings = try contactFindings(fixture + "create index on monitoring.contact (updated_at)")
        #expect(findings.map(\.column) == ["offered_at"])
    }

    @Test func `columns that no index begins with are named, as advice`() throws {
        // A second place in an index, an invalid or a partial index serve no range over all rows.
        let indexes =
            "create index on system.call (queue, started); create index on system.call (changed) where id > 9;"
        let findings = try contactFindings(indexes + Self.view(date: "started", change: "changed"))
        #expect(findings.map(\.column) == ["offered_at", "updated_at"])
        #expect(findings.allSatisfy { $0.severity == .advice && $0.what.hasPrefix("no index begins with it") })
    }

    @Test(arguments: [
        ("zoneless at time zone 'Europe/London'", "system.call"),
        (
            "started",
            "(select id, queue, changed, coalesce(started, changed) as started from system.call) as inner_call"
        ),
        ("started", "(select * from system.call union all select * from system.call) as twice"),
        ("started", "system.over"),
    ])
    func `what a view computes is not known to be indexed`(date: String, from: String) throws {
        let fixture = """
            create view system.over as select * from system.call;
            create index on system.call (started);
            create index on system.call (changed);
            """
        let findings = try contactFindings(fixture + Self.view(date: date, change: "changed", from: from))
        let finding = try #require(findings.first { $0.column == "offered_at" })
        #expect(finding.severity == .advice)
        #expect(finding.what.hasPrefix("whether an index serves it cannot be told"))
    }

    @Test func `without updated_at the report says what is lost`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(ContractInspectionTests.contact(), name: "fixture")
        let report = try ContractInspectionTests.inspect(connection)
        let finding = try #require(report.findings.first { $0.column == "updated_at" })
        #expect(finding.severity == .advice)
        #expect(finding.what.contains("is not read again before the monthly run"))
    }

    @Test func `a superuser and a role that can write are advised against, a reader is not`() throws {
        let connection = try TestDatabase.connect()
        let role = "reader_of_\(connection.databaseName)"
        try connection.script(
            ContractInspectionTests.contact() + "; create table public.other (x int); create role \(role);"
                + "grant usage on schema monitoring to \(role); grant select on all tables in schema monitoring to \(role)",
            name: "fixture"
        )
        let asSuperuser = try sourceFindings(connection)
        #expect(asSuperuser.contains { $0.severity == .advice && $0.what.contains("is a superuser") })
        _ = try connection.query("set role \(role)")
        let asReader = try sourceFindings(connection)
        #expect(asReader.map(\.remedy) == ["grant pg_read_all_stats to \(role)"])
        try connection.script(
            "reset role; grant pg_read_all_stats to \(role); grant delete on public.other to \(role); set role \(role)",
            name: "fixture"
        )
        let asWriter = try sourceFindings(connection)
        #expect(asWriter.map(\.what) == ["\(role) can write to 1 relation of the source"])
    }

    private func sourceFindings(_ connection: borrowing Connection) throws -> [SourceFinding] {
        try ContractInspectionTests.inspect(connection).findings.filter { $0.relation == nil }
    }

    @Test func `a column that the role may not read is an error, and what it lacks is named`() throws {
        let connection = try TestDatabase.connect()
        let role = "half_reader_of_\(connection.databaseName)"
        try connection.script(
            ContractInspectionTests.contact(["note": "'x'::text"]) + "; create role \(role);",
            name: "fixture"
        )
        _ = try connection.query("set role \(role)")
        let blind = try ContractInspectionTests.inspect(connection)
        #expect(blind.findings.first?.remedy == "grant usage on schema monitoring to \(role)")
        #expect(blind.available.isEmpty)
        let required = "contact_id, channel, direction, queue, offered_at, outcome"
        try connection.script(
            "reset role; grant usage on schema monitoring to \(role); "
                + "grant select (\(required)) on monitoring.contact to \(role); set role \(role)",
            name: "fixture"
        )
        let report = try ContractInspectionTests.inspect(connection)
        let errors = report.findings.filter { $0.severity == .error }
        #expect(errors.map(\.column) == ["note"])
        #expect(errors.first?.remedy == "grant select on monitoring.contact to \(role)")
        #expect(report.relation("contact")?.isReadable == true)
        #expect(!report.available.contains("contact.note"))
    }

    @Test func `a view whose owner lost the right below it cannot be read`() throws {
        let connection = try TestDatabase.connect()
        let owner = "owner_of_\(connection.databaseName)"
        try connection.script(
            Self.table + Self.view(date: "started", change: "changed") + "create role \(owner);"
                + "grant usage on schema system, monitoring to \(owner);"
                + "alter view monitoring.contact owner to \(owner)",
            name: "fixture"
        )
        let report = try ContractInspectionTests.inspect(connection)
        let finding = try #require(report.findings.first { $0.severity == .error })
        #expect(finding.relation == "contact")
        #expect(finding.what.contains("42501"))
        #expect(report.available.isEmpty)
    }
}
