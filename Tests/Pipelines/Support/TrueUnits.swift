import Foundation
import Postgres

/// What a file of Tests/Pipelines/Truth counts, one by one, from the facts of the store and without any measure.
///
/// A file begins with a comment `kpis: [a, b]` that names the KPIs it is a direct computation of. Its rows are the units
/// that count: `kpi`, `business_date`, and where the unit stands: `queue`, `channel`, `agent_id`, `team`. What it adds:
/// `numerator`, `denominator`, `n` (else the denominator, else the numerator) and `excluded`; or for a quantile `value`, in
/// thousandths of what is shown, null with n = 1 where it has no end yet. Columns that do not matter are left out. A month is
/// placed on its first date; a stock has a row for every date on which it stands.
struct TrueUnits {
    struct Unit {
        var kpi: String
        var place: TrueUnit
        /// Millionths.
        var numerator, denominator: Int
        var n, excluded: Int
        /// Thousandths, of a quantile.
        var value: Int?
    }

    let kpis: [String]
    private(set) var units: [Unit] = []

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Truth").path

    /// The files, and no units yet.
    static func files() throws -> [TrueUnits] { try queries().map { try TrueUnits($0) } }

    /// Everything that they count on the dates of a run.
    static func all(_ store: String, dates: ClosedRange<CalendarDate>) throws -> [TrueUnits] {
        let store = try Connection(store)
        return try queries().map { query in
            var file = try TrueUnits(query)
            let bound: [String: Parameter] = ["first": .value(dates.lowerBound), "last": .value(dates.upperBound)]
            for row in try store.query(query, bound.filter { query.parameterNames.contains($0.key) }) {
                try file.add(row)
            }
            return file
        }
    }

    private static func queries() throws -> [Query] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted().map {
            try Query(file: "\(folder)/\($0)", name: "Truth/\($0)")
        }
    }

    private init(_ query: Query) throws {
        let header = query.header ?? ""
        guard let named = header.firstMatch(of: /kpis:\s*\[([^\]]*)\]/)?.1 else {
            throw TruthError(description: "\(query.name): the header names no kpis")
        }
        kpis = named.split(whereSeparator: { " ,\n".contains($0) }).map(String.init)
    }

    private mutating func add(_ row: Row) throws {
        func text(_ column: String) -> String? { row[column].flatMap { $0.isEmpty ? nil : $0 } }
        let numerator = try Self.millionths(row["numerator"])
        let denominator = try Self.millionths(row["denominator"])
        let kpi: String = try row.get("kpi")
        guard kpis.contains(kpi) else { throw TruthError(description: "\(kpi) is not among \(kpis)") }
        units.append(
            Unit(
                kpi: kpi,
                place: TrueUnit(
                    date: try row.get("business_date"),
                    queue: text("queue"),
                    channel: text("channel"),
                    agent: text("agent_id"),
                    team: text("team")
                ),
                numerator: numerator ?? 0,
                denominator: denominator ?? 0,
                n: row["n"].flatMap { Int($0) } ?? (denominator ?? numerator ?? 0) / 1_000_000,
                excluded: row["excluded"].flatMap { Int($0) } ?? 0,
                value: row["value"].flatMap { Int($0) }
            )
        )
    }

    private static func millionths(_ text: String?) throws -> Int? {
        guard let text else { return nil }
        guard let billionths = Part.billionths(text), let value = Int(exactly: billionths / 1000) else {
            throw TruthError(description: "\(text) has more than nine places, or too many")
        }
        return value
    }
}

struct TruthError: Error, CustomStringConvertible {
    let description: String
}

extension TrueScorecard {
    /// Adds a unit wherever it counts.
    mutating func add(_ unit: TrueUnits.Unit) throws {
        guard let kpi = truths[unit.kpi] else { return }
        add(unit.kpi, unit.place) {
            $0.numerator += unit.numerator
            $0.denominator += unit.denominator
            $0.n += unit.n
            $0.excluded += unit.excluded
            if case .quantile = kpi.shape, unit.n > 0 { $0.values.append(unit.value ?? .max) }
        }
    }
}
