internal import Catalogue
internal import Foundation
internal import Postgres
internal import Statistics

/// Judges the points that have left the look-back, each once, by the control charts that they stand on.
///
/// Days at organisation, site, team and queue, weeks at agent, months everywhere. The store hands over each new point with
/// the baseline that it is judged by, so a night costs the same however long the history is.
struct ChartJudge {
    /// The figures of the night have been staged and not yet published; gives how many points were judged.
    static func run(
        _ store: borrowing Connection,
        _ context: borrowing RunContext,
        kpis: [KPI],
        periods: Parameter
    ) throws -> Int {
        try store.query(
            context.queries.query("sql/store/digest/sync_notes.sql"),
            ["notes": .json(try json(context.catalogue.notes.map(described)))]
        )
        let lookBack = context.catalogue.organisation.settings.lookBackDays
        let latest = context.latest
        let charts = kpis.flatMap { kpi -> [[String: String]] in
            // A period that is computed once has no figure before it is closed.
            let age = max(lookBack, kpi.matures, kpi.publication.closesAfterDays ?? 0)
            return ["day", "week", "month"].map { period in
                ["period": period, "kpi": kpi.id, "through": (latest - age).description]
            }
        }
        let likeDays = LikeDays(context.catalogue.organisation)
        let parameters: [String: Parameter] = [
            "charts": .json(try json(charts)), "periods": periods, "weekdays": .array(likeDays.weekdays),
            "holidays": .dates(likeDays.holidays),
        ]
        try store.query(
            context.queries.query("sql/store/digest/points_to_judge.sql")
                .behind("declare point_to_judge no scroll cursor for"),
            parameters
        )
        var judge = ChartJudge(kpis: kpis, notes: context.catalogue.notes, runID: context.runID)
        while true {
            let rows = try store.query(context.queries.query("sql/store/digest/next_points.sql"))
            for row in rows { try judge.take(row) }
            if rows.isEmpty { judge.leave() }
            try judge.rows.flush(store)
            if rows.isEmpty { break }
        }
        try store.query("close point_to_judge")
        let kept = try store.query(
            context.queries.query("sql/store/digest/keep_points.sql"),
            ["charts": parameters["charts"] ?? .null]
        )
        return try kept.first?.get("kept") ?? 0
    }

    private let kinds: [String: ControlSeries.Kind]
    private let notes: [ChartNote]
    private var rows: ChartRows
    private var current: ChartSeries?

    private init(kpis: [KPI], notes: [ChartNote], runID: String) {
        kinds = Dictionary(kpis.map { ($0.id, ControlSeries.Kind($0)) }) { $1 }
        self.notes = notes
        rows = ChartRows(runID: runID)
    }

    private mutating func take(_ row: Row) throws {
        let key = try ChartKey(row)
        if current?.key != key {
            leave()
            current = try ChartSeries(key, row, kinds[key.kpi] ?? .individuals, notes)
        }
        let point = try ChartPoint(row)
        guard let judged = try current?.judge(point) else { return }
        if !point.isJudged { rows.append(point, judged, key) }
    }

    private mutating func leave() {
        if let current { rows.append(current) }
        current = nil
    }

    private static func described(_ note: ChartNote) -> [String: Any] {
        [
            "kpi": note.kpi, "scope": note.holder.scope.rawValue, "scope_id": note.scopeID,
            "channel": note.channel?.rawValue ?? "", "noted_on": note.date.description, "rebase": note.rebases,
            "note": note.text, "noted_by": note.author,
        ]
    }

    private static func json(_ object: [[String: Any]]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
}

extension ControlSeries.Kind {
    fileprivate init(_ kpi: KPI) {
        switch kpi.kind {
        case .proportion: self = .proportion
        case .count: self = .count
        case .quantile: self = .quantile
        default: self = .individuals
        }
    }
}
