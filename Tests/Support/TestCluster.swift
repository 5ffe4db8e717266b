internal import Glibc
internal import Postgres
public import Sandbox

/// A PostgreSQL server for tests: fast because it forgets everything in a crash, and gone with the process.
///
/// Databases are never dropped: the whole server is thrown away.
public actor TestCluster {
    /// The server itself, for tests that stop it or signal it.
    public nonisolated let server: PrivateServer
    private var templates: [String: Task<Void, any Error>] = [:]
    private var databases = 0

    private static let first = Task { try await TestCluster.start() }

    /// The server that all tests of the process share; the first test to ask starts it.
    public static var shared: TestCluster {
        get async throws { try await first.value }
    }

    /// Starts one more server, for tests that kill it or need the source apart from the store.
    ///
    /// - Parameter settings: Lines for `postgresql.conf` beyond those that make tests fast.
    /// - Returns: A running server that ends with this process.
    /// - Throws: Why it cannot be made or started, with the last lines of its log.
    public static func start(settings: [String: String] = [:]) async throws -> TestCluster {
        let fast = [
            "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200",
            "shared_buffers": "64MB", "jit": "off", "log_min_messages": "fatal",
            // Of hundreds of databases one after the other would be visited, for tables that live for seconds.
            "autovacuum": "off",
            // Segments as files in the directory go with it, even after kill -9.
            "dynamic_shared_memory_type": "mmap",
        ]
        let server = try await PrivateServer.create(
            in: try temporaryDirectory(),
            settings: fast.merging(settings) { _, given in given }
        )
        try server.endWithThisProcess()
        try await server.start()
        return TestCluster(server: server)
    }

    private init(server: PrivateServer) {
        self.server = server
    }

    /// Where the server's socket is: libpq's `host`.
    public nonisolated var directory: String { server.directory }

    /// The connection string for a database of this server.
    public nonisolated func conninfo(_ database: String = "postgres", user: String = PrivateServer.superuser) -> String
    {
        server.conninfo(database, user: user)
    }

    /// Kills the server as a crash would; the connections to it are lost.
    public nonisolated func crash() {
        guard let process = server.processID else { return }
        kill(process, SIGQUIT)
    }

    /// Starts the server again, once a crashed one is gone.
    public nonisolated func restart() async throws {
        while server.processID != nil { try await Task.sleep(for: .milliseconds(10)) }
        try await server.start()
    }

    /// Makes an empty database, or a copy of a template.
    ///
    /// - Parameters:
    ///   - template: The name of a database that nobody is connected to.
    ///   - tablespace: Where its files go.
    /// - Returns: The new database's name.
    /// - Throws: What the server says.
    public func createDatabase(template: String = "template0", tablespace: String = "pg_default") throws -> String {
        databases += 1
        let name = "test_\(databases)"
        let connection = try Connection(conninfo())
        let (database, origin) = (try connection.quoteIdentifier(name), try connection.quoteIdentifier(template))
        let place = try connection.quoteIdentifier(tablespace)
        _ = try connection.query("create database \(database) template \(origin) tablespace \(place)")
        return name
    }

    /// Makes a template database once, however many tests ask for it at once.
    ///
    /// - Parameters:
    ///   - template: The template's name, which stands for what `prepare` does.
    ///   - prepare: Fills the template; it is given the connection string and must close what it opens.
    /// - Throws: What `prepare` throws, to each test that asks.
    public func prepare(
        template: String,
        _ prepare: @escaping @Sendable (_ conninfo: String) async throws -> Void
    ) async throws {
        if let task = templates[template] { return try await task.value }
        let task = Task {
            let connection = try Connection(conninfo())
            _ = try connection.query("create database \(try connection.quoteIdentifier(template)) template template0")
            try await prepare(conninfo(template))
        }
        templates[template] = task
        try await task.value
    }
}
