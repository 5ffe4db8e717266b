public import Postgres

/// The database of the test that is running.
public enum TestDatabase {
    @TaskLocal static var current: String?

    /// The connection string of the test's own database.
    ///
    /// It throws rather than leads to whatever server the environment names.
    public static var conninfo: String {
        get throws {
            guard let current else {
                throw TestSupportError("the test has no database: give it the trait .freshDatabase")
            }
            return current
        }
    }

    /// Connects to the test's own database.
    public static func connect(_ options: ConnectionOptions = ConnectionOptions()) throws -> Connection {
        try Connection(conninfo, options)
    }

    /// Makes one more empty database on the same server, such as a source beside the store.
    ///
    /// - Returns: Its connection string.
    public static func another() async throws -> String {
        let cluster = try await TestCluster.shared
        return cluster.conninfo(try await cluster.createDatabase())
    }
}
