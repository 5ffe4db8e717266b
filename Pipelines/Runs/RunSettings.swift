public import Logging
public import Postgres
public import Privacy

/// Where a run reads, writes and counts, and whose clock it uses: what the command line knows and a step may not ask for.
public struct RunSettings: Sendable {
    /// The source's connection string; empty for libpq's environment.
    public var source: String
    /// The store's connection string; empty for libpq's environment.
    public var store: String
    /// The directory below which exports are written.
    public var exports: String
    /// The key of the pseudonyms.
    public var key: PseudonymKey
    /// How many threads pull, each with a connection to both servers.
    public var workers: Int
    /// The longest wait for a byte from either server.
    public var silence: Duration
    /// The wall clock, for the ledger's beginnings and ends only.
    public var clock: @Sendable () -> Timestamp
    /// Where lines for the administrator go.
    public var logger: Logger
    /// Told how far each step has come, by any thread.
    public var progress: @Sendable (StepProgress) -> Void = { _ in }

    /// What errors call the source.
    static let sourceName = "the source"

    /// Settings of a run.
    public init(
        source: String,
        store: String,
        exports: String,
        key: PseudonymKey,
        workers: Int = 4,
        silence: Duration = .seconds(3600),
        clock: @escaping @Sendable () -> Timestamp,
        logger: Logger
    ) {
        self.source = source
        self.store = store
        self.exports = exports
        self.key = key
        self.workers = workers
        self.silence = silence
        self.clock = clock
        self.logger = logger
    }

    /// Opens a session with the source; its name shows in the server's list of sessions.
    func connectToSource(_ name: String, _ cancellation: Cancellation? = nil) throws(PostgresError) -> Connection {
        try Connection(source, options(name, Self.sourceName, cancellation))
    }

    /// Opens a session with the store; its name shows in the server's list of sessions.
    func connectToStore(_ name: String, _ cancellation: Cancellation? = nil) throws(PostgresError) -> Connection {
        try Connection(store, options(name, "the store", cancellation))
    }

    /// Opens the store for long work: enough memory that a day's sort stays in it, no JIT, which costs a statement over
    /// many partitions more than it gives, and no end to a session that waits.
    func openStore(_ name: String, _ cancellation: Cancellation? = nil) throws -> Connection {
        let store = try connectToStore(name, cancellation)
        try store.query("set work_mem = '64MB'")
        try store.query("set jit = off")
        // A session may wait for others for as long as they work.
        try store.query(
            """
            select set_config(name, '0', false) from pg_settings
            where name in ('idle_in_transaction_session_timeout', 'idle_session_timeout')
            """
        )
        return store
    }

    private func options(_ name: String, _ server: String, _ cancellation: Cancellation?) -> ConnectionOptions {
        ConnectionOptions(
            applicationName: name,
            server: server,
            silence: silence,
            cancellation: cancellation,
            logger: logger
        )
    }
}
