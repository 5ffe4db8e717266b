public import Catalogue
public import Postgres
internal import Statistics

/// What the columns of a measure came to for one figure.
public struct MeasuredSums: Sendable {
    private let sums: [String: String]

    /// Adds the daily measures up, as the digest step does; nil where there are none, as of quantiles and of
    /// what is withheld.
    ///
    /// - Throws: What the server says, such as that the login may not read measures.
    public init?(
        _ kpi: KPI,
        _ figure: PublishedFigure,
        latest: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws {
        guard kpi.kind != .quantile, !figure.isWithheld, let kind = Period.Kind(rawValue: figure.period) else {
            return nil
        }
        let period = Period(kind: kind, first: figure.first, last: figure.last)
        let rows = try store.query(
            queries.query("sql/store/explain/sums.sql"),
            [
                "measure": .text(kpi.measure), "scope": .text(figure.scope.rawValue), "scope_id": .text(figure.scopeID),
                "channel": .text(figure.channel), "attribution": .text(kpi.attribution.rawValue),
                "currency": .value(kpi.kind == .stock ? nil : kpi.currency),
                "periods": .json(Period.json([period], stocksAt: kpi.kind == .stock ? latest : nil)),
            ]
        )
        guard let row = rows.first else { return nil }
        let columns: [String] = try row.get("columns")
        let values: [String] = try row.get("sums")
        sums = Dictionary(zip(columns, values)) { $1 }
    }

    /// What a column came to, in plain digits.
    public subscript(_ column: String) -> String? {
        sums[column].flatMap { Sum($0) }.flatMap { try? $0.decimal.description }
    }
}
