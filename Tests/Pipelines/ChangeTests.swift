import Catalogue
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `Changes of the source between nights` {
    private static let last = "2024-03-02"
    private static let days = 16

    /// A centre with 16 days, of which a night reads two again and compares eight more by day counts.
    private static func centre(seed: UInt64, marks: Bool) async throws -> TestCentre {
        let centre = try await TestCentre.make(project: TestProject.small(lookBack: 2, history: 8))
        try centre.fill(.small(seed: seed, last: .of(last), days: days, contactsPerDay: 12))
        try RoughSource(seed: seed).roughen(centre)
        if !marks {
            for relation in ["agent", "form_question", "evaluation_answer"] + SourceEditor.dated.map(\.name) {
                try centre.change("alter table monitoring.\(relation) drop column updated_at")
            }
        }
        return centre
    }

    @Test(.serialized, arguments: [(61, true), (62, true), (63, false)] as [(UInt64, Bool)])
    func `leave the store as if it had been pulled fresh, and say what moved and why`(seed: UInt64, marks: Bool)
        async throws
    {
        print("seed \(seed)")
        let last = try CalendarDate.of(Self.last)
        let centre = try await Self.centre(seed: seed, marks: marks)
        let first = try centre.night(last - 2).dates.lowerBound
        var log: [String] = []
        for night in [last - 1, last] {
            var editor = try SourceEditor(
                centre,
                before: night,
                first: last - Self.days + 1,
                marks: marks,
                seed: seed &+ UInt64(last - night)
            )
            try editor.applyAll()
            log += editor.log
            let before = try Scorecard(centre.store)

            let outcome = try centre.night(night)

            let wrong = try Restatements(centre, outcome.runID).problems(from: before, covered: first...(night - 1))
            #expect(wrong.isEmpty, "\(night): \(wrong.shown)")
        }
        // Two rows of one key of which one goes, and a row that comes where another goes, take a second look.
        try centre.night(last)
        let fresh = try await centre.withFreshStore()
        try fresh.night(last)
        let differences = try StoreContents.fromSource(centre.store)
            .differences(from: StoreContents.fromSource(fresh.store))
        #expect(differences.isEmpty, "\(differences.shown)\n\(log.joined(separator: "\n"))")
    }
}

extension SourceEditor {
    /// Does everything that is seen, at every age at which it is, in an order that follows from the seed.
    mutating func applyAll() throws {
        var edits = SourceEdit.all.flatMap { edit in (marks ? edit.ages : edit.agesUnmarked).map { (edit, $0) } }
        edits = shuffled(edits)
        for (edit, age) in edits {
            note("\(edit.name), \(age)")
            try edit.apply(&self, age)
        }
    }
}
