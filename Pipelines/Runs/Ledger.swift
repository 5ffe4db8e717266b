internal import Logging
internal import Postgres

/// The record of one attempt of a run: which steps have begun, been committed or failed.
///
/// The ledger holds the store's run lock through the connection on which all merging happens: who loses the lock has
/// lost the connection, and with it the work that was not committed.
struct Ledger: ~Copyable {
    /// What `assay.end_step` raises for an attempt that is over.
    private static let overtaken = SQLState(rawValue: "AS001")

    let store: Connection
    let runID: String
    let attempt: Int
    let done: Set<String>
    private let queries: QueryFolder
    private let clock: @Sendable () -> Timestamp

    /// Begins an attempt on a store whose lock is held.
    init(
        store: consuming Connection,
        runID: String,
        pipeline: String,
        dates: ClosedRange<CalendarDate>,
        asOf: Timestamp,
        done: Set<String>,
        queries: QueryFolder,
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        let rows = try store.query(
            queries.query("sql/store/runs/begin_attempt.sql"),
            [
                "run_id": .text(runID), "pipeline": .text(pipeline), "from_date": .value(dates.lowerBound),
                "to_date": .value(dates.upperBound), "as_of": .value(asOf), "started_at": .value(clock()),
            ]
        )
        attempt = try rows.first?.get("attempt") ?? 0
        self.store = store
        self.runID = runID
        self.done = done
        self.queries = queries
        self.clock = clock
    }

    /// Says that a step has begun.
    borrowing func begin(_ step: String) throws {
        try store.query(
            queries.query("sql/store/runs/begin_step.sql"),
            ["run_id": .text(runID), "step": .text(step), "attempt": .value(attempt), "started_at": .value(clock())]
        )
    }

    /// Says that a step is done, inside the transaction of its work; refuses when another attempt has begun since.
    borrowing func end(_ step: String, rows: Int64, summary: String) throws {
        do {
            try store.query(
                queries.query("sql/store/runs/end_step.sql"),
                [
                    "run_id": .text(runID), "step": .text(step), "attempt": .value(attempt),
                    "finished_at": .value(clock()),
                    "rows": .value(rows), "summary": .text(summary),
                ]
            )
        } catch PostgresError.server(let error) where error.sqlState == Self.overtaken {
            throw RunError.overtaken(runID: runID, step: step)
        }
    }

    /// Says that a step failed.
    ///
    /// Where even that cannot be written, the attempt is left at running, as a killed one is.
    borrowing func fail(_ step: String, _ error: any Error, _ logger: Logger) {
        do {
            try store.query(
                queries.query("sql/store/runs/fail_step.sql"),
                [
                    "run_id": .text(runID), "step": .text(step), "attempt": .value(attempt),
                    "finished_at": .value(clock()),
                    "summary": .text("\(error)"),
                ]
            )
        } catch {
            logger.debug("the ledger could not be told that \(step) failed: \(error)")
        }
    }

    /// Says how the attempt ended.
    borrowing func end(_ state: String, error: String?) throws {
        try store.query(
            queries.query("sql/store/runs/end_attempt.sql"),
            [
                "run_id": .text(runID), "attempt": .value(attempt), "state": .text(state),
                "finished_at": .value(clock()),
                "error": error.map { .text($0) } ?? .null,
            ]
        )
    }
}
