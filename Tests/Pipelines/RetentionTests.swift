import Pipelines
import Postgres
import TestSupport
import Testing

/// What is kept no longer, and what is kept all the same.
@Suite struct `A purge` {
    /// Contacts of three months, one of the oldest held, each with feedback a day later.
    private func centre() async throws -> PullCentre {
        let centre = try await PullCentre.make(with: ["complaint"])
        for (contact, month) in [("old", "2024-01"), ("held", "2024-01"), ("older", "2023-12"), ("young", "2026-02")] {
            try centre.contact(contact, at: "\(month)-10 10:00+00", ["customer_ref": "'\(contact)'"])
            try centre.feedback(contact, of: contact, invited: "\(month)-11 10:00+00")
        }
        try centre.run(.span(day("2023-12-01"), day("2026-03-03")), only: nil)
        try centre.inStore(
            """
            insert into review.hold (hold_id, kind, subject, why, placed_by, placed_key, placed_at)
            values (1, 'contact', 'held', 'case 1', 'test', 'test', '2026-03-03')
            """
        )
        return centre
    }

    private func purgeAll(_ centre: PullCentre) throws -> (accounts: [Purge.Account], agentFigures: Int64) {
        try Purge(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: centre.centre.catalogue()
        ).run(asOf: #require(Timestamp("2026-03-04T06:00:00Z")))
    }

    private func purge(_ centre: PullCentre) throws -> [Purge.Account] { try purgeAll(centre).accounts }

    private func sums(_ centre: PullCentre) throws -> [String] {
        try centre.lines("select business_date, offered from assay.measure_contact order by 1, 2")
    }

    @Test func `deletes what is old but for what is held, whole months where it can, and says so`() async throws {
        let centre = try await centre()
        let measured = try sums(centre)
        let accounts = try purge(centre).filter { ["contact", "feedback"].contains($0.relation) }
            .sorted { $0.relation < $1.relation }
        #expect(accounts.map(\.relation) == ["contact", "feedback"])
        #expect(accounts.map(\.rows) == [2, 2])
        #expect(accounts.map(\.held) == [1, 1])
        // December went whole; January holds what is held.
        #expect(accounts.map(\.partitions).allSatisfy { $0 >= 1 })
        #expect(try centre.stored("contact") == ["held", "young"])
        #expect(try centre.stored("feedback") == ["held", "young"])
        #expect(try sums(centre) == measured, "what was measured stays")
        #expect(try purge(centre).map(\.rows).reduce(0, +) == 0, "once more, and nothing is left to delete")
        #expect(try centre.stored("contact") == ["held", "young"])
    }

    @Test func `seals its dates: a late row waits in quarantine, and nothing of them is measured again`() async throws {
        let centre = try await centre()
        _ = try purge(centre)
        let measured = try sums(centre)
        try centre.contact("late", at: "2024-01-12 10:00+00", ["updated_at": "'2099-01-01'"])
        try centre.inSource(
            "update monitoring.contact set outcome = 'answered', updated_at = '2099-01-01' where contact_id in ('held', 'old')"
        )
        try centre.run(.upTo(day("2026-03-04")), only: nil)
        #expect(try centre.stored("contact") == ["held", "young"])
        #expect(try sums(centre) == measured)
        let reasons = try centre.lines("select source_key, reason from assay.quarantine order by 1")
        #expect(
            reasons == ["held", "late", "old"].map { "{\($0)} | its date is sealed: what it belongs to was purged" }
        )
        // Deleted in the source as well: what is held stays here.
        try centre.inSource("delete from monitoring.contact where contact_id <> 'young'")
        try centre.run(.upTo(day("2026-03-05")), only: nil)
        #expect(try centre.stored("contact") == ["held", "young"])
    }

    @Test func `deletes what is no longer held`() async throws {
        let centre = try await centre()
        _ = try purge(centre)
        try centre.inStore(
            "insert into review.hold_release (hold_id, why, released_by, released_at) values (1, 'over', 'other', '2026-03-04')"
        )
        let rows = try purge(centre).map(\.rows).reduce(0, +)
        #expect(rows == 2)
        #expect(try centre.stored("contact") == ["young"])
    }

    @Test func `deletes figures of single agents that are kept no longer, and nobody else's`() async throws {
        let centre = try await PullCentre.make()
        for (contact, date) in [("then", "2023-01-10"), ("now", "2026-02-10")] {
            try centre.contact(
                contact,
                at: "\(date) 10:00+00",
                ["outcome": "'answered'", "answered_at": "'\(date) 10:00:05+00'", "agent_id": "'ann'"]
            )
        }
        try centre.run(.span(day("2023-01-01"), day("2023-01-31")), only: nil)
        try centre.run(.span(day("2026-02-01"), day("2026-02-28")), only: nil)
        let figures =
            "select scope, extract(year from period_end) from digest.scorecard where kpi = 'handled' group by 1, 2 order by 1, 2"
        #expect(try centre.lines(figures).filter { $0.hasPrefix("agent") } == ["agent | 2023", "agent | 2026"])
        let others = try centre.lines(figures).filter { !$0.hasPrefix("agent") }

        #expect(try purgeAll(centre).agentFigures > 0)
        #expect(try centre.lines(figures).filter { $0.hasPrefix("agent") } == ["agent | 2026"])
        #expect(try centre.lines(figures).filter { !$0.hasPrefix("agent") } == others)
        #expect(others.contains("organisation | 2023"))
        #expect(try purgeAll(centre).agentFigures == 0, "once more, and nothing is left to delete")
    }
}
