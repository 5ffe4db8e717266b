import Catalogue
import Pipelines
import Postgres
import Review
import TestSupport
import Testing

/// What runs each hour.
@Suite struct `The watch` {
    private static let rule = "house-test"
    private static let versions = [
        "{to: 2026-03-31, parameters: {seconds: 60}}", "{from: 2026-04-01, parameters: {seconds: 30}}",
    ]

    /// A store with one rule of our own, whose text changes on 1 April, and the watch over it.
    private static func make() async throws -> (watch: (String) throws -> [String], store: String) {
        let project = try TestProject.copied()
        try project.write(HouseRule.text(rule, versions: versions), to: "sql/rules/house/\(rule).sql")
        let centre = try await TestCentre.make(project: project)
        try Connection(centre.store).script(
            """
            insert into assay.run values ('nightly:first', 'nightly', '2026-01-01', '2026-01-01', '2026-01-02', 'succeeded', 1);
            insert into assay.rule (rule_id, title, authority, clause, kind, severity, subject, owner, due, remedy, is_checked)
            values ('\(rule)', 'Calls last a while', 'house', 'monitoring', 'concern', 'minor', 'contact', 'quality',
                '{"days": 1}', 'Listen.', true);
            insert into assay.rule_version values ('\(rule)', 'v1', null, null, '{}', 'nightly:first');
            """,
            name: "rule"
        )
        let watch = Watch(settings: centre.settings(), project: project, catalogue: try centre.catalogue())
        return (
            { instant in
                try watch.run(asOf: #require(Timestamp(instant))).filter { $0.hasPrefix(rule) }
            }, centre.store
        )
    }

    /// Opens findings on Tuesday 3 March; they are due at the end of Wednesday.
    private static func open(_ teams: [String], _ store: String) throws {
        let store = try Connection(store)
        let judgements = teams.enumerated().map { Bench.Judgement(rule: rule, subject: "c\($0)", team: $1) }
        try store.transaction { store in
            try Bench.stage(judgements, store)
            _ = try Bench.takeIn("2026-03-03 06:00Z", run: "nightly:second", store)
        }
    }

    @Test func `lifts overdue findings a rung every eight business hours, says so once, and stops at the top`()
        async throws
    {
        let (watch, store) = try await Self.make()
        _ = try watch("2026-03-03T07:00:00Z")
        try Self.open(["red", "blue", "red"], store)
        // The centre is open from 8 to 20 on weekdays: nights do not count.
        let steps: [(instant: String, level: Int?)] = [
            ("2026-03-04T23:00:00Z", nil), ("2026-03-05T15:59:00Z", nil), ("2026-03-05T16:00:00Z", 2),
            ("2026-03-05T16:00:00Z", nil), ("2026-03-06T07:00:00Z", nil), ("2026-03-06T12:00:00Z", 3),
            ("2026-03-06T19:59:00Z", nil), ("2026-03-06T20:00:00Z", 4), ("2026-03-10T20:00:00Z", nil),
        ]
        for step in steps {
            let expected = step.level.map { level in
                [
                    "\(Self.rule) in blue: finding 2 overdue, now for level \(level) to decide",
                    "\(Self.rule) in red: finding 1, 3 overdue, now for level \(level) to decide",
                ]
            }
            #expect(try watch(step.instant) == expected ?? [], "\(step.instant)")
        }
        let events = try Connection(store).query(
            "select action, reason_code from review.event where finding_id = 1 order by number"
        )
        #expect(
            try events.map { try $0.get("action", as: String.self) } == ["opened"]
                + Array(repeating: "escalated", count: 3)
        )
        #expect(events.dropFirst().allSatisfy { $0["reason_code"] == "overdue" })
        #expect(try Connection(store).query("select * from review.verify()").isEmpty)
    }

    @Test func `leaves a finding alone that somebody has decided`() async throws {
        let (watch, store) = try await Self.make()
        _ = try watch("2026-03-03T07:00:00Z")
        try Self.open(["red"], store)
        try Connection(store).transaction { store in
            try Bench.stage([Bench.Judgement(rule: Self.rule, subject: "c0", outcome: "compliant")], store)
            _ = try Bench.takeIn("2026-03-04 06:00Z", run: "nightly:third", store)
        }
        #expect(try watch("2026-03-06T20:00:00Z") == [])
    }

    @Test func `says once that a rule is about to start or to change, and that it has to be looked at again`()
        async throws
    {
        let (watch, _) = try await Self.make()
        #expect(try watch("2026-01-15T09:00:00Z") == [], "more than sixty days ahead")
        let changes = [
            "\(Self.rule) changes: the present version holds up to 2026-03-31",
            "\(Self.rule) starts on 2026-04-01 (house, monitoring): Calls last a while",
        ]
        #expect(try watch("2026-02-20T09:00:00Z").sorted() == changes)
        #expect(try watch("2026-02-20T10:00:00Z") == [])
        #expect(try watch("2026-03-20T09:00:00Z") == [])
        let review = ["\(Self.rule) was to be compared with its source by 2027-01-01: quality looks after it"]
        #expect(try watch("2026-12-31T09:00:00Z") == [])
        #expect(try watch("2027-01-01T09:00:00Z") == review)
        #expect(try watch("2027-01-02T09:00:00Z") == [])
    }
}
