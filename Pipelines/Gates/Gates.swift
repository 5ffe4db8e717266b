internal import Catalogue
internal import Foundation
internal import Postgres

/// The gates of a night: which dates are published as provisional because of what was pulled for them.
struct Gates {
    /// All dates whose figures are provisional.
    let provisional: [CalendarDate]
    /// Those that this night made so, or that are so no longer.
    let moved: Set<CalendarDate>

    /// Judges the run's dates, those that have changed, and those that stood out before.
    ///
    /// What is older than the history that nights look at is left alone: nothing would ever lift it.
    init(_ changed: Set<CalendarDate>, _ store: borrowing Connection, _ context: borrowing RunContext) throws {
        let organisation = context.catalogue.organisation
        let (latest, gates) = (context.latest, organisation.gates)
        let oldest = latest - organisation.settings.historyDays
        func dates(_ file: String) throws -> [CalendarDate] {
            try store.query(context.queries.query("sql/store/gate/\(file).sql")).map { try $0.get("business_date") }
        }
        let judged = Set(changed.union(context.dates).filter { $0 >= oldest && $0 <= latest })
            .union(try dates("standing"))
        let common: [String: Parameter] = [
            "dates": .dates(judged.sorted()), "last": .value(latest),
            "look_back": .value(organisation.settings.lookBackDays),
        ]
        // With some weeks to spare for holidays. What is older is no longer what is usual.
        let reach = 7 * (gates.likeDays + 4)
        try store.query(
            context.queries.query("sql/store/gate/profile.sql"),
            common.merging(["first": .value(oldest - reach)]) { $1 }
        )
        let rows = try store.query(
            context.queries.query("sql/store/gate/quantities.sql"),
            common.merging([
                "holidays": .dates(organisation.calendar?.holidays.keys.sorted() ?? []),
                "like_days": .value(gates.likeDays), "reach": .value(reach),
                "events": .array(Self.events(context.contract)),
            ]) { $1 }
        )
        let verdicts = try Self.verdicts(rows, DayGate(settings: gates), hanging: Self.hanging(context.contract))
        moved = Set(
            try store.query(
                context.queries.query("sql/store/gate/record.sql"),
                [
                    "verdicts": .json(String(decoding: try JSONEncoder().encode(verdicts), as: UTF8.self)),
                    "run_id": .text(context.runID),
                ]
            ).map { try $0.get("business_date") }
        )
        provisional = try dates("provisional")
    }

    /// A row of `digest.gate`.
    private struct Verdict: Encodable {
        let date: String
        let relation: String
        let verdict: String
        let likeDays: Int
        let reasons: [DayGate.Reason]

        enum CodingKeys: String, CodingKey {
            case relation, verdict, reasons
            case date = "business_date"
            case likeDays = "like_days"
        }
    }

    /// What is decided on each relation's dates; rows of one stand together.
    private static func verdicts(_ rows: Rows, _ gate: DayGate, hanging: Set<String>) throws -> [Verdict] {
        var subjects: [(date: CalendarDate, relation: String, observations: [DayGate.Observation])] = []
        for row in rows {
            let (date, relation): (CalendarDate, String) = (try row.get("business_date"), try row.get("relation"))
            if subjects.last?.date != date || subjects.last?.relation != relation {
                subjects.append((date, relation, []))
            }
            subjects[subjects.count - 1].observations.append(try DayGate.Observation(row))
        }
        return subjects.map { date, relation, observations in
            // Rows that hang on another's come in bunches: how many there are is judged with those.
            let reasons = gate.reasons(observations)?.filter { reason in
                switch DayGate.Quantity(rawValue: reason.quantity) {
                case .volume: !hanging.contains(relation)
                case .empty: !lasting.contains(relation)
                default: true
                }
            }
            let verdict =
                switch reasons {
                case nil: "unjudged"
                case let reasons? where reasons.isEmpty: "passed"
                default: gate.settings.accepts(date) ? "accepted" : "provisional"
                }
            return Verdict(
                date: date.description,
                relation: relation,
                verdict: verdict,
                likeDays: observations.first { $0.quantity == .volume }?.usual.count ?? 0,
                reasons: reasons ?? []
            )
        }
    }

    /// The relations whose rows are cases that go on for weeks: how much of a date is still empty follows from its age, and
    /// like days are older.
    private static let lasting: Set = ["complaint", "data_request", "dispute", "escalation", "incident"]

    /// The relations of which each row hangs on one of another.
    private static func hanging(_ contract: Contract) -> Set<String> {
        Set(contract.relations.compactMap { if case .inherited = $0.star { $0.name } else { nil } })
    }

    /// What happens to a row after it has come, by the names of the store.
    private static func events(_ contract: Contract) -> [String] {
        contract.relations.flatMap { relation in
            relation.columns.filter { $0.signs.contains(.event) }.map { "\(relation.name).\($0.name)" }
        }
    }
}

extension DayGate.Observation {
    fileprivate init(_ row: Row) throws {
        guard let quantity = DayGate.Quantity(rawValue: try row.get("quantity")) else {
            throw PostgresError.decoding(column: "quantity", type: "DayGate.Quantity")
        }
        self.init(
            quantity: quantity,
            column: try row.get("column"),
            amount: try row.get("amount"),
            units: try row.get("units"),
            usual: try row.get("usual", as: [String].self).compactMap { Double($0) }
        )
    }
}
