internal import CLibPQ

/// A session with a PostgreSQL server, closed when its owner lets go of it.
///
/// It can be lent (`borrowing Connection`) but neither copied nor shared: a thread that wants one opens one. No call
/// blocks in libpq; every wait ends at its deadline or when ``ConnectionOptions/cancellation`` fires. After an error
/// other than ``PostgresError/server(_:)``, ``PostgresError/decoding(column:type:)`` and
/// ``PostgresError/usage(_:)`` the connection is of no further use and says so when it is used.
public struct Connection: ~Copyable {
    let session: Session

    /// Connects to a server.
    ///
    /// - Parameters:
    ///   - conninfo: `key=value` pairs, a `postgresql://` URI, `service=NAME`, or the name of a database; what it
    ///     leaves open comes from libpq's environment (`PGHOST`, `PGSERVICE`, `PGPASSFILE` and so on).
    ///   - options: Deadlines, cancellation and logging.
    /// - Throws: ``PostgresError/connection(message:host:)`` where there is no server, no database or no permission.
    public init(_ conninfo: String, _ options: ConnectionOptions = ConnectionOptions()) throws(PostgresError) {
        let session = try Session.connect(conninfo, options)
        try session.finishSettings()
        self.session = session
    }

    /// The server process that serves this session, as in `pg_stat_activity`.
    public var processID: Int32 { PQbackendPID(session.handle) }
    /// The server's version as a number: 150018 is 15.18.
    public var serverVersion: Int32 { PQserverVersion(session.handle) }
    /// The server's host name, address or socket directory.
    public var host: String { Session.text(PQhost(session.handle)) }
    /// The database's name.
    public var databaseName: String { Session.text(PQdb(session.handle)) }
    /// The login's name.
    public var userName: String { Session.text(PQuser(session.handle)) }

    /// Asks the server for an answer.
    public borrowing func ping() throws(PostgresError) {
        _ = try query("select")
    }

    /// Closes the connection now; letting go of it does the same.
    public consuming func close() {}
}
