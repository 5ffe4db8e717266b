import Postgres
import Statistics
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `The appraisal of agents` {
    /// A figure of the month for the scorecard.
    private static func figure(_ scope: String, _ id: String, _ value: String, kpi: String = "csat") -> String {
        """
        insert into digest.scorecard (period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, n,
            value, lower, upper, target, verdict, near_target, provisional, run_id)
        values ('month', '2026-03-01', '2026-03-31', '\(scope)', '\(id)', 'voice', '\(kpi)', 'red', 'v', 'proportion', 40,
            \(value), 0.1, 0.9, 0.8, 'missed', false, true, 'nightly:2026-03-31');
        """
    }

    /// An evaluation of an agent with the points of each question of 4, of which the second counts double.
    private static func evaluation(_ id: String, _ agent: String, _ points: [Int?], by selection: String = "random")
        -> String
    {
        let answers = points.enumerated().map { index, points in
            """
            insert into assay.evaluation_answer (evaluation_id, question_id, business_date, contact_id, points, not_applicable)
            values ('\(id)', 'q\(index)', '2026-03-10', 'k', \(points.map { "\($0)" } ?? "null"), \(points == nil));
            """
        }
        return """
            insert into assay.evaluation (evaluation_id, business_date, contact_id, agent_id, evaluator_id, form_id, form_version,
                evaluated_at, status, selected_by)
            values ('\(id)', '2026-03-10', 'k', '\(agent)', 'b1', 'f', '1', '2026-03-10 12:00Z', 'final', '\(selection)');
            \(answers.joined(separator: "\n"))
            """
    }

    private static let form = """
        insert into assay.form_question (form_id, form_version, question_id, form_title, section, question, possible, weight)
        values ('f', '1', 'q0', 'Calls', 'Opening', 'x', 4, 1), ('f', '1', 'q1', 'Calls', 'Opening', 'x', 4, 2),
            ('f', '1', 'q2', 'Calls', 'Closing', 'x', 4, 1);
        """

    private static let columns = "agent_id, item, n, value, lower, upper, team_value"

    @Test func `sets figures beside the team's, where enough agents have one`() throws {
        let bench = try DigestBench(
            Self.figure("agent", "a1", "0.7") + Self.figure("agent", "a2", "0.9") + Self.figure("agent", "b1", "0.5")
                + Self.figure("team", "red", "0.8") + Self.figure("team", "blue", "0.5")
        )
        try bench.write("agent_appraisal")
        #expect(
            try bench.rows(
                "agent_id, team, month, item, value, lower, team_value, target, verdict",
                "from digest.agent_appraisal order by 1"
            )
                == [
                    "a1|red|2026-03-01|csat|0.7|0.1|0.8|0.8|missed", "a2|red|2026-03-01|csat|0.9|0.1|0.8|0.8|missed",
                    // Whoever is alone in a team is the team.
                    "b1|blue|2026-03-01|csat|0.5|0.1|-|0.8|missed",
                ]
        )
    }

    @Test func `has sections of the form, each with the interval of a ratio`() throws {
        let bench = try DigestBench(
            Self.form + Self.evaluation("e1", "a1", [4, 2, 4]) + Self.evaluation("e2", "a1", [1, 4, 4])
                + Self.evaluation("e3", "a1", [nil, 4, nil]) + Self.evaluation("e4", "a2", [4, 4, 2])
                + Self.evaluation("e5", "a1", [0, 0, 0], by: "targeted")
        )
        try bench.write("agent_appraisal")
        // Points and possible by evaluation: 8 of 12, 9 of 12, 8 of 8.
        let interval = try #require(
            Interval.ratio(
                RatioSums(
                    units: 3,
                    numerator: 25,
                    denominator: 32,
                    numeratorSquares: 64 + 81 + 64,
                    denominatorSquares: 144 + 144 + 64,
                    products: 96 + 108 + 64
                )
            )
        )
        let rows = try bench.rows(
            Self.columns,
            "from digest.agent_appraisal where kind = 'section' order by agent_id, item"
        )
        #expect(rows.count == 4)
        // Closing has no spread, and so no bounds.
        #expect(rows[0] == "a1|Calls: Closing|2|1.000000|-|-|0.833333")
        let cells = rows[1].split(separator: "|")
        #expect(cells[1...3] == ["Calls: Opening", "3", "0.781250"] && cells[6] == "0.840909")
        let (lower, upper) = (try #require(Double(cells[4])), try #require(Double(cells[5])))
        #expect(abs(lower - interval.lower) < 0.0001)
        #expect(upper == min(1, interval.upper) || abs(upper - interval.upper) < 0.0001)
        #expect(rows[3] == "a2|Calls: Opening|1|1.000000|-|-|0.840909")
    }

    @Test func `says what coaching was held and is owed, and how credentials and abilities stand`() throws {
        let bench = try DigestBench(
            Self.evaluation("e1", "a1", []) + Self.evaluation("e2", "b1", [])
                + """
                insert into assay.coaching (coaching_id, business_date, agent_id, coach_id, held_at)
                values ('c1', '2026-03-02', 'a1', 'b1', '2026-03-02 12:00Z'), ('c2', '2026-03-31', 'a1', 'b1', '2026-03-31 12:00Z'),
                    ('c3', '2026-02-28', 'a2', 'b1', '2026-02-28 12:00Z');
                insert into digest.deadlines (rule_id, subject_id, window_id, version, subject_date, team, due_at, working_days_left, run_id)
                values ('house-coaching', 'e1', '', 'v', '2026-03-10', 'red', '2026-04-07 23:00Z', 5, 'nightly:2026-03-31');
                insert into assay.credential (agent_id, credential, awarded_on, route, expires_on, cpd_hours, cpd_hours_required)
                values ('a1', 'old', '2020-01-01', 'exam', '2026-03-31', 10, 20), ('a1', 'near', '2020-01-01', 'exam', '2026-05-30', 20, 20),
                    ('a1', 'good', '2019-01-01', 'exam', '2021-05-31', 20, 20), ('a1', 'good', '2022-01-01', 'exam', '2026-05-31', 20, 20),
                    ('a1', 'short', '2020-01-01', 'exam', null, 10, 20);
                insert into assay.competency (agent_id, competency, required_level, assessed_level)
                values ('a1', 'listening', 3, 3), ('a1', 'systems', 3, 2), ('a1', 'writing', 3, null);
                """
                + ReviewFacts.finding(1, rule: "house-coaching", state: "open", agent: "b1")
        )
        try bench.write("agent_appraisal")
        #expect(
            try bench.rows(
                "agent_id, kind, item, value, target, verdict, state, due_on",
                "from digest.agent_appraisal order by agent_id, kind, item"
            )
                == [
                    "a1|coaching|held|2|-|-|done|-", "a1|coaching|owed|1|-|-|due|2026-04-08",
                    "a1|competency|listening|3|3|met|-|-",
                    "a1|competency|systems|2|3|missed|-|-", "a1|competency|writing|-|3|not enough data|-|-",
                    "a1|credential|good|20|20|-|in date|2026-05-31", "a1|credential|near|20|20|-|expiring|2026-05-30",
                    "a1|credential|old|10|20|-|expired|2026-03-31", "a1|credential|short|10|20|-|behind|-",
                    "b1|coaching|owed|1|-|-|overdue|-",
                ]
        )
    }
}
