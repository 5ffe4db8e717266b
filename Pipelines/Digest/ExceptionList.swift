internal import Catalogue
internal import Foundation
internal import Postgres
internal import Statistics

/// Something that may need a manager, as `sql/digests/write/exceptions.sql` gives it.
struct ExceptionCandidate {
    let team: String
    let pressing: Int
    let kind: String
    let message: String
    let scope: String
    let scopeID: String
    let channel: String
    let kpi: String
    let period: String?
    let periodStart: CalendarDate?
    /// How probable so much is in an unchanged process; nil for what is no matter of chance.
    let probability: Double?
    /// How many were asked on the audience's behalf.
    let asked: Int
    let count: Int
    /// What its sentence tells, as the query gave it: of thousands that are ranked, a page of them is written.
    private let told: String

    /// What its sentence tells, by name.
    func figures() throws -> [String: String] {
        try JSONDecoder().decode([String: String?].self, from: Data(told.utf8)).compactMapValues(\.self)
    }

    init(_ row: Row) throws {
        team = try row.get("team")
        pressing = try row.get("pressing")
        kind = try row.get("kind")
        message = try row.get("message")
        scope = try row.get("scope")
        scopeID = try row.get("scope_id")
        channel = try row.get("channel")
        kpi = try row.get("kpi")
        period = row["period"]
        periodStart = try row.optional("period_start")
        probability = try row.optional("p_value")
        asked = try row.optional("asked") ?? 0
        count = try row.get("count")
        told = try row.get("figures")
    }
}

/// What needs a manager, the most pressing first.
enum ExceptionList {
    /// About a page.
    static let longest = 20

    /// The candidates that hold, with their ranks from 1 for each audience.
    ///
    /// Signals and standings have to stand up to how many were asked: Benjamini and Hochberg at 5 % for each audience.
    /// Good news waits behind what is wrong.
    static func ranked(
        _ candidates: [ExceptionCandidate],
        better: (String) -> KPI.Direction?
    ) -> [(candidate: ExceptionCandidate, rank: Int)] {
        let audiences = Dictionary(grouping: candidates, by: \.team).sorted { $0.key < $1.key }
        return audiences.flatMap { _, candidates in
            let chance = candidates.filter { $0.asked > 0 }
            let holding = discoveries(chance) + candidates.filter { $0.asked == 0 }
            let placed = holding.map { (candidate: $0, place: place($0, better($0.kpi))) }
            let first = placed.sorted { $0.place < $1.place }.prefix(longest)
            return first.enumerated().map { (candidate: $0.element.candidate, rank: $0.offset + 1) }
        }
    }

    private static func discoveries(_ candidates: [ExceptionCandidate]) -> [ExceptionCandidate] {
        guard let asked = candidates.first?.asked else { return [] }
        let probabilities = candidates.map { $0.probability ?? 1 }
        return BenjaminiHochberg.ranked(probabilities, asked: asked).map { candidates[$0.index] }
    }

    /// How pressing, how probable, how many; then whatever tells two apart.
    private static func place(_ candidate: ExceptionCandidate, _ better: KPI.Direction?) -> Place {
        let isHigh = candidate.message.hasSuffix("Upper") || candidate.message.hasSuffix("High")
        let isGood = candidate.asked > 0 && (better == .higher && isHigh || better == .lower && !isHigh)
        return Place(
            pressing: candidate.pressing + (isGood ? 2 : 0),
            probability: candidate.probability ?? 0,
            fewer: -candidate.count,
            name: [
                candidate.kind, candidate.scope, candidate.scopeID, candidate.kpi, candidate.channel, candidate.message,
            ]
        )
    }

    private struct Place: Comparable {
        let pressing: Int
        let probability: Double
        let fewer: Int
        let name: [String]

        static func < (left: Place, right: Place) -> Bool {
            if left.pressing != right.pressing { return left.pressing < right.pressing }
            if left.probability != right.probability { return left.probability < right.probability }
            if left.fewer != right.fewer { return left.fewer < right.fewer }
            return left.name.lexicographicallyPrecedes(right.name)
        }
    }
}
