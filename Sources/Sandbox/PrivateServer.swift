internal import Glibc

/// A PostgreSQL server in a directory of its own, reached through a socket in it and through nothing else.
///
/// The directory is all there is: a server that was created by one program can be opened, started, stopped and
/// removed by another. Nobody needs a password, and nobody but the directory's owner (and root) gets in.
public struct PrivateServer: Sendable {
    /// How a server ends.
    public enum StopMode: String, Sendable {
        /// Sessions are ended and everything is written: the next start is quick.
        case fast
        /// At once, as in a crash: the next start recovers.
        case immediate
    }

    /// The directory, which holds `data`, `log` and the socket.
    public let directory: String
    private let programs: PrivateServerPrograms

    /// The login that owns everything.
    public static let superuser = "postgres"
    private static let port = "5432"
    // A socket's address has room for 107 bytes on Linux and 103 elsewhere.
    private static let longestSocketPath = 103

    private var data: String { "\(directory)/data" }
    private var log: String { "\(directory)/log" }

    /// Makes a new server in the directory; it is not started.
    ///
    /// - Parameters:
    ///   - directory: A path that does not exist yet, or an empty directory.
    ///   - settings: Lines for `postgresql.conf`, such as `["fsync": "off"]`.
    /// - Returns: The server, ready to be started.
    /// - Throws: ``PrivateServerError`` where PostgreSQL is not installed or the directory cannot be used.
    public static func create(
        in directory: String,
        settings: [String: String] = [:]
    ) async throws(PrivateServerError) -> PrivateServer {
        let server = try PrivateServer(directory: absolute(directory))
        try server.programs.makeDirectory(server.directory)
        let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        defer { if let locale { freelocale(locale) } }
        try await server.programs.run(
            "initdb",
            [
                "--pgdata=\(server.data)", "--username=\(superuser)", "--auth=trust", "--encoding=UTF8", "--no-sync",
                "--no-instructions", "--locale=\(locale == nil ? "C" : "C.UTF-8")",
            ]
        )
        try server.write(settings)
        return server
    }

    /// Finds the server that was made in the directory before.
    ///
    /// - Throws: ``PrivateServerError`` where there is none, or PostgreSQL is not installed.
    public static func open(_ directory: String) throws(PrivateServerError) -> PrivateServer {
        let server = try PrivateServer(directory: absolute(directory))
        guard access("\(server.data)/PG_VERSION", F_OK) == 0 else {
            throw PrivateServerError(
                command: "open \(server.directory)",
                message: "there is no server in this directory"
            )
        }
        return server
    }

    private init(directory: String) throws(PrivateServerError) {
        let socket = "\(directory)/.s.PGSQL.\(Self.port)"
        guard socket.utf8.count <= Self.longestSocketPath else {
            throw PrivateServerError(
                command: "use \(directory)",
                message: "the path is too long for a socket in it; choose one under "
                    + "\(Self.longestSocketPath - socket.utf8.count + directory.utf8.count) bytes"
            )
        }
        self.directory = directory
        programs = try PrivateServerPrograms()
    }

    /// Starts the server and waits until it takes connections; does nothing where it runs already.
    ///
    /// It outlives this program; see ``endWithThisProcess()`` for one that does not.
    public func start() async throws(PrivateServerError) {
        guard processID == nil else { return }
        try await programs.run(
            "pg_ctl",
            ["start", "--wait", "--timeout=120", "--silent", "--pgdata=\(data)", "--log=\(log)"],
            log: log
        )
    }

    /// Stops the server and waits until it has ended; does nothing where it does not run.
    public func stop(_ mode: StopMode = .fast) async throws(PrivateServerError) {
        guard processID != nil else { return }
        try await programs.run(
            "pg_ctl",
            ["stop", "--wait", "--timeout=120", "--silent", "--pgdata=\(data)", "--mode=\(mode.rawValue)"],
            log: log
        )
    }

    /// Stops the server and deletes its directory with everything in it.
    public func remove() async throws(PrivateServerError) {
        try await stop(.immediate)
        // By our own user: the server's may not be allowed to change what is around its directory.
        try await programs.run("rm", ["-rf", "--", directory], asServerUser: false)
    }

    /// The server's process, nil where it does not run.
    public var processID: Int32? {
        guard let line = Self.text(ofFile: "\(data)/postmaster.pid")?.split(separator: "\n").first else { return nil }
        // The file stays behind when the machine or the server crashes.
        guard let process = Int32(line), kill(process, 0) == 0 || errno == EPERM else { return nil }
        return process
    }

    /// The connection string for a database of this server.
    ///
    /// - Parameters:
    ///   - database: The database's name.
    ///   - user: The login; trust authentication asks for no password.
    /// - Returns: A libpq connection string.
    public func conninfo(_ database: String = "postgres", user: String = superuser) -> String {
        [("host", directory), ("port", Self.port), ("dbname", database), ("user", user)]
            .map { "\($0)=\(Self.quoted($1))" }.joined(separator: " ")
    }
}
