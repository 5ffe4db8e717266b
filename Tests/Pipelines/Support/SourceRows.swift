import Postgres
import TestSupport

/// The rows of a source as the contract has them read: without those that cannot be, one for each key, up to a date.
struct SourceRows {
    struct Contact {
        var id, channel, direction, queue, outcome: String
        var interaction, agent, customer, reason, transferKind: String?
        var date: CalendarDate
        /// Milliseconds.
        var offered: Int
        var wait, answered, ended, talk, hold, wrap: Int?
    }

    struct Evaluation {
        var id, contact, agent, form, version: String
        var selectedBy: String?
        var date: CalendarDate
        /// Millionths.
        var score: Int?
        var passed: Bool?
        /// Milliseconds, and the end of the fourteenth day after.
        var evaluated, coachedUntil: Int
    }

    struct Coaching {
        var agent: String
        var evaluation: String?
        /// Milliseconds.
        var held: Int
    }

    struct Answer {
        var question: String
        /// Millionths.
        var points: Int?
        var notApplicable: Bool
        var failed: Bool?
    }

    struct Question {
        /// Millionths.
        var possible, weight: Int
        var critical: String?
    }

    struct Feedback {
        var contact, instrument: String
        var date: CalendarDate
        var isAnswered, higherIsBetter: Bool
        /// Millionths.
        var score: Int?
        var scaleMin, scaleMax: Int
        var resolved: Bool?
    }

    struct Membership {
        var team: String
        var from: CalendarDate
        var to: CalendarDate?
    }

    private(set) var contacts: [String: Contact] = [:]
    private(set) var evaluations: [Evaluation] = []
    private(set) var answers: [String: [Answer]] = [:]
    private(set) var coachings: [Coaching] = []
    /// By form, version and question.
    private(set) var questions: [String: Question] = [:]
    /// Millionths, by form and version.
    private(set) var passMarks: [String: Int] = [:]
    private(set) var feedback: [Feedback] = []
    private(set) var memberships: [String: [Membership]] = [:]
    private(set) var siteOfTeam: [String: String] = [:]

    static let zone = "Europe/London"

    /// Reads them all.
    ///
    /// Where the source has no memberships, `seen` is what the nights saw instead.
    init(_ conninfo: String, to last: CalendarDate, seen: SeenTeams? = nil) throws {
        let source = try Connection(conninfo)
        try readContacts(source, last)
        try readEvaluations(source, last)
        try readFeedback(source, last)
        try readCoaching(source, last)
        if let seen {
            memberships = seen.memberships
            siteOfTeam = seen.siteOfTeam
        } else {
            try readStaff(source)
        }
    }

    /// The latest readable row of each key, by a statement that gives them all.
    private func latest(
        _ source: borrowing Connection,
        _ relation: String,
        _ columns: String,
        key: [String],
        star: String,
        until last: CalendarDate,
        isReadable: (Row) throws -> Bool
    ) throws -> [Row] {
        let rows = try source.query(
            """
            select \(columns), \(key.map { "\($0) as key_\($0)" }.joined(separator: ", ")), contract_error,
                (\(star) at time zone '\(Self.zone)')::date as business_date,
                coalesce((extract(epoch from updated_at) * 1000000)::bigint, -1) as updated
            from monitoring.\(relation)
            """
        )
        var found: [[String]: (row: Row, updated: Int)] = [:]
        for row in rows {
            let parts = key.compactMap { row["key_\($0)"] }
            guard parts.count == key.count, row["contract_error"] == nil else { continue }
            guard let date = try row.optional("business_date", as: CalendarDate.self), date <= last else { continue }
            guard try isReadable(row) else { continue }
            let updated: Int = try row.get("updated")
            if let other = found[parts], other.updated >= updated { continue }
            found[parts] = (row, updated)
        }
        return found.values.map(\.row)
    }

    private mutating func readContacts(_ source: borrowing Connection, _ last: CalendarDate) throws {
        let rows = try latest(
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
        for row in rows {
            let contact = Contact(
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
            contacts[contact.id] = contact
        }
    }

    private mutating func readEvaluations(_ source: borrowing Connection, _ last: CalendarDate) throws {
        let rows = try latest(
            source,
            "evaluation",
            """
            evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, status, selected_by, passed,
            (score * 1000000)::bigint as score, (extract(epoch from evaluated_at) * 1000)::bigint as evaluated,
            (extract(epoch from ((evaluated_at at time zone '\(Self.zone)')::date + 15)::timestamp
                at time zone '\(Self.zone)') * 1000)::bigint as coached_until
            """,
            key: ["evaluation_id"],
            star: "evaluated_at",
            until: last
        ) { row in
            let score = try row.optional("score", as: Int.self)
            return ["final", "draft", "calibration", "disputed", "retracted"].contains(row["status"])
                && [nil, "random", "targeted", "requested", "automatic"].contains(row["selected_by"])
                && (score.map { (0...100_000_000).contains($0) } ?? true)
        }
        for row in rows where row["status"] == "final" {
            evaluations.append(
                Evaluation(
                    id: try row.get("evaluation_id"),
                    contact: try row.get("contact_id"),
                    agent: try row.get("agent_id"),
                    form: try row.get("form_id"),
                    version: try row.get("form_version"),
                    selectedBy: row["selected_by"],
                    date: try row.get("business_date"),
                    score: try row.optional("score"),
                    passed: try row.optional("passed"),
                    evaluated: try row.get("evaluated"),
                    coachedUntil: try row.get("coached_until")
                )
            )
        }
        for row in try source.query(
            "select evaluation_id, question_id, (points * 1000000)::bigint as points, not_applicable, failed"
                + " from monitoring.evaluation_answer"
        ) {
            let answer = Answer(
                question: try row.get("question_id"),
                points: try row.optional("points"),
                notApplicable: try row.get("not_applicable"),
                failed: try row.optional("failed")
            )
            answers[try row.get("evaluation_id"), default: []].append(answer)
        }
        for row in try source.query(
            "select form_id || '/' || form_version as form, question_id, (possible * 1000000)::bigint as possible,"
                + " coalesce((weight * 10)::bigint, 10) as weight, critical, (pass_mark * 1000000)::bigint as pass_mark"
                + " from monitoring.form_question"
        ) {
            let form: String = try row.get("form")
            questions["\(form)/\(try row.get("question_id", as: String.self))"] = Question(
                possible: try row.get("possible"),
                weight: try row.get("weight"),
                critical: row["critical"]
            )
            if let mark: Int = try row.optional("pass_mark") { passMarks[form] = max(mark, passMarks[form] ?? 0) }
        }
    }

    private mutating func readFeedback(_ source: borrowing Connection, _ last: CalendarDate) throws {
        let rows = try latest(
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
        for row in rows {
            feedback.append(
                Feedback(
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
            )
        }
    }

    private mutating func readCoaching(_ source: borrowing Connection, _ last: CalendarDate) throws {
        let rows = try latest(
            source,
            "coaching",
            "agent_id, evaluation_id, (extract(epoch from held_at) * 1000)::bigint as held",
            key: ["coaching_id"],
            star: "held_at",
            until: last
        ) { _ in true }
        for row in rows {
            coachings.append(
                Coaching(agent: try row.get("agent_id"), evaluation: row["evaluation_id"], held: try row.get("held"))
            )
        }
    }

    private mutating func readStaff(_ source: borrowing Connection) throws {
        for row in try source.query("select agent_id, team, valid_from, valid_to from monitoring.team_membership") {
            let membership = Membership(
                team: try row.get("team"),
                from: try row.get("valid_from"),
                to: try row.optional("valid_to")
            )
            memberships[try row.get("agent_id"), default: []].append(membership)
        }
        var agents: [String: [String: Int]] = [:]
        for row in try source.query(
            "select team, site from monitoring.agent where team is not null and site is not null"
        ) {
            agents[try row.get("team"), default: [:]][try row.get("site"), default: 0] += 1
        }
        for (team, sites) in agents {
            siteOfTeam[team] = sites.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
    }

    /// The team that holds on the date: of those that overlap, the one that began last.
    func team(of agent: String, on date: CalendarDate) -> String {
        let valid = (memberships[agent] ?? []).filter { $0.from <= date && ($0.to.map { date < $0 } ?? true) }
        return valid.max { ($0.from, $0.team) < ($1.from, $1.team) }?.team ?? "unassigned"
    }
}
