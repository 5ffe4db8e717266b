import Catalogue
import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `What needs a manager` {
    /// A judged point of service level for a team, on a day that is long enough past.
    private static func point(
        _ team: String,
        _ signal: String,
        p: String?,
        kpi: String = "service_level",
        channel: String = "voice"
    ) -> String {
        """
        insert into digest.control_point (period, period_start, period_end, scope, scope_id, channel, kpi, like_days, kpi_version, value,
            centre, lower_limit, upper_limit, is_trial, baseline_start, signal, p_value, judged_in)
        values ('day', '2026-03-28', '2026-03-28', 'team', '\(team)', '\(channel)', '\(kpi)', '', 'v', 0.612, 0.801, 0.684, 0.918, false,
            '2026-01-01', '\(signal)', \(p ?? "null"), 'nightly:2026-03-31');
        """
    }

    private static func peer(_ agent: String, team: String, _ standing: String, p: String) -> String {
        """
        insert into digest.funnel_point (period, period_start, period_end, peer_scope, scope_id, team, channel, kpi, n, value, expected, z,
            p_value, standing)
        values ('trailing_28d', '2026-03-04', '2026-03-31', 'agent', '\(agent)', '\(team)', 'voice', 'short_call', 240, 0.081, 0.022, 4,
            \(p), '\(standing)');
        """
    }

    /// The sentences of an audience, as the digest step would write them with some organisation.yaml.
    private func sentences(
        _ facts: String,
        team: String = "",
        organisation edit: (inout String) throws -> Void = { _ in }
    ) throws -> [String] {
        let bench = try DigestBench(facts)
        let catalogue = try Catalogue.load(TestProject.edited(edit))
        let date = try CalendarDate.of(DigestBench.date)
        let candidates = try bench.candidates()
        let list = ExceptionList.ranked(candidates, better: { catalogue.kpi($0)?.better })
        return try list.filter { $0.candidate.team == team }
            .map { try ExceptionSentences(catalogue, date: date).entry($0.candidate, rank: $0.rank).sentence }
    }

    @Test func `is a sentence with figures, the most pressing first`() throws {
        let facts =
            ReviewFacts.rule("card", severity: "critical") + ReviewFacts.rule("late")
            + Self.point("red", "beyond_low", p: "0.0001")
            + Self.peer("a1", team: "red", "high", p: "0.000001")
            + ReviewFacts.finding(1, rule: "late", state: "open", team: "red", due: "2026-03-20 12:00Z")
            + ReviewFacts.finding(
                2,
                rule: "card",
                state: "open",
                team: "red",
                due: "2026-03-31 12:00Z",
                severity: "critical"
            )
            + ReviewFacts.finding(3, rule: "card", state: "open", due: "2026-04-05 12:00Z", severity: "critical")
                + """
                insert into digest.deadlines (rule_id, subject_id, window_id, version, subject_date, team, due_at, working_days_left, run_id)
                values ('late', 's1', '', 'v', '2026-03-10', 'red', '2026-04-02 23:00Z', 2, 'nightly:2026-03-31'),
                    ('late', 's2', '', 'v', '2026-03-10', '', '2026-04-07 23:00Z', 5, 'nightly:2026-03-31'),
                    ('late', 's3', '', 'v', '2026-03-10', 'red', '2026-04-08 23:00Z', 6, 'nightly:2026-03-31');
                insert into assay.missing_day (business_date, since_run) values ('2026-03-08', 'nightly:2026-03-31');
                """
        #expect(
            try sentences(facts) == [
                "Overdue decisions on “Title of card”: 1. The oldest was due on 2026-03-31. Severity: critical.",
                "Short calls, an agent of team red, voice: 8.1\u{A0}% in the 28 days from 2026-03-04, far above peers. For the same work 2.2\u{A0}% is expected; counted: 240.",
                "Service level, team red, voice: 61.2\u{A0}% on 2026-03-28, below the lower limit of 68.4\u{A0}%. Usual is 80.1\u{A0}%.",
                "About to breach “Title of late”: 2. The first deadline is 2026-04-02, working days left: 2.",
                "No contacts on days that are normally open: 1, the latest 2026-03-08.",
                "Overdue decisions on “Title of late”: 1. The oldest was due on 2026-03-20. Severity: major.",
                "Critical findings of “Title of card” that wait for a decision: 1. The first is due on 2026-04-05.",
            ]
        )
    }

    @Test(arguments: [("red", "agent a1"), ("", "an agent of team red")])
    func `names an agent to the managers of their own team alone`(audience: String, name: String) throws {
        let found = try sentences(Self.peer("a1", team: "red", "high", p: "0.000001"), team: audience)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("Short calls, \(name), voice: ") == true)
    }

    @Test func `is in the language of whose it is, with their marks, and only theirs`() throws {
        let facts = Self.point("red", "beyond_low", p: "0.0001") + Self.point("blue", "near_low", p: "0.0001")
        #expect(
            try sentences(facts, team: "red") { text in
                text = text.replacing(
                    "teams: {language: en}",
                    with: "teams: {language: en}\n  team:red: {language: es}"
                )
            } == [
                "Nivel de servicio, equipo red, voz: 61,2\u{A0}% el 2026-03-28, por debajo del límite inferior de 68,4\u{A0}%. Lo habitual es 80,1\u{A0}%."
            ]
        )
    }

    @Test(arguments: [
        // One of a hundred that is one in a hundred is nothing.
        (0.01, 99, 0), (0.0001, 99, 1), (0.04, 0, 1),
    ])
    func `holds among all that was asked in the night`(p: Double, others: Int, count: Int) throws {
        let quiet = (0..<others).map { Self.point("t\($0)", "none", p: nil) }.joined()
        #expect(try sentences(Self.point("red", "beyond_low", p: "\(p)") + quiet).count == count)
    }

    @Test func `leaves out runs, trends, trials, other nights, and all channels together where there is one`() throws {
        let facts =
            Self.point("a", "run_low", p: nil) + Self.point("b", "trend_up", p: nil) + Self.point("c", "trial", p: nil)
            + Self.point("d", "near_high", p: "0.0001") + Self.point("d", "near_high", p: "0.0001", channel: "")
            + Self.point("e", "beyond_low", p: "0.0001")
            + "update digest.control_point set judged_in = 'nightly:2026-03-30' where scope_id = 'e';"
        let found = try sentences(facts)
        #expect(found.count == 1)
        #expect(found.first?.contains("team d, voice") == true)
    }

    @Test func `fits a page, and good news waits behind bad`() throws {
        let many = (10..<40).map { Self.point("t\($0)", "beyond_low", p: "0.0000\($0)") }.joined()
        let found = try sentences(many + Self.point("good", "beyond_high", p: "0.0000001"))
        #expect(found.count == 20)
        #expect(found.first?.contains("team t10") == true)
        #expect(!found.contains { $0.contains("good") })
    }
}

extension DigestBench {
    func candidates() throws -> [ExceptionCandidate] {
        let query = try TestProject.shipped.query("sql/digests/write/exceptions.sql")
        return try TestDatabase.connect()
            .query(query, ["date": .text(Self.date), "as_of": "2026-04-01 03:00Z"])
            .map { try ExceptionCandidate($0) }
    }
}
