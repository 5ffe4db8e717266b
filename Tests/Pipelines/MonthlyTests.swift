import Pipelines
import Postgres
import TestSupport
import Testing

/// The rules that are asked in the source, month by month.
@Suite struct `A month` {
    private func run(_ centre: PullCentre, asOf: String, date: String? = nil, resumes: Bool = false) throws
        -> RunOutcome
    {
        let monthly = Monthly(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: try centre.centre.catalogue(),
            contract: try centre.centre.contract()
        )
        let instant = try #require(Timestamp(asOf))
        let dates = try date.map { RunRequest.Dates.upTo(try day($0)) }
        return try monthly.run(RunRequest(pipeline: "monthly", dates: dates, asOf: instant, resumes: resumes))
    }

    /// What the rules of the month found; nights have rules of their own.
    private func findings(_ centre: PullCentre) throws -> [String] {
        try centre.lines(
            """
            select rule_id, subject_id, state, is_clearing, s.outcome from review.finding f join review.sighting s using (finding_id)
            where rule_id in ('gdpr-storage', 'fca-complaint-records', 'fca-recording-retention', 'regf-recording-retention')
            order by 1, 2
            """
        )
    }

    /// A source that keeps too much: of marketing a year is agreed, of service two.
    private func centre() async throws -> PullCentre {
        let centre = try await PullCentre.make(with: ["complaint"])
        let marketing = ["purpose": "'marketing'", "legal_hold": "false"]
        try centre.contact("old", at: "2025-03-31 10:00+00", marketing)
        try centre.contact("older", at: "2025-03-01 10:00+00", marketing)
        try centre.contact("held", at: "2025-03-01 10:00+00", marketing)
        try centre.contact("young", at: "2025-04-02 10:00+00", marketing)
        try centre.contact("service", at: "2025-03-01 10:00+00", ["purpose": "'service'", "legal_hold": "false"])
        for complaint in ["kept", "gone"] {
            try centre.add(
                "complaint",
                ["complaint_id": "'\(complaint)'", "kind": "'other'", "received_at": "'2026-03-02 12:00+00'"]
            )
        }
        try centre.run(.upTo(try day("2026-03-31")), only: nil)
        try centre.inStore(
            """
            select review.grant_person(session_user::text, 'administrator', 4, '{officers}');
            select review.place_hold('contact', 'held', null, null, 'claim 17');
            """
        )
        return centre
    }

    @Test func `finds what is kept too long and what is gone too soon, and says it once`() async throws {
        let centre = try await centre()
        try centre.inSource("delete from monitoring.complaint where complaint_id = 'gone'")
        let outcome = try run(centre, asOf: "2026-04-01T06:00:00Z")
        #expect(outcome.runID == "monthly:2026-03-31")
        #expect(outcome.dates == (try day("2026-03-01"))...(try day("2026-03-31")))
        let found = [
            "fca-complaint-records | gone | open | f | violated", "gdpr-storage | old | open | f | violated",
            "gdpr-storage | older | open | f | violated",
        ]
        #expect(try findings(centre) == found)
        _ = try run(centre, asOf: "2026-04-01T06:00:00Z")
        #expect(try findings(centre) == found)
        // A night neither judges nor forgets what the month found.
        try centre.run(.upTo(try day("2026-04-01")), only: nil)
        #expect(try findings(centre).filter { $0.hasPrefix("gdpr-storage") } == Array(found.dropFirst()))
        #expect(
            try centre.lines("select sum(violated) from assay.rule_result where rule_id = 'gdpr-storage'") == ["2"]
        )
    }

    @Test func `what the source has deleted is kept no longer, and a person accepts that`() async throws {
        let centre = try await centre()
        _ = try run(centre, asOf: "2026-04-01T06:00:00Z")
        try centre.inSource("delete from monitoring.contact where contact_id = 'old'")
        _ = try run(centre, asOf: "2026-05-01T06:00:00Z")
        #expect(
            try findings(centre) == [
                "gdpr-storage | old | open | t | compliant", "gdpr-storage | older | open | f | violated",
                "gdpr-storage | young | open | f | violated",
            ]
        )
    }

    @Test func `without what a rule needs, it cannot be judged`() async throws {
        let centre = try await centre()
        try centre.inSource("alter table monitoring.contact drop column purpose")
        try centre.run(.upTo(try day("2026-03-31")), only: nil)
        _ = try run(centre, asOf: "2026-04-01T06:00:00Z")
        #expect(try findings(centre).filter { $0.hasPrefix("gdpr-storage") } == [])
        #expect(
            try centre.lines("select missing from assay.rule_missing where rule_id = 'gdpr-storage'") == [
                "{contact.purpose}"
            ]
        )
    }

    @Test func `is one that is over, named by any of its days`() async throws {
        let centre = try await PullCentre.make()
        #expect(try run(centre, asOf: "2026-04-01T06:00:00Z", date: "2026-02-10").runID == "monthly:2026-02-28")
        #expect {
            try run(centre, asOf: "2026-03-31T06:00:00Z", date: "2026-03-10")
        } throws: {
            "\($0)".contains("the month of 2026-03-10 is not over")
        }
        #expect(try run(centre, asOf: "2026-03-31T06:00:00Z").runID == "monthly:2026-02-28")
    }

    @Test func `has nothing to resume once it is done`() async throws {
        let centre = try await PullCentre.make()
        _ = try run(centre, asOf: "2026-04-01T06:00:00Z")
        #expect(try run(centre, asOf: "2026-04-01T06:00:00Z", resumes: true).steps.isEmpty)
    }
}
