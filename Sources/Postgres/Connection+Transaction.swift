internal import CLibPQ
internal import Logging

/// What a transaction may do and what it sees.
public enum TransactionMode: Sendable {
    /// Reads and writes; each statement sees what was committed before it.
    case readWrite
    /// Reads only, and everything as of one instant.
    case readOnlySnapshot
    /// Reads only, and sees what the session that exported the snapshot sees.
    case imported(snapshot: String)
}

extension Connection {
    /// Runs the body in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// - Throws: The body's error, or what begin or commit failed with. Where the connection is lost during commit,
    ///   ``PostgresError/lost(query:message:)`` says that the outcome is unknown.
    public borrowing func transaction<T>(
        _ mode: TransactionMode = .readWrite,
        _ body: (borrowing Connection) throws -> T
    ) throws -> T {
        try session.begin(mode)
        let value: T
        do {
            value = try body(self)
        } catch {
            session.rollback()
            throw error
        }
        try session.commit()
        return value
    }

    /// Exports what this transaction sees; other sessions may import it for as long as the transaction is open.
    public borrowing func exportSnapshot() throws(PostgresError) -> String {
        let rows = try query("select pg_export_snapshot() as snapshot")
        guard let row = rows.first else { throw .decoding(column: "snapshot", type: "String") }
        return try row.get("snapshot")
    }

    /// Takes the session-level advisory lock, unless another session holds it.
    public borrowing func tryAdvisoryLock(_ key: Int64) throws(PostgresError) -> Bool {
        let rows = try query("select pg_try_advisory_lock($1::bigint) as locked", [.value(key)])
        return rows.first?["locked"] == "t"
    }

    /// Gives the session-level advisory lock back.
    ///
    /// - Returns: Whether this session held it.
    @discardableResult
    public borrowing func advisoryUnlock(_ key: Int64) throws(PostgresError) -> Bool {
        let rows = try query("select pg_advisory_unlock($1::bigint) as unlocked", [.value(key)])
        return rows.first?["unlocked"] == "t"
    }
}

extension Session {
    func begin(_ mode: TransactionMode) throws(PostgresError) {
        guard PQtransactionStatus(handle) == PQTRANS_IDLE || brokenBecause != nil else {
            throw .usage("a transaction is open already; transactions do not nest")
        }
        switch mode {
        case .readWrite:
            _ = try run("begin isolation level read committed read write", Origin(sql: "begin"))
        case .readOnlySnapshot:
            _ = try run("begin isolation level repeatable read read only", Origin(sql: "begin"))
        case .imported(let snapshot):
            let snapshot = try quoted(snapshot, by: PQescapeLiteral)
            let sql = "begin isolation level repeatable read read only; set transaction snapshot \(snapshot)"
            do throws(PostgresError) {
                _ = try run(sql, Origin(name: "set transaction snapshot", sql: sql))
            } catch {
                rollback()
                throw error
            }
        }
    }

    func commit() throws(PostgresError) {
        do throws(PostgresError) {
            // The server answers the commit of a failed transaction with ROLLBACK and no error.
            let tag = try uninterrupted { () throws(PostgresError) in try run("commit", Origin(sql: "commit")) }
            guard tag == "COMMIT" else {
                throw .usage("a statement of the transaction had failed, so the server rolled it back at commit")
            }
        } catch {
            guard let brokenBecause else { throw error }
            throw .lost(
                query: placed("commit"),
                message:
                    "\(brokenBecause); whether the transaction was committed is unknown: look before doing it again"
            )
        }
    }

    /// Rolls back as well as it can: the error that led here is the one to report.
    func rollback() {
        guard brokenBecause == nil else { return }
        do {
            _ = try uninterrupted { () throws(PostgresError) in try run("rollback", Origin(sql: "rollback")) }
        } catch {
            options.logger.debug("the rollback failed too: \(error)")
        }
    }
}
