import Postgres

extension SourceRows {
    struct Contact {
        var id, channel, direction, queue, outcome: String
        var interaction, agent, customer, reason, transferKind: String?
        var date: CalendarDate
        /// Milliseconds.
        var offered: Int
        var wait, answered, ended, talk, hold, wrap: Int?
    }
}

extension SourceRows.Contact {
    /// Those that the contract lets be read, up to a date.
    static func read(_ source: borrowing Connection, until last: CalendarDate) throws -> [Self] {
        let rows = try SourceRows.latest(
            source,
            "contact",
            """
            contact_id, channel, direction, queue, outcome, interaction_id, agent_id, customer_ref, reason,
            transfer_kind, \(["wait", "talk", "hold", "wrap"].map { "(\($0)_seconds * 1000)::bigint as \($0)" }.joined(separator: ", ")),
            \(["offered", "answered", "ended"].map { "(extract(epoch from \($0)_at) * 1000)::bigint as \($0)" }.joined(separator: ", "))
            """,
            key: ["contact_id"],
            star: "offered_at",
            until: last
        ) { row in
            let (offered, tolerance) = (try row.get("offered", as: Int.self), 5000)
            let answered = try row.optional("answered", as: Int.self)
            let ended = try row.optional("ended", as: Int.self)
            if let answered, answered < offered - tolerance { return false }
            if let ended, ended < (max(offered, answered ?? offered)) - tolerance { return false }
            for column in ["wait", "talk", "hold", "wrap"] {
                if let value = try row.optional(column, as: Int.self), value < 0 { return false }
            }
            return ["voice", "chat", "email", "message", "callback"].contains(row["channel"])
                && ["inbound", "outbound"].contains(row["direction"]) && row["queue"] != nil
                && [nil, "warm", "cold"].contains(row["transfer_kind"])
                && [
                    "answered", "abandoned", "transferred", "callback", "voicemail", "overflow", "no_answer", "failed",
                ].contains(row["outcome"])
        }
        return try rows.map { row in
            Self(
                id: try row.get("contact_id"),
                channel: try row.get("channel"),
                direction: try row.get("direction"),
                queue: try row.get("queue"),
                outcome: try row.get("outcome"),
                interaction: row["interaction_id"],
                agent: row["agent_id"],
                customer: row["customer_ref"],
                reason: row["reason"],
                transferKind: row["transfer_kind"],
                date: try row.get("business_date"),
                offered: try row.get("offered"),
                wait: try row.optional("wait"),
                answered: try row.optional("answered"),
                ended: try row.optional("ended"),
                talk: try row.optional("talk"),
                hold: try row.optional("hold"),
                wrap: try row.optional("wrap")
            )
        }
    }
}
