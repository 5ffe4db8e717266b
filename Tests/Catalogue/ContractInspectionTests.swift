import Catalogue
import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase)
struct ContractInspectionTests {
    /// What the inspection says about the test's own database.
    static func inspect(_ connection: borrowing Connection, schema: String = "monitoring") throws -> SourceReport {
        let query = try Query(file: "\(ProjectContract.root)/sql/source/inspect.sql", name: "sql/source/inspect.sql")
        let inspection = SourceInspection(contract: try ProjectContract.read(), query: query)
        let second = try TestDatabase.connect()
        return try inspection.report(schema: schema, over: connection, beside: second)
    }

    static func load(_ file: String, _ connection: borrowing Connection) throws {
        let text = try String(contentsOfFile: "\(ProjectContract.root)/sql/source/\(file)", encoding: .utf8)
        try connection.script(text, name: file)
    }

    /// A contact view that has the least that is required, with more columns or others instead.
    static func contact(_ changes: [String: String?] = [:]) -> String {
        var columns: [String: String?] = [
            "contact_id": "'1'::text", "channel": "'voice'::text", "direction": "'inbound'::text",
            "queue": "'sales'::text", "offered_at": "'2026-11-20 09:00+00'::timestamptz", "outcome": "'answered'::text",
        ]
        columns.merge(changes) { $1 }
        let list = columns.compactMap { name, value in value.map { "\($0) as \(name)" } }.sorted()
        return "create schema monitoring; create view monitoring.contact as select \(list.joined(separator: ", "))"
    }

    @Test func `the contract's own tables keep the contract, with every index`() throws {
        let connection = try TestDatabase.connect()
        try Self.load("contract.sql", connection)
        let report = try Self.inspect(connection)
        let contract = try ProjectContract.read()
        let all = contract.relations.flatMap { relation in relation.columns.map { "\(relation.name).\($0.name)" } }
        #expect(report.available == Set(all))
        #expect(report.findings.allSatisfy { $0.relation == nil }, "\(report.findings)")
        #expect(!report.hasErrors)
        #expect(report.relations.allSatisfy { $0.kind == "table" && $0.isReadable && $0.extraColumns.isEmpty })
    }

    @Test func `the template has every column with a type that is taken`() throws {
        let connection = try TestDatabase.connect()
        try Self.load("adapters/template.sql", connection)
        let report = try Self.inspect(connection)
        #expect(!report.hasErrors, "\(report.findings)")
        for (relation, found) in zip(try ProjectContract.read().relations, report.relations) {
            #expect(found.kind == "view")
            #expect(found.readableColumns == relation.columns.map(\.name))
            #expect(found.extraColumns.isEmpty)
        }
    }

    @Test func `the required columns of contact are enough`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(Self.contact(["wait_seconds": "4::integer", "mood": "1"]), name: "fixture")
        let report = try Self.inspect(connection)
        #expect(!report.hasErrors)
        let required = ["contact_id", "channel", "direction", "queue", "offered_at", "outcome", "wait_seconds"]
        #expect(report.available == Set(required.map { "contact.\($0)" }))
        #expect(report.relation("contact")?.extraColumns == ["mood"])
        #expect(report.relation("agent")?.isPresent == false)
        #expect(!report.findings.contains { $0.relation == "agent" })
    }

    @Test(arguments: ["contact_id", "channel", "direction", "queue", "offered_at", "outcome"])
    func `a required column that is absent makes its relation unreadable`(column: String) throws {
        let connection = try TestDatabase.connect()
        try connection.script(Self.contact([column: nil]), name: "fixture")
        let report = try Self.inspect(connection)
        let errors = report.findings.filter { $0.severity == .error }
        #expect(errors.map(\.column) == [column])
        #expect(errors.first?.what == "required but absent")
        #expect(report.relation("contact")?.isReadable == false)
        #expect(report.available.isEmpty)
    }

    @Test func `without contact there is an error, without a schema another`() throws {
        let connection = try TestDatabase.connect()
        let nothing = try Self.inspect(connection)
        #expect(nothing.findings.contains { $0.severity == .error && $0.what.hasSuffix("has no schema monitoring") })
        try connection.script(
            "create schema monitoring; create table monitoring.agent (agent_id text)",
            name: "fixture"
        )
        let report = try Self.inspect(connection)
        #expect(report.findings.filter { $0.severity == .error }.map(\.relation) == ["contact"])
        #expect(report.available == ["agent.agent_id"])
    }

    @Test func `another schema and relations beyond the contract`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(
            "create schema \"Odd name\"; create view \"Odd name\".scratch as select 1; "
                + "create table \"Odd name\".agent (agent_id bigint)",
            name: "fixture"
        )
        let report = try Self.inspect(connection, schema: "Odd name")
        #expect(report.otherRelations == ["scratch"])
        #expect(report.available == ["agent.agent_id"])
    }

    @Test(arguments: [
        ("updated_at", "now()::timestamp", "updated_at at time zone 'Europe/London'"),
        ("offered_at", "now()::date", "offered_at::timestamp at time zone 'Europe/London'"),
        ("answered_at", "'2026-11-20'::text", "case when answered_at ~ '^…$' then answered_at::timestamptz end"),
        ("wait_seconds", "interval '1 minute'", "extract(epoch from wait_seconds)"),
        ("revenue", "1::money", "revenue::numeric"),
        ("revenue", "'1'::text", "case when revenue ~ '^…$' then revenue::numeric end"),
        ("resolved", "1", "resolved <> 0"),
        ("resolved", "'yes'::text", "resolved = 'yes'"),
        ("queue", "now()", "queue::text"),
        ("queue", "array['a']", "queue::text"),
        ("queue", "1.5", "queue::text"),
    ])
    func `a column of another type is refused with what to write instead`(
        column: String,
        expression: String,
        remedy: String
    ) throws {
        let connection = try TestDatabase.connect()
        try connection.script(Self.contact([column: expression]), name: "fixture")
        let report = try Self.inspect(connection)
        let finding = try #require(report.findings.first { $0.column == column && $0.severity == .error })
        #expect(finding.remedy.contains("`\(remedy)`"))
        #expect(report.relation("contact")?.column(column)?.state == .mistyped)
        #expect(!report.available.contains("contact.\(column)"))
        #expect(report.hasErrors)
    }

    @Test func `a timestamp without zone is told to say which zone`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(Self.contact(["offered_at": "now()::timestamp(3)"]), name: "fixture")
        let finding = try #require(try Self.inspect(connection).findings.first { $0.column == "offered_at" })
        #expect(
            finding.description
                == "error: contact.offered_at: is timestamp(3) without time zone, the contract wants timestamptz; the "
                + "view must say which zone the times are in: `offered_at at time zone 'Europe/London'`"
        )
    }

    @Test(arguments: [
        ("queue", "'a'::varchar(10)"), ("queue", "'a'::char(3)"), ("queue", "'a'::name"), ("queue", "'a'::\"char\""),
        ("queue", "1::smallint"), ("queue", "1::bigint"), ("queue", "'1f0e9a52-3c1d-4b7e-9f58-2d6a7c8b9e10'::uuid"),
        ("queue", "'sales'::team"), ("queue", "'a'::label"), ("wait_seconds", "1.5::real"),
        ("wait_seconds", "1::double precision"), ("wait_seconds", "1::smallint"), ("revenue", "1.2::numeric(10, 2)"),
    ])
    func `types that say the same are taken`(column: String, expression: String) throws {
        let connection = try TestDatabase.connect()
        let types = "create domain word as text; create domain label as word; create type team as enum ('sales');"
        try connection.script(types + Self.contact([column: expression]), name: "fixture")
        let report = try Self.inspect(connection)
        #expect(!report.hasErrors, "\(report.findings)")
        #expect(report.available.contains("contact.\(column)"))
    }

    @Test func `counts may be numeric`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(
            Self.contact() + "; create table monitoring.agent (agent_id int, authority_level numeric(2))",
            name: "fixture"
        )
        #expect(try Self.inspect(connection).available.contains("agent.authority_level"))
    }
}
