import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase) struct `The store's migrations` {
    private static let instant = Timestamp(microsecondsSince2000: 0)

    private func migrate(_ project: Project = TestProject.shipped) throws -> [String] {
        try Migrator(project).migrate(TestDatabase.connect(), appliedAt: Self.instant)
    }

    private static func names(_ project: Project) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: project.path("sql/store")).filter { $0.hasSuffix(".sql") }
            .sorted()
    }

    @Test func `are applied once, in order`() throws {
        let names = try Self.names(TestProject.shipped)
        #expect(names.first == "0000_migration.sql")
        #expect(try migrate() == names)
        #expect(try migrate() == [])
        let store = try TestDatabase.connect()
        try Migrator(TestProject.shipped).verify(store)
        let rows = try store.query("select number, name from assay.migration order by applied_at, number")
        #expect(try rows.map { try $0.get("name", as: String.self) } == names)
        #expect(try rows.map { try $0.get("number", as: Int.self) } == Array(names.indices))
    }

    @Test func `are applied once by two programs that start at the same moment`() async throws {
        let conninfo = try TestDatabase.conninfo
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try Migrator(TestProject.shipped).migrate(Connection(conninfo), appliedAt: Self.instant)
                }
            }
            return try await group.reduce(into: [[String]]()) { $0.append($1) }
        }
        #expect(applied.map(\.count).sorted() == [0, try Self.names(TestProject.shipped).count])
    }

    @Test func `find a database without a store behind, and touch nothing`() throws {
        let store = try TestDatabase.connect()
        let error = #expect(throws: MigrationError.self) { try Migrator(TestProject.shipped).verify(store) }
        #expect(error?.description == "this database is not an Assay store yet: run assay init")
        #expect(throws: MigrationError.self) { try Migrator(TestProject.shipped).verifyIsStore(store) }
        #expect(try store.query("select from pg_namespace where nspname in ('assay', 'digest')").isEmpty)
    }

    /// What is wrong with the files of `sql/store`, and what the refusal says.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let says: String
        let make: @Sendable (Project) throws -> Void
    }

    static let damages = [
        Damage(
            testDescription: "a gap",
            says: "sql/store/0004_pull.sql: expected number 3: there is a gap or a number used twice"
        ) {
            try FileManager.default.removeItem(atPath: $0.path("sql/store/0003_facts.sql"))
        },
        Damage(
            testDescription: "a number used twice",
            says: "sql/store/0003_more.sql: expected number 4: there is a gap or a number used twice"
        ) {
            try $0.write("select 1;", to: "sql/store/0003_more.sql")
        },
        Damage(
            testDescription: "a name without a number",
            says: "sql/store/more.sql: a migration's name begins with four digits and an underscore"
        ) {
            try $0.write("select 1;", to: "sql/store/more.sql")
        },
        Damage(
            testDescription: "a number of three digits",
            says: "sql/store/010_more.sql: a migration's name begins with four digits and an underscore"
        ) {
            try $0.write("select 1;", to: "sql/store/010_more.sql")
        },
        Damage(
            testDescription: "a number with a sign",
            says: "sql/store/+010_more.sql: a migration's name begins with four digits and an underscore"
        ) {
            try $0.write("select 1;", to: "sql/store/+010_more.sql")
        },
        Damage(testDescription: "bytes that are not UTF-8", says: "sql/store/0003_facts.sql: cannot be read as UTF-8") {
            try Data([0xFF, 0xFE]).write(to: URL(filePath: $0.path("sql/store/0003_facts.sql")))
        },
        Damage(testDescription: "no files", says: "sql/store: holds no migrations") {
            try FileManager.default.removeItem(atPath: $0.path("sql/store"))
            try FileManager.default.createDirectory(atPath: $0.path("sql/store"), withIntermediateDirectories: false)
        },
        Damage(testDescription: "no directory", says: "sql/store: there is no such directory in the project") {
            try FileManager.default.removeItem(atPath: $0.path("sql/store"))
        },
    ]

    @Test(arguments: damages)
    func `are refused when their files are not in order`(_ damage: Damage) throws {
        let project = try TestProject.copied()
        try damage.make(project)
        let error = #expect(throws: MigrationError.self) { _ = try Migrator(project) }
        #expect(error?.description == damage.says)
    }

    @Test func `are refused when one was changed after it had been applied`() throws {
        _ = try migrate()
        let project = try TestProject.copied()
        try project.replace(
            "create table assay.contact (",
            with: "create table assay.contact  (",
            in: "sql/store/0003_facts.sql"
        )
        let says =
            "sql/store/0003_facts.sql is not what was applied to this store: restore the file; a change of the schema is a new migration"
        let migrating = #expect(throws: MigrationError.self) { try migrate(project) }
        #expect(migrating?.description == says)
        let store = try TestDatabase.connect()
        let verifying = #expect(throws: MigrationError.self) { try Migrator(project).verify(store) }
        #expect(verifying?.description == says)
    }

    @Test func `are refused by a program that is older than the store`() throws {
        let last = try Self.names(TestProject.shipped).count - 1
        let newer = try TestProject.copied()
        try newer.write("create table assay.later (x integer);", to: "sql/store/\(Self.number(last + 1))_later.sql")
        _ = try migrate(newer)

        let says =
            "the store's schema is at \(last + 1), this program knows \(last): use the program that upgraded the store, or a newer one"
        let migrating = #expect(throws: MigrationError.self) { try migrate() }
        #expect(migrating?.description == says)
        let store = try TestDatabase.connect()
        let verifying = #expect(throws: MigrationError.self) { try Migrator(TestProject.shipped).verify(store) }
        #expect(verifying?.description == says)
    }

    @Test func `are one transaction each: one that fails leaves nothing, and those before it stay`() throws {
        let names = try Self.names(TestProject.shipped)
        let project = try TestProject.copied()
        let (good, bad) = ("\(Self.number(names.count))_good.sql", "\(Self.number(names.count + 1))_bad.sql")
        try project.write("create table assay.good (x integer);", to: "sql/store/\(good)")
        try project.write(
            "create table assay.half (x integer);\n\ninsert into assay.half\nvalues (nothing);",
            to: "sql/store/\(bad)"
        )

        let error = #expect(throws: PostgresError.self) { try migrate(project) }
        #expect(error?.description.hasPrefix("sql/store/\(bad):4:9: 42703 undefined_column") == true)
        let store = try TestDatabase.connect()
        let found = try store.query(
            "select to_regclass('assay.good') is not null as good, to_regclass('assay.half') is null as half"
        )[0]
        #expect(found["good"] == "t")
        #expect(found["half"] == "t")
        let behind = #expect(throws: MigrationError.self) { try Migrator(project).verify(store) }
        #expect(
            behind?.description
                == "the store's schema is at \(names.count), this program needs \(names.count + 1): run assay upgrade"
        )

        try project.write("create table assay.half (x integer);", to: "sql/store/\(bad)")
        #expect(try migrate(project) == [bad])
    }

    private static func number(_ number: Int) -> String { String("000\(number)".suffix(4)) }
}
