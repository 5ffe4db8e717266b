import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `Every roll-up` {
    @Test(arguments: [
        // A month's end, and one more day behind it.
        (seed: 1, last: "2024-03-01", days: 5, contacts: 60),
        // Summer time ends on the Sunday.
        (seed: 2, last: "2024-10-29", days: 5, contacts: 60),
        // A year's end in the middle of a week.
        (seed: 3, last: "2025-01-03", days: 8, contacts: 40),
        // More than four weeks: the first days are in no window of 28 that ends on the last.
        (seed: 4, last: "2026-05-05", days: 33, contacts: 8),
    ])
    func `equals the direct computation from contacts`(seed: UInt64, last: String, days: Int, contacts: Int)
        async throws
    {
        print("seed \(seed)")
        let day = try CalendarDate.of(last)
        let centre = try await TestCentre.make()
        try centre.fill(.small(seed: seed, last: day, days: days, contactsPerDay: contacts))
        try RoughSource(seed: seed).roughen(centre)

        let outcome = try centre.night(day)

        let catalogue = try centre.catalogue()
        let truth = try TrueScorecard(
            SourceRows(centre.source, to: day),
            catalogue,
            dates: outcome.dates,
            units: TrueUnits.all(centre.store, dates: outcome.dates)
        )
        let differences = try Scorecard(centre.store).differences(from: truth, catalogue, latest: day)
        #expect(differences.count == 0, "\(differences.prefix(20).joined(separator: "\n"))")
    }

    @Test func `has a direct computation`() throws {
        let catalogue = try Catalogue.load(TestProject.shipped)
        let computed = Array(TrueKPI.all.keys) + Array(TrueKPI.countedByHand) + (try TrueUnits.files().flatMap(\.kpis))
        #expect(
            computed.sorted() == catalogue.kpis.map(\.id).sorted(),
            "each KPI once: in TrueKPI, or in a file of Truth"
        )
        for kpi in catalogue.kpis {
            guard let expected = TrueKPI.all[kpi.id] else { continue }
            #expect(kpi.attribution == expected.attribution, "\(kpi.id)")
            #expect(kpi.scopes.contains(.agent) == expected.hasAgents, "\(kpi.id)")
        }
    }

    /// Figures of repeat contacts would be called final before their customers can have come back, and not follow later
    /// changes.
    @Test func `refuses a window that its measure does not reach`() throws {
        let project = try TestProject.edited {
            $0 = $0.replacingOccurrences(of: "repeat_window_days: 7", with: "repeat_window_days: 14")
        }
        let error = #expect(throws: CatalogueError.self) { _ = try Catalogue.load(project) }
        let problems = error?.problems.map(\.description) ?? []
        #expect(problems.contains { $0.hasPrefix("sql/measures/repeat.sql:") && $0.contains("reaches: 15") })
        #expect(problems.contains { $0.hasPrefix("Pipelines/kpis/customer.yaml:") && $0.contains("matures: 14") })
    }
}
