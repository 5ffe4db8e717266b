import Pipelines
import Postgres
import TestSupport
import Testing

/// The comparison of all history with the source, month by month, and what nights make of it.
@Suite struct `A reconciliation` {
    private static let summary =
        "select summary from assay.step where step = 'reconcile' order by attempt desc, run_id desc limit 1"
    private static let differences =
        "select relation, business_date, rows, found_by, read_by from assay.day_difference order by 1, 2"

    @discardableResult
    private func month(_ centre: PullCentre, _ asOf: String, of date: String? = nil) throws -> RunOutcome {
        let monthly = Monthly(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: try centre.centre.catalogue(),
            contract: try centre.centre.contract()
        )
        let dates = try date.map { RunRequest.Dates.upTo(try day($0)) }
        return try monthly.run(RunRequest(pipeline: "monthly", dates: dates, asOf: #require(Timestamp(asOf))))
    }

    /// A history with a bit of everything, read whole by one backfill and a night; nights look five days back.
    private func centre(whole: Bool = false, months: Int = 24) async throws -> PullCentre {
        let project = try TestProject.edited { text in
            text.replace("history_days: 35", with: "history_days: 5")
            for purpose in ["contacts", "quality", "feedback"] {
                text.replace("\(purpose)_months: 24", with: "\(purpose)_months: \(months)")
            }
        }
        let centre = try await PullCentre.make(project: project, with: ["complaint", "transcript"])
        for (index, date) in ["2026-03-05", "2026-03-06", "2026-03-12", "2026-03-29"].enumerated() {
            let (contact, moment) = ("c\(index)", "\(date) 10:00+00")
            try centre.contact(
                contact,
                at: moment,
                [
                    "customer_ref": "'k\(index)'", "wait_seconds": "12.3455", "revenue": "10.50", "recorded": "true",
                    "note": "'called by 07700 900\(100 + index)'",
                ]
            )
            try centre.evaluation("e\(index)", of: contact, at: moment, ["score": "80.00"])
            try centre.answer("e\(index)", "q1")
            try centre.feedback("f\(index)", of: contact, invited: moment)
            for sequence in 1...2 {
                try centre.add(
                    "transcript",
                    [
                        "contact_id": "'\(contact)'", "sequence": "\(sequence)", "speaker": "'agent'",
                        "text": "'good morning'",
                    ]
                )
            }
        }
        try centre.run(.span(day("2026-03-05"), day("2026-03-31")), only: whole ? nil : "pull")
        return centre
    }

    @Test func `finds nothing where nights have read everything`() async throws {
        let centre = try await centre()
        let outcome = try month(centre, "2026-04-01T06:15:00Z")
        #expect(try centre.lines(Self.differences) == [])
        #expect(outcome.attention.isEmpty)
        #expect(
            try centre.lines(
                "select relation, from_date, to_date, source_rows, store_rows from assay.reconciled where relation in ('contact', 'transcript')"
            )
                == ["contact | 2026-03-05 | 2026-03-28 | 3 | 3", "transcript | 2026-03-05 | 2026-03-28 | 6 | 6"]
        )
    }

    /// Changes of old rows that no night can see, each with the relation and the date that differ.
    @Test(arguments: [
        ("a row for another", "update monitoring.contact set contact_id = 'other' where contact_id = 'c0'", "contact"),
        ("a figure", "update monitoring.contact set revenue = 11 where contact_id = 'c0'", "contact"),
        (
            "a row more", "insert into monitoring.feedback select * from monitoring.feedback where feedback_id = 'f0'",
            "feedback"
        ),
        ("a row less", "delete from monitoring.feedback where feedback_id = 'f0'", "feedback"),
        (
            "a score", "update monitoring.evaluation_answer set points = 0 where evaluation_id = 'e0'",
            "evaluation_answer"
        ),
        ("an utterance", "delete from monitoring.transcript where contact_id = 'c0' and sequence = 2", "transcript"),
    ])
    func `sees what changed long ago without a word`(change: String, sql: String, relation: String) async throws {
        let centre = try await centre()
        try centre.inSource(sql)
        try centre.night("2026-04-01")
        let outcome = try month(centre, "2026-04-02T06:15:00Z")
        let found = try centre.lines("select distinct relation, business_date from assay.day_difference")
        #expect(found.contains("\(relation) | 2026-03-05"), "\(change)")
        #expect(outcome.attention.contains { $0.hasPrefix("1 date of \(relation) differs from the source") })
    }

    @Test func `leaves its dates to the next night, which makes the store what a new one would be`() async throws {
        let centre = try await centre(whole: true)
        try centre.inSource(
            """
            delete from monitoring.contact where contact_id = 'c0';
            update monitoring.contact set outcome = 'answered', answered_at = offered_at, agent_id = 'ann' where contact_id = 'c2';
            """
        )
        try centre.run(.upTo(day("2026-04-01")), only: nil)
        #expect(try centre.stored("contact") == ["c0", "c1", "c2", "c3"], "no night looks so far back")
        try month(centre, "2026-04-02T06:15:00Z")
        #expect(try centre.stored("contact") == ["c0", "c1", "c2", "c3"], "a month touches no fact")
        #expect(
            try centre.lines(Self.differences).filter { $0.hasPrefix("contact |") }
                == [
                    "contact | 2026-03-05 | -1 | monthly:2026-03-31 | -",
                    "contact | 2026-03-12 | 0 | monthly:2026-03-31 | -",
                ]
        )
        try centre.run(.upTo(day("2026-04-02")), only: nil)
        #expect(try centre.stored("contact") == ["c1", "c2", "c3"])
        #expect(
            try centre.lines(
                "select distinct run_id from digest.restatement where period = 'day' and period_start < '2026-03-20'"
            )
                == ["nightly:2026-04-02"]
        )
        let fresh = try await centre.withFreshStore()
        try fresh.run(.span(day("2026-03-05"), day("2026-04-02")), only: nil)
        for table in ["contact", "evaluation", "evaluation_answer", "feedback", "transcript", "measure_contact"] {
            let rows = "select * from assay.\(table) order by 1, 2, 3, 4, 5"
            #expect(try centre.lines(rows) == fresh.lines(rows), "\(table)")
        }
        try month(centre, "2026-05-01T06:15:00Z")
        #expect(try centre.lines("select relation from assay.day_difference where business_date <> '2026-03-05'") == [])
    }

    @Test func `knows a difference that stays, and does not read its date twice`() async throws {
        let centre = try await centre()
        try centre.contact("bad", at: "2026-03-05 11:00+00", ["outcome": "'nonsense'"])
        try month(centre, "2026-04-01T06:15:00Z")
        try centre.night("2026-04-01")
        #expect(try centre.quarantine().count == 1)
        let known = ["contact | 2026-03-05 | 1 | monthly:2026-03-31 | nightly:2026-04-01"]
        for asOf in ["2026-05-01T06:15:00Z", "2026-06-01T06:15:00Z"] {
            let outcome = try month(centre, asOf)
            #expect(try centre.lines(Self.differences) == known)
            #expect(outcome.attention.isEmpty)
        }
        #expect(try centre.lines(Self.summary).first?.contains("1 more differ as they did") == true)
        try centre.inSource("update monitoring.contact set revenue = 11 where contact_id = 'c0'")
        try month(centre, "2026-07-01T06:15:00Z")
        #expect(try centre.lines(Self.differences) == ["contact | 2026-03-05 | 1 | monthly:2026-06-30 | -"])
    }

    @Test func `leaves sealed dates alone, and says so`() async throws {
        let centre = try await centre()
        try centre.inStore("insert into assay.sealed (relation, before) values ('contact', '2026-03-10')")
        try centre.inSource("delete from monitoring.contact where contact_id in ('c0', 'c1')")
        try month(centre, "2026-04-01T06:15:00Z")
        #expect(try centre.lines(Self.differences).filter { $0.hasPrefix("contact |") } == [])
        let summary = try #require(try centre.lines(Self.summary).first)
        #expect(summary.hasSuffix("sealed and left alone: contact before 2026-03-10"))
    }

    @Test func `of what a purge seals in the same month sees no difference, and lets none go unsaid`() async throws {
        let centre = try await centre(months: 1)
        try centre.contact("kept", at: "2026-04-10 10:00+00")
        try centre.run(.span(day("2026-04-01"), day("2026-04-30")), only: "pull")
        try centre.inSource("update monitoring.contact set revenue = 11 where contact_id = 'c0'")
        try month(centre, "2026-05-01T06:15:00Z", of: "2026-03-31")
        #expect(try centre.lines(Self.differences) == ["contact | 2026-03-05 | 0 | monthly:2026-03-31 | -"])

        // No night reads it before the next month seals it. The source keeps everything.
        let outcome = try month(centre, "2026-05-01T06:30:00Z")
        #expect(try centre.stored("contact") == ["kept"])
        #expect(try centre.lines(Self.differences) == [])
        #expect(
            try centre.lines(
                "select from_date, to_date, source_rows, store_rows from assay.reconciled where relation = 'contact'"
            ) == ["2026-03-30 | 2026-04-27 | 1 | 1"]
        )
        #expect(
            outcome.attention == [
                "1 date of contact went for good before a night had read again what differed from the source there: what was measured of it stays as it is"
            ]
        )

        // Nor does anybody read what is sealed.
        try centre.run(.upTo(day("2026-05-01")), only: "pull")
        #expect(try centre.quarantine() == [])
        #expect(try month(centre, "2026-05-02T06:30:00Z").attention.isEmpty)
    }
}
