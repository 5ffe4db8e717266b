import Postgres

extension SourceRows {
    struct Coaching {
        var agent: String
        var evaluation: String?
        /// Milliseconds.
        var held: Int
    }
}

extension SourceRows.Coaching {
    /// Those that the contract lets be read, up to a date.
    static func read(_ source: borrowing Connection, until last: CalendarDate) throws -> [Self] {
        let rows = try SourceRows.latest(
            source,
            "coaching",
            "agent_id, evaluation_id, (extract(epoch from held_at) * 1000)::bigint as held",
            key: ["coaching_id"],
            star: "held_at",
            until: last
        ) { _ in true }
        return try rows.map { row in
            Self(agent: try row.get("agent_id"), evaluation: row["evaluation_id"], held: try row.get("held"))
        }
    }
}
