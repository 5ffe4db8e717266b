public import Catalogue
internal import Logging
public import Postgres

/// Creates a store and brings it up to date.
public struct Migrator: Sendable {
    private let migrations: [Migration]
    private let renewed: [RenewedScript]
    private let queries: QueryFolder

    /// Reads the migrations of a project.
    public init(_ project: Project) throws(MigrationError) {
        migrations = try Migration.load(from: project.path("sql/store"))
        renewed = try RenewedScript.load(project)
        queries = QueryFolder(project)
    }

    /// The version of the schema that this program works with.
    public var version: Int { migrations.count - 1 }

    /// Applies what is missing, each file in a transaction of its own, and gives the names of what was applied.
    ///
    /// The files of `sql/review` (functions, policies, roles) are applied every time: they say how things are, not what
    /// changes.
    ///
    /// - Parameters:
    ///   - store: The store's database.
    ///   - appliedAt: The command line's clock.
    /// - Returns: The names of what was applied.
    /// - Throws: ``MigrationError``, or what the server says.
    public func migrate(_ store: borrowing Connection, appliedAt: Timestamp) throws -> [String] {
        guard let bootstrap = migrations.first else { return [] }
        // Two programs may be told to at once; the second waits and finds nothing left to do.
        try store.query("select pg_advisory_lock($1::bigint)", [.value(RunLock.key + 1)])
        defer { _ = try? store.advisoryUnlock(RunLock.key + 1) }
        let applied = try applied(store)
        if applied.isEmpty { try store.script(bootstrap.sql, name: "sql/store/\(bootstrap.name)") }
        var names: [String] = []
        for migration in migrations where applied[migration.number] == nil {
            try store.transaction { store in
                try store.query(
                    queries.query("sql/store/runs/record_migration.sql"),
                    [
                        "number": .value(migration.number), "name": .text(migration.name),
                        "sha256": .text(migration.checksum), "applied_at": .value(appliedAt),
                    ]
                )
                if migration.number > 0 { try store.script(migration.sql, name: "sql/store/\(migration.name)") }
            }
            names.append(migration.name)
        }
        try store.transaction { store in
            for script in renewed { try store.script(script.sql, name: script.name) }
        }
        return names
    }

    /// Refuses a store that this program must not touch: not initialised, behind, newer, or applied from other files.
    ///
    /// Who may read digests only has no migrations to compare: what does not fit fails by its own statement.
    public func verify(_ store: borrowing Connection) throws {
        if try store.query(queries.query("sql/store/runs/reads_store.sql")).first?["reads_store"] == "f" { return }
        let newest = try applied(store).keys.max() ?? -1
        guard newest >= version else { throw MigrationError.behind(store: newest, program: version) }
    }

    /// Refuses a database in which no store was ever begun.
    public func verifyIsStore(_ store: borrowing Connection) throws {
        if try applied(store).isEmpty { throw MigrationError.behind(store: -1, program: version) }
    }

    private func applied(_ store: borrowing Connection) throws -> [Int: String] {
        guard try store.query("select to_regclass('assay.migration') is not null as is_there").first?["is_there"] == "t"
        else {
            return [:]
        }
        var applied: [Int: String] = [:]
        for row in try store.query(queries.query("sql/store/runs/migrations.sql")) {
            let number: Int = try row.get("number")
            guard number <= version else { throw MigrationError.newerStore(store: number, program: version) }
            guard row["sha256"] == migrations[number].checksum else {
                throw MigrationError.changed(migrations[number].name)
            }
            applied[number] = row["name"]
        }
        return applied
    }
}
