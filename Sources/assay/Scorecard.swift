internal import Catalogue
internal import Foundation
internal import Pipelines
internal import Postgres
internal import Reports

/// The figures of one scope on one date, side by side for a person.
struct Scorecard {
    private static let periods = ["day", "week", "month", "trailing_28d"]

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
        let isProvisional: Bool
    }

    private var order: [Key] = []
    private var figures: [Key: [String: Figure]] = [:]

    var isEmpty: Bool { order.isEmpty }

    init(scope: String, id: String, date: CalendarDate, store: borrowing Connection, queries: QueryFolder) throws {
        let rows = try store.query(
            queries.query("sql/digests/show.sql"),
            ["scope": .text(scope), "scope_id": .text(id), "date": .value(date)]
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
                isProvisional: try row.get("provisional")
            )
        }
    }

    /// One row a KPI and channel; for people, values carry their unit, and ~ marks a figure of an unfinished period.
    func listing(_ catalogue: Catalogue, isForPeople: Bool, everyChannel: Bool = true) throws -> Listing {
        func kind(_ name: String) -> Listing.Column { isForPeople ? .text(name) : .number(name) }
        // 28 days are kept for the latest date and the ends of months: before that, the month is what people judge by.
        let hasTrailing = figures.values.contains { $0["trailing_28d"] != nil }
        let judged = hasTrailing || !isForPeople ? "trailing_28d" : "month"
        let periods = judged == "month" ? Self.periods.dropLast() : Self.periods
        var columns = [Listing.Column.text("KPI"), .text("channel")]
        columns += (["day", "week", "month", "28 days"].prefix(periods.count) + ["n"]).map(kind)
        columns += isForPeople ? [.text("95 % interval")] : [kind("lower"), kind("upper")]
        var listing = Listing("scorecard", columns: columns + [.text("verdict")])
        for kpi in Self.inReadingOrder(catalogue.kpis) {
            for key in order where key.kpi == kpi.id && (everyChannel || key.channel.isEmpty || !kpi.isPooled) {
                let row = figures[key] ?? [:]
                var cells = [
                    Cell(text: isForPeople ? kpi.title : kpi.id),
                    Cell(text: key.channel.isEmpty && isForPeople ? "all" : key.channel),
                ]
                for period in periods {
                    let figure = row[period]
                    let mark = figure?.isProvisional == true ? "~" : ""
                    cells.append(
                        isForPeople
                            ? Cell(text: Self.shown(figure?.value, kpi.unit).map { mark + $0 })
                            : Cell(number: figure?.value)
                    )
                }
                let last = row[judged]
                cells.append(isForPeople ? Cell(text: last?.n) : Cell(number: last?.n))
                if isForPeople {
                    let lower = Self.shown(last?.lower, kpi.unit)
                    let upper = Self.shown(last?.upper, kpi.unit)
                    cells.append(Cell(text: lower.flatMap { lower in upper.map { "\(lower) – \($0)" } }))
                } else {
                    cells += [Cell(number: last?.lower), Cell(number: last?.upper)]
                }
                cells.append(Cell(text: last?.verdict))
                try listing.append(cells)
            }
        }
        return listing
    }

    /// How much there was, how customers fared, how well it was done, what it took; then whatever else is measured.
    private static func inReadingOrder(_ kpis: [KPI]) -> [KPI] {
        let order = ["volumes", "customer", "quality", "cost"]
        func place(_ kpi: KPI) -> Int { order.firstIndex(of: kpi.objective) ?? order.count }
        return kpis.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(
            \.element
        )
    }

    private static func shown(_ value: String?, _ unit: KPI.Unit) -> String? {
        guard let value, let number = Double(value) else { return nil }
        return switch unit {
        case .proportion: String(format: "%.1f %%", number * 100)
        case .seconds: String(format: "%.1f s", number)
        case .contacts, .people, .findings: String(format: "%.0f", number)
        case .days: String(format: "%.1f d", number)
        case .score, .points, .per1000, .ratio, .perHour, .perYear, .currency: String(format: "%.2f", number)
        }
    }
}
