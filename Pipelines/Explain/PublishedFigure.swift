public import Catalogue
public import Postgres
internal import Statistics

/// A figure as `digest.scorecard` has it.
public struct PublishedFigure: Sendable {
    /// The KPI's id.
    public let kpi: String
    /// `day`, `week`, `month` or `trailing_28d`.
    public let period: String
    /// The period's first date.
    public let first: CalendarDate
    /// The period's last date.
    public let last: CalendarDate
    /// The level that it is about.
    public let scope: Scope
    /// The site, team, queue or agent; empty for the organisation.
    public let scopeID: String
    /// The channel; empty for all together.
    public let channel: String
    /// What its columns hold, as the store writes them.
    public let row: Row

    /// Reads a row of the scorecard.
    public init(_ row: Row) throws {
        guard let scope = Scope(rawValue: try row.get("scope")) else {
            throw PostgresError.decoding(column: "scope", type: "Scope")
        }
        kpi = try row.get("kpi")
        period = try row.get("period")
        first = try row.get("period_start")
        last = try row.get("period_end")
        self.scope = scope
        scopeID = try row.get("scope_id")
        channel = try row.get("channel")
        self.row = row
    }

    /// A KPI's figures of a scope for the period that contains a date, one for each channel.
    public static func find(
        _ kpi: KPI,
        scope: Scope,
        id: String,
        period: String,
        date: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [PublishedFigure] {
        try store.query(
            queries.query("sql/store/explain/figure.sql"),
            [
                "kpi": .text(kpi.id), "scope": .text(scope.rawValue), "scope_id": .text(id), "period": .text(period),
                "date": .value(date),
            ]
        ).map { try PublishedFigure($0) }
    }

    /// Whether it is withheld, and with it everything that it could be worked out from.
    public var isWithheld: Bool { row["verdict"] == Verdict.suppressed.rawValue }

    /// What tells it from other figures, as the statements of `sql/store/explain` bind it.
    public var key: [String: Parameter] {
        [
            "kpi": .text(kpi), "scope": .text(scope.rawValue), "scope_id": .text(scopeID), "channel": .text(channel),
            "period": .text(period), "period_start": .value(first),
        ]
    }

    /// The dates whose measures it adds up; of a stock the last one that there is.
    func dates(of kpi: KPI, latest: CalendarDate) -> ClosedRange<CalendarDate> {
        let end = min(last, max(latest, first))
        return kpi.kind == .stock ? end...end : first...end
    }
}
