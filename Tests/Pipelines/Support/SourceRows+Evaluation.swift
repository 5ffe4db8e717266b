import Postgres

extension SourceRows {
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
}

extension SourceRows.Evaluation {
    /// The final ones that the contract lets be read, up to a date.
    static func read(_ source: borrowing Connection, until last: CalendarDate) throws -> [Self] {
        let rows = try SourceRows.latest(
            source,
            "evaluation",
            """
            evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, status, selected_by, passed,
            (score * 1000000)::bigint as score, (extract(epoch from evaluated_at) * 1000)::bigint as evaluated,
            (extract(epoch from ((evaluated_at at time zone '\(SourceRows.zone)')::date + 15)::timestamp
                at time zone '\(SourceRows.zone)') * 1000)::bigint as coached_until
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
        return try rows.filter { $0["status"] == "final" }.map { row in
            Self(
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
        }
    }
}

extension SourceRows.Answer {
    /// All of them, by evaluation.
    static func read(_ source: borrowing Connection) throws -> [String: [Self]] {
        var found: [String: [Self]] = [:]
        for row in try source.query(
            "select evaluation_id, question_id, (points * 1000000)::bigint as points, not_applicable, failed"
                + " from monitoring.evaluation_answer"
        ) {
            let answer = Self(
                question: try row.get("question_id"),
                points: try row.optional("points"),
                notApplicable: try row.get("not_applicable"),
                failed: try row.optional("failed")
            )
            found[try row.get("evaluation_id"), default: []].append(answer)
        }
        return found
    }
}

extension SourceRows.Question {
    /// All of them by form, version and question, and the pass marks by form and version.
    static func read(
        _ source: borrowing Connection
    ) throws -> (questions: [String: Self], passMarks: [String: Int]) {
        var questions: [String: Self] = [:]
        var passMarks: [String: Int] = [:]
        for row in try source.query(
            "select form_id || '/' || form_version as form, question_id, (possible * 1000000)::bigint as possible,"
                + " coalesce((weight * 10)::bigint, 10) as weight, critical, (pass_mark * 1000000)::bigint as pass_mark"
                + " from monitoring.form_question"
        ) {
            let form: String = try row.get("form")
            questions["\(form)/\(try row.get("question_id", as: String.self))"] = Self(
                possible: try row.get("possible"),
                weight: try row.get("weight"),
                critical: row["critical"]
            )
            if let mark: Int = try row.optional("pass_mark") { passMarks[form] = max(mark, passMarks[form] ?? 0) }
        }
        return (questions, passMarks)
    }
}
