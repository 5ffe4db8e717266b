internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// How the figures of a scope went, week by week.
struct Trend {
    /// How many weeks.
    static let weeks = 12

    private let isDrawn: Bool
    private let last: CalendarDate
    private var series: [String: [CalendarDate: Double]] = [:]

    /// Reads them up to the week of a date; `isDrawn` where there is a terminal with block characters.
    init(_ place: ScopeName, _ date: CalendarDate, isDrawn: Bool, _ store: borrowing Connection, _ queries: QueryFolder)
        throws
    {
        self.isDrawn = isDrawn
        last = date.startOfISOWeek
        let rows = try store.query(
            queries.query("sql/digests/trend.sql"),
            [
                "scope": .text(place.scope.rawValue), "scope_id": .text(place.id), "date": .value(date),
                "weeks": .value(Self.weeks),
            ]
        )
        for row in rows {
            let key = Self.key(try row.get("kpi"), try row.get("channel"))
            series[key, default: [:]][try row.get("period_start")] = try row.optional("value")
        }
    }

    /// The trend of a KPI and channel; nil where there are not two weeks to compare.
    func shown(_ kpi: KPI, channel: String) -> String? {
        guard let values = series[Self.key(kpi.id, channel)], values.count > 1, let first = values.keys.min() else {
            return nil
        }
        let weeks = stride(from: first, through: last, by: 7).map { values[$0] }
        return isDrawn
            ? Sparkline.render(weeks)
            : weeks.map { $0.map { TerminalFigure.short($0, kpi.unit) } ?? "-" }.joined(separator: " ")
    }

    private static func key(_ kpi: String, _ channel: String) -> String { "\(kpi) \(channel)" }
}
