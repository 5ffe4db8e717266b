import Catalogue
import Postgres
import TestSupport

/// A row of `digest.restatement`.
struct Restatement {
    var cell: CellKey
    var kpi: String
    var runID: String
    var old, new: Figures
    var cause: String

    /// What a restatement says of a figure before and after.
    struct Figures: Equatable {
        var numerator, denominator, value: String?
    }
}

extension TestCentre {
    /// What was restated, by all runs or by one.
    func restatements(of runID: String? = nil) throws -> [Restatement] {
        let store = try Connection(store)
        let rows = try store.query(
            """
            select run_id, period, period_start, period_end, scope, scope_id, channel, kpi, cause,
                trim_scale(old_numerator) as old_numerator, trim_scale(old_denominator) as old_denominator,
                trim_scale(old_value) as old_value, trim_scale(new_numerator) as new_numerator,
                trim_scale(new_denominator) as new_denominator, trim_scale(new_value) as new_value
            from digest.restatement where $1::text is null or run_id = $1
            """,
            [.value(runID)]
        )
        return try rows.map { row in
            Restatement(
                cell: CellKey(
                    period: try row.get("period"),
                    first: try row.get("period_start"),
                    last: try row.get("period_end"),
                    scope: try Scope(rawValue: row.get("scope", as: String.self)) ?? .organisation,
                    id: try row.get("scope_id"),
                    channel: try row.get("channel")
                ),
                kpi: try row.get("kpi"),
                runID: try row.get("run_id"),
                old: .init(
                    numerator: row["old_numerator"],
                    denominator: row["old_denominator"],
                    value: row["old_value"]
                ),
                new: .init(
                    numerator: row["new_numerator"],
                    denominator: row["new_denominator"],
                    value: row["new_value"]
                ),
                cause: try row.get("cause")
            )
        }
    }
}
