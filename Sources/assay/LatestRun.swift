internal import Pipelines
internal import Postgres

/// The finished run whose figures are the newest for a date.
struct LatestRun {
    let runID: String
    let date: CalendarDate

    static func find(
        _ date: CalendarDate?,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> LatestRun {
        let rows = try store.query(queries.query("sql/store/runs/latest.sql"), ["date": .value(date)])
        guard let row = rows.first else {
            throw RunError.configuration(
                date.map { "no finished run covers \($0): run assay run nightly --date \($0)" }
                    ?? "no run has finished yet: run assay run nightly"
            )
        }
        return LatestRun(runID: try row.get("run_id"), date: try row.get("date"))
    }
}
