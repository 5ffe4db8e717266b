internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// The figures of one scope on one date, side by side for a person.
struct Scorecard {
    private static let trailing = "trailing_28d"
    private static let quarter = "quarter"
    private static let periods = ["day", "week", "month", trailing]

    private struct Key: Hashable {
        let kpi: String
        let channel: String
    }

    private struct Figure {
        let value: String?
        let lower: String?
        let upper: String?
        let n: String?
        let verdict: String
        let isNearTarget: Bool
        let signal: String?
        let isProvisional: Bool

        /// The signal, where it is one.
        var alarm: String? { signal.flatMap { ["none", "trial"].contains($0) ? nil : $0 } }
    }

    private var order: [Key] = []
    private var figures: [Key: [String: Figure]] = [:]

    var isEmpty: Bool { order.isEmpty }

    init(_ place: ScopeName, date: CalendarDate, store: borrowing Connection, queries: QueryFolder) throws {
        let rows = try store.query(
            queries.query("sql/digests/show.sql"),
            ["scope": .text(place.scope.rawValue), "scope_id": .text(place.id), "date": .value(date)]
        )
        for row in rows {
            let key = Key(kpi: try row.get("kpi"), channel: try row.get("channel"))
            if figures[key] == nil { order.append(key) }
            figures[key, default: [:]][try row.get("period")] = Figure(
                value: row["value"],
                lower: row["lower"],
                upper: row["upper"],
                n: row["n"],
                verdict: try row.get("verdict"),
                isNearTarget: try row.get("near_target"),
                signal: row["signal"],
                isProvisional: try row.get("provisional")
            )
        }
    }

    /// The KPIs that have a figure.
    var kpis: Set<String> { Set(order.map(\.kpi)) }

    /// One row a KPI and channel, for a program: bare numbers, and the verdict on the 28 days.
    func listing(_ catalogue: Catalogue) throws -> Listing {
        let names = ["day", "week", "month", "28 days", "n", "lower", "upper"]
        var listing = Listing(
            "scorecard",
            columns: [.text("KPI"), .text("channel")] + names.map { .number($0) } + [.text("verdict")]
        )
        for (kpi, key) in inReadingOrder(catalogue.kpis) {
            let row = figures[key] ?? [:]
            let last = row[Self.trailing]
            try listing.append(
                [.text(kpi.id), .text(key.channel)] + Self.periods.map { Cell(number: row[$0]?.value) }
                    + [last?.n, last?.lower, last?.upper].map { Cell(number: $0) } + [Cell(text: last?.verdict)]
            )
        }
        return listing
    }

    /// One row a KPI and channel, for a person: values with their units, ~ where a period is unfinished, and a trend.
    func table(_ catalogue: Catalogue, _ trend: Trend, everyChannel: Bool) throws -> Listing {
        // 28 days are kept for the latest date and the ends of months: before that, the month is what people judge by.
        let hasTrailing = figures.values.contains { $0[Self.trailing] != nil }
        let judged = hasTrailing ? Self.trailing : "month"
        let hasQuarter = figures.values.contains { $0[Self.quarter] != nil }
        let periods = (hasTrailing ? Self.periods : Self.periods.dropLast()) + (hasQuarter ? [Self.quarter] : [])
        let names = periods.map { $0 == Self.trailing ? "28 days" : $0 }
        let others = ["95 % interval", "verdict", "signal", "\(Trend.weeks) weeks"]
        var listing = Listing(
            "scorecard",
            columns: [.text("KPI"), .text("channel")] + (names + ["n"]).map { .number($0) } + others.map { .text($0) }
        )
        for (kpi, key) in inReadingOrder(catalogue.kpis)
        where everyChannel || key.channel.isEmpty || !kpi.isPooled {
            let row = figures[key] ?? [:]
            let values = periods.map { period in
                TerminalFigure.shown(row[period]?.value, kpi.unit).map {
                    row[period]?.isProvisional == true ? "~\($0)" : $0
                }
            }
            // What exists for months and quarters only is judged by the month.
            let last = row[judged] ?? row["month"] ?? row[Self.quarter]
            try listing.append(
                [.text(kpi.title), .text(key.channel.isEmpty ? "all" : key.channel)] + values.map { Cell(text: $0) }
                    + [
                        Cell(text: last?.n), Cell(text: TerminalFigure.interval(last?.lower, last?.upper, kpi.unit)),
                        Cell(text: last.map { $0.isNearTarget ? "\($0.verdict), near" : $0.verdict }),
                        Cell(text: periods.lazy.compactMap { row[$0]?.alarm }.first),
                        Cell(text: trend.shown(kpi, channel: key.channel)),
                    ]
            )
        }
        return listing
    }

    /// How much there was, how customers fared, how well it was done, what it took; then whatever else is measured.
    private func inReadingOrder(_ kpis: [KPI]) -> [(kpi: KPI, key: Key)] {
        let objectives = ["volumes", "customer", "quality", "cost"]
        func place(_ kpi: KPI) -> Int { objectives.firstIndex(of: kpi.objective) ?? objectives.count }
        return kpis.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .flatMap { _, kpi in order.filter { $0.kpi == kpi.id }.map { (kpi, $0) } }
    }
}
