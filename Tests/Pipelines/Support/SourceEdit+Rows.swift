import Postgres

extension SourceEdit {
    /// What can happen to a row of a dated relation.
    static func rows(_ relation: String, _ key: String) -> [SourceEdit] {
        [
            SourceEdit("a \(relation) is added", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick(relation, on: date) else {
                    return
                }
                let new = editor.newKey()
                if relation == "evaluation" {
                    try editor.query(
                        """
                        insert into monitoring.evaluation_answer
                        select (jsonb_populate_record(null::monitoring.evaluation_answer, to_jsonb(a) || '{"evaluation_id": "\(new)"}')).*
                        from monitoring.evaluation_answer a join monitoring.evaluation r using (evaluation_id) where r.ctid = '\(place)'
                        """
                    )
                }
                try editor.copy(relation, place, [key: "'\(new)'"])
            },
            SourceEdit("a \(relation) is deleted", [.recent, .late], [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick(relation, on: date) else {
                    return
                }
                try editor.delete(relation, place)
            },
            SourceEdit("a \(relation) says something else", .allCases, [.recent]) { editor, age in
                guard let date = editor.date(age), let place = try editor.pick(relation, on: date),
                    let assignment = editor.one(of: assignments[relation] ?? [])
                else { return }
                try editor.set(relation, place, assignment)
            },
            SourceEdit("a \(relation) can no longer be read", .allCases, [.recent]) { editor, age in
                guard let date = editor.date(age), let place = try editor.pick(relation, on: date) else { return }
                try editor.set(relation, place, "contract_error = 'unreadable since today'")
            },
            SourceEdit("a \(relation) loses its date", .allCases, .allCases) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick(relation, on: date) else {
                    return
                }
                try editor.set(relation, place, undated[relation] ?? "")
            },
            SourceEdit("a \(relation) can be read at last", .allCases, .allCases) { editor, age in
                let isUnreadable = "r.contract_error is not null and r.\(key) is not null"
                guard let date = editor.date(age), let place = try editor.pick(relation, on: date, where: isUnreadable)
                else { return }
                try editor.set(relation, place, "contract_error = null")
            },
            SourceEdit("a \(relation) comes again", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age),
                    let place = try editor.pick(relation, on: date, where: "r.\(key) is not null")
                else { return }
                try editor.copy(relation, place, copied[relation] ?? [:])
            },
            SourceEdit("a \(relation) that came on two dates is left on one", [.recent], [.recent]) { editor, _ in
                try editor.deleteLastOfSeveral(relation, key)
            },
        ]
    }

    static let assignments = [
        "contact": [
            "queue = 'retention'", "agent_id = null", "cost = 1.23, currency = 'GBP'",
            "revenue = 99, customer_ref = 'NW-1'",
            "agent_id = (select min(agent_id) from monitoring.team_membership)",
            "talk_seconds = 7", "outcome = 'failed'", "direction = 'outbound'",
            "customer_ref = 'NW-1', reason = 'billing'",
            "interaction_id = 'I-1'", "channel = 'message'", "answered_at = null",
            "offered_at = offered_at + interval '1 minute'",
        ],
        "evaluation": [
            "status = 'retracted'", "selected_by = 'random'", "score = 12, passed = null", "passed = not passed",
            "contact_id = 'C-nobody'", "agent_id = (select max(agent_id) from monitoring.agent)",
            "form_version = 'lost'",
        ],
        "feedback": [
            "score = scale_max, submitted_at = invited_at + interval '1 hour'", "submitted_at = null",
            "contact_id = 'C-nobody'",
            "higher_is_better = not higher_is_better", "instrument = 'csat'",
        ],
        "complaint": [
            "resolved_at = received_at + interval '30 hours'", "resolved_at = null", "contact_id = null",
            "agent_id = (select max(agent_id) from monitoring.team_membership)",
        ],
        "escalation": ["accepted_at = raised_at + interval '2 hours'", "closed_at = null", "contact_id = 'C-nobody'"],
        "coaching": ["evaluation_id = null", "evaluation_id = (select max(evaluation_id) from monitoring.evaluation)"],
    ]

    private static let undated = [
        "contact": "offered_at = null", "evaluation": "evaluated_at = null",
        "feedback": "invited_at = null, submitted_at = null", "complaint": "received_at = null",
        "escalation": "raised_at = null", "coaching": "held_at = null",
    ]

    private static let copied: [String: KeyValuePairs<String, String>] = [
        "contact": ["outcome": "'overflow'"], "evaluation": ["status": "'final'", "agent_id": "'A00000'"],
        "feedback": ["score": "2"], "complaint": ["resolved_at": "null"], "escalation": ["closed_at": "null"],
        "coaching": ["evaluation_id": "null"],
    ]
}

extension SourceEditor {
    /// Deletes the last of the rows of a key that stand on several dates, where its going can be seen.
    mutating func deleteLastOfSeveral(_ relation: String, _ key: String) throws {
        guard let star = Self.dated.first(where: { $0.name == relation })?.star else { return }
        let order = marks ? "updated_at desc nulls last" : "day desc"
        let rows = try query(
            """
            with r as (
                select ctid::text as place, \(key) as key, (\(star) at time zone '\(SourceRows.zone)')::date as day, *
                from monitoring.\(relation) r where \(key) is not null and contract_error is null
            )
            select distinct on (key) place, day, key from r
            where key in (select key from r group by key having count(distinct day) > 1) and key <> all ($1::text[])
            order by key, \(order)
            """,
            [.array(keysPicked)]
        )
        for row in rows {
            let day: CalendarDate = try row.get("day")
            guard isSeenGoing(day), let place = row["place"] else { continue }
            note("    \(relation) \(row["key"] ?? "") of \(day)")
            return try delete(relation, place)
        }
    }
}
