internal import Catalogue
internal import Postgres

/// The store's lock: one session holds it for as long as its run works.
///
/// Sessions that write beside it hold a second one together, so that whoever takes the first can see them and end them:
/// a run whose own session was lost may not have noticed yet.
enum RunLock {
    /// "assay" in ASCII.
    static let key: Int64 = 0x61_73_73_61_79
    /// The next one is that of migrations.
    private static let writersKey = key + 2

    /// Takes the lock, and ends what still writes for a run that has lost it.
    static func take(_ store: borrowing Connection, _ queries: QueryFolder) throws {
        guard try store.tryAdvisoryLock(key) else { throw RunError.locked }
        let ended = try store.query(
            queries.query("sql/store/runs/end_writers.sql"),
            ["key": .value(writersKey)]
        )
        guard ended.first?["all_ended"] == "t" else { throw RunError.locked }
    }

    /// Says that a session writes for the run whose session is `holder`; refuses where that holds the lock no more.
    fileprivate static func join(_ store: borrowing Connection, holder: Int32, _ queries: QueryFolder) throws {
        try store.query(queries.query("sql/store/runs/write_beside.sql"), ["key": .value(writersKey)])
        // In this order: who takes the lock from now on sees this session.
        let rows = try store.query(
            queries.query("sql/store/runs/holds_lock.sql"),
            ["key": .value(key), "holder": .value(holder)]
        )
        guard rows.first?["holds"] == "t" else { throw RunError.lockLost }
    }
}

/// Where a run's threads get the sessions with which they write beside the one that holds the store's lock.
struct SideSessions: Sendable {
    let settings: RunSettings
    private let queries: QueryFolder
    private let holder: Int32

    init(_ context: borrowing RunContext) {
        settings = context.settings
        queries = context.queries
        holder = context.ledger.store.processID
    }

    func open(_ name: String, _ cancellation: Cancellation? = nil) throws -> Connection {
        let store = try settings.openStore(name, cancellation)
        try RunLock.join(store, holder: holder, queries)
        return store
    }
}

extension RunSettings {
    /// Opens a store that is up to date, and takes its run lock.
    func lockStore(_ name: String, _ project: Project) throws -> Connection {
        let store = try openStore(name)
        try Migrator(project).verify(store)
        try RunLock.take(store, QueryFolder(project))
        return store
    }
}
