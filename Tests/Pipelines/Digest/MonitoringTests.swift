import Postgres
import TestSupport
import Testing

@testable import Pipelines

/// What a week says of the monitoring itself: the 28 days up to 31 March beside the 63 before.
@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `The monitoring of the monitoring` {
    private static let settings: [String: Parameter] = [
        "quota": "4", "minimum_contacts": "20", "kpis": .array(["csat", "nps"]),
    ]

    private func states(_ kind: String, _ facts: String, _ columns: String = "item, value, usual, n, state") throws
        -> [String]
    {
        let bench = try DigestBench(facts)
        try bench.write("monitoring", Self.settings)
        return try bench.rows(columns, "from digest.monitoring where kind like '\(kind)' order by item, kind, team")
    }

    /// A rule's results: before the 28 days, and in them.
    struct Rule: CustomTestStringConvertible {
        let testDescription: String
        let before: (violated: Int, compliant: Int)
        let now: (violated: Int, compliant: Int, unknown: Int)
        let row: String
    }

    @Test(arguments: [
        Rule(
            testDescription: "that found much and finds nothing",
            before: (20, 80),
            now: (0, 100, 0),
            row: "r|0|20.0|100|silent"
        ),
        Rule(
            testDescription: "that found little and finds nothing",
            before: (2, 98),
            now: (0, 100, 0),
            row: "r|0|2.0|100|steady"
        ),
        Rule(
            testDescription: "with hardly anything to judge",
            before: (20, 80),
            now: (0, 10, 0),
            row: "r|0|2.0|10|steady"
        ),
        Rule(testDescription: "that can judge nothing", before: (20, 80), now: (0, 0, 50), row: "r|0|0.0|0|blind"),
        Rule(testDescription: "whose subjects come no more", before: (0, 80), now: (0, 0, 0), row: "r|0|0.0|0|blind"),
        Rule(testDescription: "that finds far more", before: (10, 90), now: (60, 40, 0), row: "r|60|10.0|100|rising"),
    ])
    func `sees a rule`(_ rule: Rule) throws {
        let insert =
            "insert into assay.rule_result (rule_id, version, subject_date, team, violated, compliant, pending, not_evaluable, run_id) values"
        let found = try states(
            "rule",
            """
            \(ReviewFacts.rule("r"))
            insert into assay.rule_version (rule_id, version, parameters, first_run) values ('r', 'v', '{}', 'nightly:2026-03-31');
            \(insert) ('r', 'v', '2026-02-01', '', \(rule.before.violated), \(rule.before.compliant), 0, 0, 'nightly:2026-03-31'),
                ('r', 'v', '2026-03-20', '', \(rule.now.violated), \(rule.now.compliant), 7, \(rule.now.unknown), 'nightly:2026-03-31');
            """
        )
        #expect(found == [rule.row])
    }

    @Test func `doubts a rule of which officers confirm little`() throws {
        let rows = [("a", 10, 4), ("b", 9, 0), ("c", 20, 18)].map { rule, decided, confirmed in
            "('2026-03-02', 'red', '\(rule)', 'v', \(decided), \(confirmed)), ('2025-12-02', 'red', '\(rule)', 'v', 4, 4)"
        }
        let found = try states(
            "precision",
            "insert into assay.measure_decision (business_date, team, rule_id, rule_version, decided, confirmed) values \(rows.joined(separator: ","));"
        )
        #expect(found == ["a|0.400000|1.000000|10|doubtful", "b|0.000000|1.000000|9|-", "c|0.900000|1.000000|20|-"])
    }

    /// Evaluations of one evaluator on a form, with scores around a mean.
    private func evaluations(_ evaluator: String, _ mean: Int, on date: String, count: Int = 20) -> String {
        (0..<count).map { number in
            """
            insert into assay.evaluation (evaluation_id, business_date, contact_id, agent_id, evaluator_id, form_id, form_version,
                evaluated_at, status, selected_by, score)
            values ('\(evaluator)\(date)\(number)', '\(date)', 'k', 'a1', '\(evaluator)', 'f', '1', '\(date) 12:00Z', 'final', 'random',
                \(mean + number % 5 - 2));
            """
        }.joined()
    }

    @Test func `sees who scores otherwise than the others, and otherwise than they used to`() throws {
        let facts =
            evaluations("e1", 80, on: "2026-03-20") + evaluations("e2", 81, on: "2026-03-20")
            + evaluations("e3", 70, on: "2026-03-20") + evaluations("e3", 80, on: "2026-02-10")
            + evaluations("e1", 80, on: "2026-02-10")
        #expect(
            try states("evaluator%", facts, "kind, item, value, usual, state") == [
                "evaluator|e1|80.00|75.50|lenient", "evaluator_drift|e1|80.00|80.00|-",
                "evaluator|e2|81.00|75.00|lenient", "evaluator|e3|70.00|80.50|strict",
                "evaluator_drift|e3|70.00|80.00|strict",
            ]
        )
    }

    @Test func `counts how far evaluators are from the expert of a calibration`() throws {
        let facts = [("e1", "null", 80), ("e2", "null", 90), ("x", "true", 86)].map { evaluator, expert, score in
            """
            insert into assay.evaluation (evaluation_id, business_date, contact_id, agent_id, evaluator_id, form_id, form_version,
                evaluated_at, status, session_id, expert, score)
            values ('\(evaluator)', '2026-03-20', 'k', 'a1', '\(evaluator)', 'f', '1', '2026-03-20', 'calibration', 's', \(expert), \(score));
            """
        }.joined()
        #expect(try states("calibration", facts, "item, round(value), n") == ["e1|6|1", "e2|4|1"])
    }

    @Test func `names who decides late, and by how much`() throws {
        let facts =
            ReviewFacts.rule("r")
            + ReviewFacts.finding(1, rule: "r", state: "open", team: "red", due: "2026-03-20 03:00Z")
            + ReviewFacts.finding(2, rule: "r", state: "open", team: "red", due: "2026-03-30 03:00Z")
            + ReviewFacts.finding(3, rule: "r", state: "open", team: "red", due: "2026-04-30 03:00Z")
            + ReviewFacts.finding(4, rule: "r", state: "dismissed", team: "red", due: "2026-03-20 03:00Z")
        #expect(try states("overdue", facts, "item, team, value, n") == ["level 2|red|2|12"])
    }
}
