import Postgres

extension SourceRows {
    struct Feedback {
        var contact, instrument: String
        var date: CalendarDate
        var isAnswered, higherIsBetter: Bool
        /// Millionths.
        var score: Int?
        var scaleMin, scaleMax: Int
        var resolved: Bool?
    }
}

extension SourceRows.Feedback {
    /// Those that the contract lets be read, up to a date.
    static func read(_ source: borrowing Connection, until last: CalendarDate) throws -> [Self] {
        let rows = try SourceRows.latest(
            source,
            "feedback",
            """
            contact_id, instrument, invited_at, submitted_at, higher_is_better, resolved,
            \(["score", "scale_min", "scale_max"].map { "(\($0) * 1000000)::bigint as \($0)" }.joined(separator: ", ")),
            submitted_at < invited_at - interval '5 seconds' as is_disordered
            """,
            key: ["feedback_id"],
            star: "least(invited_at, submitted_at)",
            until: last
        ) { row in
            row["invited_at"] != nil && row["is_disordered"] != "t"
                && ["csat", "nps", "ces"].contains(row["instrument"])
        }
        return try rows.map { row in
            Self(
                contact: try row.get("contact_id"),
                instrument: try row.get("instrument"),
                date: try row.get("business_date"),
                isAnswered: row["submitted_at"] != nil,
                higherIsBetter: try row.get("higher_is_better"),
                score: try row.optional("score"),
                scaleMin: try row.get("scale_min"),
                scaleMax: try row.get("scale_max"),
                resolved: try row.optional("resolved")
            )
        }
    }
}
