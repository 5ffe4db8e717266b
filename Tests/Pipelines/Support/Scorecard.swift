import Catalogue
import Postgres

/// `digest.scorecard` as it stands.
struct Scorecard {
    struct Entry {
        var numerator, denominator, value, team: String?
        var n, excluded: String
        var isProvisional: Bool
    }

    private(set) var cells: [CellKey: [String: Entry]] = [:]

    init(_ conninfo: String) throws {
        let store = try Connection(conninfo)
        for row in try store.query(
            """
            select period, period_start, period_end, scope, scope_id, channel, kpi, team, n, excluded, provisional,
                trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, trim_scale(value) as value
            from digest.scorecard
            """
        ) {
            let cell = CellKey(
                period: try row.get("period"),
                first: try row.get("period_start"),
                last: try row.get("period_end"),
                scope: try Scope(rawValue: row.get("scope", as: String.self)) ?? .organisation,
                id: try row.get("scope_id"),
                channel: try row.get("channel")
            )
            cells[cell, default: [:]][try row.get("kpi")] = Entry(
                numerator: row["numerator"],
                denominator: row["denominator"],
                value: row["value"],
                team: row["team"],
                n: try row.get("n"),
                excluded: try row.get("excluded"),
                isProvisional: try row.get("provisional")
            )
        }
    }

    /// What is not as the direct computation has it.
    func differences(from truth: TrueScorecard, _ catalogue: Catalogue, latest: CalendarDate) -> [String] {
        var differences: [String] = []
        for cell in Set(cells.keys).union(truth.cells.keys) {
            let (published, expected) = (cells[cell] ?? [:], truth.cells[cell] ?? [:])
            for id in Set(published.keys).union(expected.keys).subtracting(TrueKPI.countedByHand) {
                guard let figure = expected[id] else {
                    differences.append("\(id): \(cell) is published and counts nothing")
                    continue
                }
                guard let entry = published[id] else {
                    differences.append("\(id): \(cell) is not published: \(figure)")
                    continue
                }
                let matures = catalogue.kpis.first { $0.id == id }?.matures ?? 0
                let team = cell.scope == .agent ? truth.team(of: cell.id, on: min(cell.last, latest)) : nil
                if !entry.says(figure, truth.truths[id]?.shape) || entry.team != team
                    || entry.isProvisional != (cell.last > latest - matures)
                {
                    differences.append("\(id): \(cell) says \(entry) instead of \(figure)")
                }
            }
        }
        return differences.sorted()
    }
}

extension Scorecard.Entry {
    /// Whether the figure is published, to the last digit but for the 2 % that a quantile may be off.
    fileprivate func says(_ figure: TrueFigure, _ shape: TrueKPI.Shape?) -> Bool {
        guard let shape, n == "\(figure.n)", excluded == "\(figure.excluded)" else {
            return false
        }
        let expected = figure.shown(shape)
        func agree(_ part: Part?, _ text: String?, _ check: (Part, String) -> Bool) -> Bool {
            switch (part, text) {
            case (nil, nil): true
            case (let part?, let text?): check(part, text)
            default: false
            }
        }
        guard agree(expected.denominator, denominator, { $0.isShown(as: $1) }) else { return false }
        switch shape {
        case .quantile:
            return numerator == nil && agree(expected.value, value) { $0.isShown(as: $1, withinThousandths: 20) }
        case .points:
            // Each answer is brought onto the common scale with six places.
            return agree(expected.numerator, numerator) { $0.isShown(as: $1, roundedTerms: figure.n) }
                && agree(expected.value, value) { $0.isShown(as: $1, roundedTerms: 1) }
        default:
            return agree(expected.numerator, numerator) { $0.isShown(as: $1) }
                && agree(expected.value, value) { $0.isShown(as: $1) }
        }
    }
}
