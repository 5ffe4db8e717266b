import Postgres
import TestSupport

/// One way in which a source changes, and of which age a row may be for the next night to see it.
struct SourceEdit {
    let name: String
    /// Where rows say in `updated_at` when they changed.
    let ages: [SourceEditor.Age]
    /// Where they do not: then only what changes how many rows a date has is seen behind the look-back.
    let agesUnmarked: [SourceEditor.Age]
    let apply: (inout SourceEditor, SourceEditor.Age) throws -> Void

    /// Every edit that architecture.md promises to see the next night.
    ///
    /// Not here, because nobody promises it before the monthly run: a row that goes from a date older than the history
    /// of day counts; without `updated_at` also anything else that happens there, and a row that only says something
    /// else on a date behind the look-back.
    static var all: [SourceEdit] {
        SourceEditor.dated.flatMap { rows($0.name, $0.key) } + moves + answers + arrivals
    }

    private static func rows(_ relation: String, _ key: String) -> [SourceEdit] {
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

    /// Rows that are dated anew, and rows that come again on another date.
    private static var moves: [SourceEdit] {
        var edits: [SourceEdit] = []
        for relation in SourceEditor.dated {
            for target in SourceEditor.Age.allCases {
                // Without a mark an old date is not looked at: what arrives there is not seen.
                let unmarked: [SourceEditor.Age] = target == .old ? [] : .allCases
                edits.append(
                    SourceEdit("a \(relation.name) is dated \(target)", .allCases, unmarked) { editor, age in
                        guard let from = editor.countedDate(age), let to = editor.countedDate(target),
                            let place = try editor.pick(relation.name, on: from)
                        else { return }
                        try editor.set(relation.name, place, shift(relation.name, by: to - from))
                    }
                )
                edits.append(
                    SourceEdit("a \(relation.name) comes again, dated \(target)", .allCases, unmarked) { editor, age in
                        guard let from = editor.countedDate(age), let to = editor.countedDate(target),
                            let place = try editor.pick(relation.name, on: from, where: "r.\(relation.key) is not null")
                        else { return }
                        let copy = try editor.copy(relation.name, place, [:])
                        try editor.set(relation.name, copy, shift(relation.name, by: to - from))
                    }
                )
            }
            edits.append(
                SourceEdit("a \(relation.name) is dated ahead", [.recent, .late], [.recent, .late]) { editor, age in
                    guard let date = editor.countedDate(age), let place = try editor.pick(relation.name, on: date)
                    else {
                        return
                    }
                    try editor.set(relation.name, place, shift(relation.name, by: editor.dateAhead - date))
                }
            )
        }
        return edits
    }

    private static var answers: [SourceEdit] {
        [
            SourceEdit("an answer says something else", .allCases, [.recent]) { editor, age in
                guard let date = editor.date(age), let place = try editor.pick("evaluation_answer", on: date),
                    let assignment = editor.one(of: [
                        "points = 1", "points = null", "failed = true", "not_applicable = true",
                    ])
                else { return }
                try editor.set("evaluation_answer", place, assignment)
            },
            SourceEdit("an answer is deleted", [.recent, .late], [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("evaluation_answer", on: date)
                else {
                    return
                }
                try editor.delete("evaluation_answer", place)
            },
            SourceEdit("an answer is added", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("evaluation_answer", on: date)
                else {
                    return
                }
                try editor.copy("evaluation_answer", place, ["question_id": "'q99'"])
            },
        ]
    }

    /// What other rows have named arrives, and what a date is measured by changes.
    ///
    /// These relations are read whole.
    private static var arrivals: [SourceEdit] {
        [
            SourceEdit("a contact arrives that others have named", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("contact", on: date) else {
                    return
                }
                try editor.copy("contact", place, ["contact_id": "'C-nobody'"])
            },
            SourceEdit("an agent arrives", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "insert into monitoring.agent (agent_id, name, team, site) values ('A00000', 'N. N.', 'leeds-1', 'Leeds')"
                )
                try editor.query(
                    "insert into monitoring.team_membership (agent_id, team, valid_from) values ('A00000', 'leeds-1', '2020-01-01')"
                )
            },
            SourceEdit("a form arrives", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "insert into monitoring.form_question (form_id, form_version, question_id, section, question, possible, pass_mark)"
                        + " values ('paper-form', '1', 'q01', 'All', 'Was it good?', 5, 75)"
                )
            },
            SourceEdit("a question weighs more", [.recent], [.recent]) { editor, _ in
                let weight = editor.one(of: [2, 3, 4]) ?? 5
                try editor.query(
                    "update monitoring.form_question set weight = \(weight) where question_id = 'q0\(weight)'"
                )
            },
            SourceEdit("a question becomes critical", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "update monitoring.form_question set critical = 'compliance', pass_mark = 70 where question_id = 'q06'"
                )
            },
            SourceEdit("an agent was in another team", .allCases, .allCases) { editor, age in
                guard let date = age == .late ? editor.date(.old).map({ $0 + 4 }) : editor.date(age) else { return }
                try editor.query(
                    """
                    insert into monitoring.team_membership (agent_id, team, valid_from, valid_to)
                    select agent_id, 'cardiff-2', '\(date)', '\(date + 3)' from monitoring.agent
                    where role = 'representative' order by hashtext(agent_id || '\(date)') limit 2
                    """
                )
            },
            SourceEdit("an agent was in no team", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    """
                    delete from monitoring.team_membership where agent_id = (
                        select agent_id from monitoring.team_membership order by hashtext(agent_id || '\(editor.dateAhead)') limit 1)
                    """
                )
            },
            SourceEdit("a team works elsewhere", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "update monitoring.agent set site = 'York' where team = '\(editor.one(of: ["leeds-1", "cardiff-3"]) ?? "")'"
                )
            },
        ]
    }

    private init(
        _ name: String,
        _ ages: [SourceEditor.Age],
        _ agesUnmarked: [SourceEditor.Age],
        _ apply: @escaping (inout SourceEditor, SourceEditor.Age) throws -> Void
    ) {
        self.name = name
        self.ages = ages
        self.agesUnmarked = agesUnmarked
        self.apply = apply
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

    private static func shift(_ relation: String, by days: Int) -> String {
        let columns =
            switch relation {
            case "contact": ["offered_at", "answered_at", "ended_at"]
            case "evaluation": ["evaluated_at"]
            case "complaint": ["received_at", "resolved_at"]
            case "escalation": ["raised_at", "accepted_at", "closed_at"]
            case "coaching": ["held_at"]
            default: ["invited_at", "submitted_at"]
            }
        return columns.map { "\($0) = \($0) + interval '\(days) days'" }.joined(separator: ", ")
    }
}

extension [SourceEditor.Age] {
    fileprivate static var allCases: Self { SourceEditor.Age.allCases }
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
