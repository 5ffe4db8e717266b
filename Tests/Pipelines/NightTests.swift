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
        let day = try #require(CalendarDate("2026-03-03"))
        var parameters = SampleParameters(lastDay: day)
        parameters.days = 3
        parameters.contactsPerDay = 200
        let contract = try String(contentsOfFile: centre.project.path("sql/source/contract.sql"), encoding: .utf8)
        let summary = try SampleCentre.fill(centre.source, parameters, contract: contract)

        try centre.night(day)

        let store = try Connection(centre.store)
        let rows = try store.query("select relation, pulled, stored, superseded, quarantined from assay.reconciliation")
        for row in rows {
            let relation: String = try row.get("relation")
            #expect(try row.get("pulled", as: Int.self) == summary.rows[relation])
        }
    }
}
