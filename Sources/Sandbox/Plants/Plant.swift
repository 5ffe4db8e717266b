internal import Postgres

/// Subjects of one rule that violate it, await their deadline or cannot be judged, planted on purpose.
///
/// Its rows have keys that begin with `PLANT-` and the rule's id, and keep every other rule, unless `alongside` says so.
struct Plant: Sendable {
    /// The rule's id.
    let rule: String
    let counts: PlantCounts
    /// Violations of other rules that come with these rows.
    let alongside: [String: Int]
    /// The first and the last date on which the rule holds, where that is not always.
    let holds: ClosedRange<CalendarDate>?
    /// Statements that insert the rows; `PlantTools` says what they can call.
    let sql: String

    init(
        _ rule: String,
        violated: Int,
        pending: Int = 0,
        notEvaluable: Int = 0,
        alongside: [String: Int] = [:],
        holds: ClosedRange<CalendarDate>? = nil,
        _ sql: String
    ) {
        self.rule = rule
        counts = PlantCounts(violated: violated, pending: pending, notEvaluable: notEvaluable)
        self.alongside = alongside
        self.holds = holds
        self.sql = sql
    }
}

/// How many subjects of a rule are planted, by what should become of them.
public struct PlantCounts: Sendable, Equatable {
    /// Subjects that violate the rule: exactly as many as the whole sample has.
    public internal(set) var violated: Int
    /// Planted subjects whose deadline is still ahead; others of the sample may be pending too.
    public internal(set) var pending: Int
    /// Planted subjects that cannot be judged; others of the sample may be, too.
    public internal(set) var notEvaluable: Int
}
