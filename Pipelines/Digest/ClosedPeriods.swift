internal import Catalogue
internal import Foundation
internal import Postgres

/// The months and quarters of KPIs that are computed once, when nothing more is expected of them, and never again: what
/// a few people answered would else show in how a figure moves.
struct ClosedPeriods {
    /// By KPI, those that have closed and were not computed.
    private let due: [String: Set<Period>]

    /// Asks the store for KPIs that close.
    init(
        _ kpis: [KPI],
        latest: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws {
        let closing = kpis.compactMap { kpi in
            kpi.publication.closesAfterDays.map { days -> [String: Any] in
                ["kpi": kpi.id, "days": days, "periods": kpi.periods.map(\.rawValue)]
            }
        }
        let json = try JSONSerialization.data(withJSONObject: closing, options: [.sortedKeys])
        let rows = try store.query(
            queries.query("sql/store/digest/closing.sql"),
            ["kpis": .json(String(decoding: json, as: UTF8.self)), "latest": .value(latest)]
        )
        var due: [String: Set<Period>] = [:]
        for row in rows {
            guard let kind = Period.Kind(rawValue: try row.get("period")) else { continue }
            let period = Period(kind: kind, first: try row.get("period_start"), last: try row.get("period_end"))
            due[try row.get("kpi"), default: []].insert(period)
        }
        self.due = due
    }

    /// All of them, of whatever KPI.
    var periods: Set<Period> { due.values.reduce(into: []) { $0.formUnion($1) } }

    /// Whether a figure is due now.
    func holds(_ kpi: KPI, _ cell: ScorecardCell) -> Bool {
        due[kpi.id]?.contains { $0.kind.rawValue == cell.period && $0.first == cell.first } ?? false
    }

    /// Remembers that they were computed, whether or not anything came of it.
    func record(_ runID: String, _ store: borrowing Connection, _ queries: QueryFolder) throws {
        for (kpi, periods) in due.sorted(by: { $0.key < $1.key }) {
            try store.query(
                queries.query("sql/store/digest/closed.sql"),
                ["kpi": .text(kpi), "periods": .json(Period.json(periods)), "run_id": .text(runID)]
            )
        }
    }
}
