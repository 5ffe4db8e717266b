internal import Postgres

/// Finds out whether two connections to a source are two sessions of one server, as a run needs them to be.
enum ConnectionProbe {
    /// One round of asking both connections for the process that serves them.
    ///
    /// A server process serves one session as long as it lives. So the first connection, which is in no transaction,
    /// has the same process before and after, and the second, in its transaction meanwhile, another. A pooler in
    /// transaction mode breaks both rules: it lends the process of whoever is in no transaction to the next who asks.
    struct Round {
        let before: Int
        let beside: Int
        let after: Int

        var sharesSessions: Bool { before == beside || after == beside || before != after }
    }

    /// A pooler hands out the process used last, so one round shows it; other users of the pool may come in between.
    private static let rounds = 5

    static func findings(
        _ first: borrowing Connection,
        beside second: borrowing Connection
    ) throws(PostgresError) -> [SourceFinding] {
        for number in 1...rounds {
            let round =
                number.isMultiple(of: 2) ? try self.round(second, beside: first) : try self.round(first, beside: second)
            if round.sharesSessions { return [pooled] }
        }
        return try snapshotFinding(first, beside: second).map { [$0] } ?? []
    }

    private static func round(
        _ first: borrowing Connection,
        beside second: borrowing Connection
    ) throws(PostgresError) -> Round {
        let before = try process(of: first)
        var beside = 0
        var after = 0
        try inTransaction(second, .readOnlySnapshot) { (second: borrowing Connection) throws(PostgresError) in
            beside = try process(of: second)
            after = try process(of: first)
        }
        return Round(before: before, beside: beside, after: after)
    }

    /// A run reads through several connections as of one instant: each imports the snapshot that the first exported.
    private static func snapshotFinding(
        _ first: borrowing Connection,
        beside second: borrowing Connection
    ) throws(PostgresError) -> SourceFinding? {
        var refusal: String?
        try inTransaction(first, .readOnlySnapshot) { (first: borrowing Connection) throws(PostgresError) in
            let snapshot = try first.exportSnapshot()
            do throws(PostgresError) {
                try inTransaction(second, .imported(snapshot: snapshot)) { (_: borrowing Connection) in }
            } catch {
                guard case .server(let server) = error, !error.isTransient else { throw error }
                refusal = server.sqlState.description
            }
        }
        return refusal.map {
            .error(what: "two connections cannot read as of one instant (\($0))", remedy: notOneServer)
        }
    }

    static let pooled = SourceFinding.error(
        what: "a pooler in transaction mode stands before the source: two connections were served by one session",
        remedy: "connect to the server itself, or through a pool in session mode; else settings and snapshots get lost"
    )

    private static let notOneServer =
        "see that every connection reaches the same server and database: no load balancer, no list of hosts"

    private static func process(of connection: borrowing Connection) throws(PostgresError) -> Int {
        let rows = try connection.query("select pg_backend_pid() as process")
        guard let row = rows.first else { throw .decoding(column: "process", type: "Int") }
        return try row.get("process")
    }

    /// A transaction whose body throws nothing but errors of the connection.
    private static func inTransaction(
        _ connection: borrowing Connection,
        _ mode: TransactionMode,
        _ body: (borrowing Connection) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        do {
            try connection.transaction(mode) { try body($0) }
        } catch let error as PostgresError {
            throw error
        } catch {
            throw .usage("\(error)")
        }
    }
}
