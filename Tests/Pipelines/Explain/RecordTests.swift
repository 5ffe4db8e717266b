import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `The records behind a figure` {
    private static let last = "2026-03-04"
    /// Rules keep no subject that complies, and nobody is to know who answered a staff survey.
    private static let unnamed: Set<String> = ["judgement", "staff_survey"]
    /// Their record is an agent on a date, of whom several things count.
    private static let people: Set<String> = ["activity", "competence", "staff", "workday"]
    /// Of what officers do, nothing has happened yet, and in four days nobody handles enough to be evaluated.
    private static let absent: Set<String> = ["critical_findings_open", "evaluation_coverage", "review_precision"]

    private static func centre(seed: UInt64) async throws -> TestCentre {
        print("seed \(seed)")
        let centre = try await TestCentre.make()
        let last = try CalendarDate.of(last)
        try centre.fill(.small(seed: seed, last: last, days: 4, contactsPerDay: 60))
        try centre.night(last)
        return centre
    }

    /// Of each scope the figure with the most units.
    private static func figures(_ kpi: KPI, _ store: borrowing Connection) throws -> [PublishedFigure] {
        try store.query(
            """
            select distinct on (scope) * from digest.scorecard
            where kpi = $1 and period in ('week', 'month', 'trailing_28d') and verdict <> 'suppressed'
            order by scope, n desc, period, channel desc, scope_id
            """,
            [.text(kpi.id)]
        ).map { try PublishedFigure($0) }
    }

    @Test func `add up to it, for every KPI and at every scope`() async throws {
        let centre = try await Self.centre(seed: 41)
        let store = try Connection(centre.store)
        let catalogue = try centre.catalogue()
        let latest = try CalendarDate.of(Self.last)
        var (unnamed, absent): (Set<String>, Set<String>) = ([], [])
        for kpi in catalogue.kpis {
            // A spread is made of its agents' figures.
            guard kpi.kind != .spread else { continue }
            guard catalogue.measure(of: kpi)?.record != nil else {
                unnamed.insert(kpi.measure)
                continue
            }
            let figures = try Self.figures(kpi, store)
            if figures.isEmpty, !kpi.publication.hidesSmall { absent.insert(kpi.id) }
            for figure in figures {
                let counted = try CountedRecords(
                    kpi,
                    figure,
                    catalogue,
                    latest: latest,
                    store,
                    QueryFolder(centre.project)
                )
                let place = "\(kpi.id), \(figure.scope) \(figure.scopeID) \(figure.channel) \(figure.period)"
                #expect(counted.differences == [], "\(place)")
                guard kpi.kind == .proportion || kpi.kind == .count, !Self.people.contains(kpi.measure) else {
                    continue
                }
                // A record counts once or not at all, so that their number is the figure's.
                func keys(_ part: (CountedRecord) -> String) -> Int {
                    #expect(counted.records.allSatisfy { ["0", "1"].contains(part($0)) }, "\(place)")
                    return Set(counted.records.filter { part($0) == "1" }.map { "\($0.key) \($0.date)" }).count
                }
                #expect(figure.row["numerator"] == String(keys(\.numerator)), "\(place)")
                if kpi.denominator != nil {
                    #expect(figure.row["denominator"] == String(keys(\.denominator)), "\(place)")
                }
                #expect(figure.row["excluded"] == String(keys(\.excluded)), "\(place)")
            }
        }
        #expect(unnamed == Self.unnamed)
        #expect(absent == Self.absent)
    }

    @Test func `say so when the facts are no longer those that were counted`() async throws {
        let centre = try await Self.centre(seed: 42)
        let store = try Connection(centre.store)
        let catalogue = try centre.catalogue()
        let kpi = try #require(catalogue.kpi("offered"))
        let figure = try #require(try Self.figures(kpi, store).first { $0.scope == .organisation })
        func counted() throws -> CountedRecords {
            try CountedRecords(
                kpi,
                figure,
                catalogue,
                latest: .of(Self.last),
                store,
                QueryFolder(centre.project)
            )
        }
        let before = try counted()
        #expect(before.differences == [])
        let gone = try #require(before.records.first)
        try store.query("delete from assay.contact where contact_id = $1", [.text(gone.key)])
        let after = try counted()
        #expect(after.records.map(\.key) == before.records.dropFirst().map(\.key))
        let (now, published) = (after.records.count, before.records.count)
        #expect(
            after.differences == [
                "numerator: the records add up to \(now), published is \(published)",
                "n: the records add up to \(now), published is \(published)",
            ]
        )
    }

    @Test func `are asked with the text that decides their dates`() async throws {
        print("seed 43")
        let agreed = try await AgreedCentre.make()
        let last = try CalendarDate.of(Self.last)
        try agreed.centre.fill(.small(seed: 43, last: last, days: 3, contactsPerDay: 40))
        try agreed.goLive(from: last - 3)
        let file = AgreedCentre.measure
        let text = try String(contentsOfFile: agreed.project.path(file), encoding: .utf8)
        // From the last day on, only contacts with an agent are offered.
        let other = text.replacing("is_inbound and outcome <> 'failed'", with: "is_inbound and is_handled")
        #expect(other != text)
        try agreed.project.write(other, to: file)
        try agreed.agree(agreed.propose([file], from: last))
        try agreed.centre.night(last)

        let store = try agreed.store()
        let agreement = try Agreement(agreed.project, on: last, store)
        let catalogue = try Catalogue.load(agreement.project)
        let kpi = try #require(catalogue.kpi("offered"))
        for figure in try Self.figures(kpi, store) where figure.scope == .organisation {
            let counted = try CountedRecords(
                kpi,
                figure,
                catalogue,
                latest: last,
                store,
                QueryFolder(agreement.project)
            )
            #expect(counted.differences == [], "\(figure.scope)")
            #expect(counted.records.contains { $0.agent.isEmpty && $0.date < last })
            #expect(!counted.records.contains { $0.agent.isEmpty && $0.date == last })
        }
    }
}
