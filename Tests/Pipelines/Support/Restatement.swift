import Catalogue
import Foundation
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

/// What one run says that it moved, held against the scorecard before and after it.
struct Restatements {
    private let after: Scorecard
    private let found: [CellKey: [String: [Restatement]]]
    private let latest: CalendarDate
    private let matures: [String: Int]

    init(_ centre: TestCentre, _ runID: String) throws {
        after = try Scorecard(centre.store)
        var found: [CellKey: [String: [Restatement]]] = [:]
        for row in try centre.restatements(of: runID) {
            found[row.cell, default: [:]][row.kpi, default: []].append(row)
        }
        self.found = found
        latest =
            after.cells.keys.filter { $0.period == "trailing_28d" }.map(\.last).max() ?? CalendarDate(daysSince2000: 0)
        matures = Dictionary(uniqueKeysWithValues: try centre.catalogue().kpis.map { ($0.id, $0.matures) })
    }

    /// Final figures that moved without one row that says so, and rows that say it of others.
    ///
    /// - Parameters:
    ///   - before: The scorecard as it stood before the run.
    ///   - covered: The dates that nights had covered before.
    /// - Returns: A sentence for each.
    func problems(from before: Scorecard, covered: ClosedRange<CalendarDate>) -> [String] {
        var problems: [String] = []
        for cell in Set(before.cells.keys).union(after.cells.keys).union(found.keys) {
            // Of an agent's trailing figures only the latest are kept, and of others those to a month's end.
            let isKept = cell.last == latest || cell.scope != .agent && cell.last == cell.last.endOfMonth
            let (old, new) = (before.cells[cell] ?? [:], after.cells[cell] ?? [:])
            for kpi in Set(old.keys).union(new.keys).union((found[cell] ?? [:]).keys) {
                let rows = found[cell]?[kpi] ?? []
                let wasFinal =
                    old[kpi].map { !$0.isProvisional }
                    ?? (covered.lowerBound <= cell.last && cell.last <= covered.upperBound - (matures[kpi] ?? 0))
                let hasMoved =
                    old[kpi]?.numbers != new[kpi]?.numbers && wasFinal && (cell.period != "trailing_28d" || isKept)
                guard hasMoved else {
                    if !rows.isEmpty { problems.append("\(kpi): \(cell) is said to have moved and has not: \(rows)") }
                    continue
                }
                guard let row = rows.first, rows.count == 1 else {
                    problems.append("\(kpi): \(cell) has moved, and \(rows.count) rows say so")
                    continue
                }
                if row.old != old[kpi].figures || row.new != new[kpi].figures {
                    problems.append(
                        "\(kpi): \(cell) was \(String(describing: old[kpi])) and is \(String(describing: new[kpi])), not \(row)"
                    )
                }
                if !row.namesCause { problems.append("\(kpi): \(cell) has moved for no reason: \(row.cause)") }
            }
        }
        return problems.sorted()
    }
}

extension Restatement {
    /// Whether the cause names a relation and a date of the period on which it changed.
    var namesCause: Bool {
        let relations = ["contact", "evaluation", "evaluation_answer", "feedback", "form_question", "team_membership"]
        return cause.components(separatedBy: "; ").contains { part in
            guard let date = CalendarDate(part.prefix(10)), (cell.first...cell.last).contains(date) else {
                return false
            }
            return relations.contains {
                part.contains(": \($0) ") || part.contains(" of \($0) ") || part.contains(": \($0): ")
            }
        }
    }
}

extension Scorecard.Entry? {
    fileprivate var figures: Restatement.Figures {
        Restatement.Figures(numerator: self?.numerator, denominator: self?.denominator, value: self?.value)
    }
}

extension Scorecard.Entry {
    fileprivate var numbers: [String?] { [numerator, denominator, value, n, excluded] }
}
