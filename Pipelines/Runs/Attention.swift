internal import Postgres

/// What a person must look at after a run.
enum Attention {
    static func lines(_ context: borrowing RunContext) throws -> [String] {
        let rows = try context.ledger.store.query(
            context.queries.query("sql/store/runs/attention.sql"),
            ["run_id": .text(context.runID)]
        )
        return try rows.map { try $0.get("line") }
    }

    /// The dates whose figures are provisional since this run.
    static func provisional(_ context: borrowing RunContext) throws -> [CalendarDate] {
        try context.ledger.store.query(
            context.queries.query("sql/store/gate/found.sql"),
            ["run_id": .text(context.runID)]
        ).map { try $0.get("business_date") }
    }
}
