import Postgres
import Review
import TestSupport
import Testing

@Suite struct `A digest table` {
    /// A row of each for a team, and one for the whole organisation.
    private static func rows(_ team: String) -> String {
        """
        insert into digest.exceptions values ('2026-03-02', '\(team.isEmpty ? "organisation" : "team")', '\(team)', 1, 'data', '', '', '', '', null, null, 'x', 'x');
        insert into digest.compliance values ('2026-03-02', '\(team)', 'r', 't', 'minor', 0, 0, 0, null, 0, 0, 0, null);
        insert into digest.complaint_cause values ('2026-03-02', '\(team)', 'c', 'p', 1, 1, 1, null, null);
        insert into digest.contact_reason values ('2026-03-02', '\(team)', 'q', 'r', 1, 1, null, null);
        insert into digest.feedback_theme values ('2026-03-02', '\(team)', 'term', 5, 0, 3, '{}', null);
        insert into digest.service_day values ('2026-03-02', 'q\(team)', 'voice', '09:00', '\(team)', 1, 1, 0, 1, null, null);
        """
    }

    private static let tables = [
        "exceptions", "compliance", "complaint_cause", "contact_reason", "feedback_theme", "service_day",
    ]

    /// What is of one agent, and the same of the team; the exception of the organisation's managers says no name.
    private static func agents(_ team: String) -> String {
        """
        insert into digest.agent_appraisal (digest_date, agent_id, team, month, kind, item, channel, unit)
        values ('2026-03-02', 'a\(team)', '\(team)', '2026-03-01', 'kpi', 'k', '', 'x');
        insert into digest.exceptions values
            ('2026-03-02', 'team', '\(team)', 2, 'standing', 'agent', 'a\(team)', '', 'k', 'week', '2026-03-02', 'x', 'x');
        insert into digest.funnel_point (period, period_start, period_end, peer_scope, scope_id, team, channel, kpi, n, value,
            expected, standing)
        values ('week', '2026-03-02', '2026-03-08', 'agent', 'a\(team)', '\(team)', '', 'k', 9, 1, 1, 'within'),
            ('week', '2026-03-02', '2026-03-08', 'team', '\(team)', '\(team)', '', 'k', 9, 1, 1, 'within');
        """
    }

    @Test func `shows a manager their team's rows, the organisation's managers all but agents, and others none`()
        async throws
    {
        let bench = try await Bench.make()
        let store = try bench.administrator()
        try store.script(
            ["", "red", "blue"].map(Self.rows).joined()
                + "insert into digest.data_quality values ('2026-03-02', 'contact', 1, 0, '{}', 0, 0, 0, 1, 1);",
            name: "digests"
        )
        for person in ["red", "whole", "nobody"] { try bench.make(person, in: "assay_manager") }
        var grant = Grant(login: bench.login("red"), audiences: ["team"])
        grant.teams = ["red"]
        #expect(try bench.ledger.grant(grant, store) == nil)
        #expect(try bench.ledger.grant(Grant(login: bench.login("whole"), audiences: ["organisation"]), store) == nil)
        func teams(_ person: String, _ table: String) throws -> [String] {
            try bench.connect(as: person).query("select team from digest.\(table) order by team").map {
                try $0.get("team")
            }
        }
        for table in Self.tables {
            #expect(try teams("red", table) == ["red"], "\(table)")
            #expect(try teams("whole", table) == ["", "blue", "red"], "\(table)")
            #expect(try teams("nobody", table) == [], "\(table)")
        }
        let partitions = "select assay.ensure_partitions('2026-03-02', '2026-03-02');"
        try store.script(partitions + ["red", "blue"].map(Self.agents).joined(), name: "agents")
        for (question, red, whole) in [
            ("select agent_id as name from digest.agent_appraisal", ["ared"], []),
            ("select scope_id as name from digest.exceptions where scope = 'agent'", ["ared"], []),
            ("select scope_id as name from digest.funnel_point", ["ared", "red"], ["blue", "red"]),
        ] {
            for (person, names) in [("red", red), ("whole", whole), ("nobody", [])] {
                let rows = try bench.connect(as: person).query("\(question) order by 1")
                #expect(rows.map { $0["name"] ?? "" } == names, "\(question), \(person)")
            }
        }
        for (person, count) in [("red", 0), ("whole", 1), ("nobody", 0)] {
            #expect(try bench.connect(as: person).query("select from digest.data_quality").count == count)
        }
    }
}
