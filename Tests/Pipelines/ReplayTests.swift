import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `A night that is run again` {
    private static let day = "2024-03-01"

    private static func centre(seed: UInt64) async throws -> TestCentre {
        print("seed \(seed)")
        let centre = try await TestCentre.make(project: TestProject.small())
        try centre.fill(.small(seed: seed, last: .of(day), days: 4, contactsPerDay: 40))
        try RoughSource(seed: seed).roughen(centre)
        return centre
    }

    @Test func `changes nothing`() async throws {
        let centre = try await Self.centre(seed: 11)
        let day = try CalendarDate.of(Self.day)
        try centre.night(day - 1)
        try centre.night(day)
        let (before, exports) = (try StoreContents.afterRun(centre.store), try DirectoryContents(centre.exports))
        #expect(before.count > 2000)
        #expect(exports.names.contains("organisation/\(day)/scorecard.csv"))

        let outcome = try centre.night(day)

        #expect(outcome.steps.allSatisfy { $0.rows != nil }, "no step was left out")
        let differences = try StoreContents.afterRun(centre.store).differences(from: before)
        #expect(differences.isEmpty, "\(differences.shown)")
        #expect(try DirectoryContents(centre.exports) == exports)
    }

    @Test func `on an empty store changes nothing`() async throws {
        let centre = try await Self.centre(seed: 12)
        let day = try CalendarDate.of(Self.day)
        try centre.night(day)
        let (before, exports) = (try StoreContents.afterRun(centre.store), try DirectoryContents(centre.exports))

        try centre.night(day)

        let differences = try StoreContents.afterRun(centre.store).differences(from: before)
        #expect(differences.isEmpty, "\(differences.shown)")
        #expect(try DirectoryContents(centre.exports) == exports)
    }

    @Test func `with other workers and another order of arrival leaves the same`() async throws {
        let centre = try await Self.centre(seed: 13)
        let day = try CalendarDate.of(Self.day)
        try centre.night(day, workers: 1)
        let first = try StoreContents.afterRun(centre.store)
        let scorecard = "organisation/\(day)/scorecard.csv"
        let exported = try DirectoryContents(centre.exports).content(scorecard)
        for (workers, seed) in [(2, 21), (4, 22), (1, 23)] {
            print("seed \(seed)")
            try centre.shuffle(seed: seed)
            let other = try await centre.withFreshStore()
            try other.night(day, workers: workers)
            let differences = try StoreContents.afterRun(other.store).differences(from: first)
            #expect(differences.isEmpty, "\(workers) workers: \(differences.shown)")
            #expect(try DirectoryContents(other.exports).content(scorecard) == exported)
            // And over the store that the first order made.
            try centre.night(day, workers: workers)
            let again = try StoreContents.afterRun(centre.store).differences(from: first)
            #expect(again.isEmpty, "\(workers) workers again: \(again.shown)")
        }
    }
}

extension TestCentre {
    /// Writes the source's rows anew in an order that follows from the seed.
    func shuffle(seed: Int) throws {
        for relation in [
            "agent", "team_membership", "form_question", "contact", "evaluation", "evaluation_answer", "feedback",
        ] {
            try change(
                """
                create temp table shuffled as select * from monitoring.\(relation) r order by hashtext(r::text || '\(seed)');
                truncate monitoring.\(relation);
                insert into monitoring.\(relation) select * from shuffled;
                drop table shuffled;
                analyze monitoring.\(relation)
                """
            )
        }
    }
}
