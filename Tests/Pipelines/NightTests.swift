import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `A night` {
    @Test func `accounts for every row of a sample centre`() async throws {
        let centre = try await TestCentre.make()
        let day = try #require(CalendarDate("2026-03-06"))
        var parameters = SampleParameters(lastDay: day)
        // A first Wednesday, on which staff are asked, is among them.
        parameters.days = 5
        parameters.contactsPerDay = 300
        parameters.evaluations = 300
        let tables = try String(contentsOfFile: centre.project.path("sql/source/contract.sql"), encoding: .utf8)
        let summary = try SampleCentre.fill(centre.source, parameters, contract: tables)

        try centre.night(day)

        let store = try Connection(centre.store)
        let rows = try store.query(
            "select relation, pulled, stored, scanned_only, superseded, quarantined from assay.reconciliation"
        )
        for row in rows {
            let relation: String = try row.get("relation")
            #expect(try row.get("pulled", as: Int.self) == summary.rows[relation], "\(relation)")
            // Every relation has rows that can be read, so that every rule and measure has something to judge.
            let kept = relation == "transcript" ? "scanned_only" : "stored"
            #expect(try row.get(kept, as: Int.self) > 0, "\(relation)")
        }
        let contract = try centre.contract().relations.map(\.name)
        #expect(try rows.map { try $0.get("relation", as: String.self) }.sorted() == contract.sorted())
    }
}
