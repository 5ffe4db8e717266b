import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `Nights that were missed` {
    /// A few dates with a month's end among them.
    private static func centre(
        seed: UInt64,
        days: Int = 7,
        contacts: Int = 25
    ) async throws -> (TestCentre, first: CalendarDate, last: CalendarDate) {
        print("seed \(seed)")
        let last = try CalendarDate.of("2024-02-03")
        let centre = try await TestCentre.make(project: TestProject.small())
        try centre.fill(.small(seed: seed, last: last, days: days, contactsPerDay: contacts))
        try RoughSource(seed: seed).roughen(centre)
        return (centre, last - (days - 1), last)
    }

    @Test(arguments: [31, 32]) func `leave the same store as nights that were run`(seed: UInt64) async throws {
        let (daily, first, last) = try await Self.centre(seed: seed)
        let late = try await daily.withFreshStore()
        for date in (first + 1)...last { try daily.night(date) }

        try late.night(first + 1)
        try late.night(last)

        let expected = try StoreContents.whicheverRun(daily.store)
        let differences = try StoreContents.whicheverRun(late.store).differences(from: expected)
        #expect(differences.isEmpty, "\(differences.shown)")
        #expect(try daily.restatements().isEmpty && late.restatements().isEmpty, "nothing in the source ever changed")
    }

    @Test func `and a run for an older date lose and invent nothing`() async throws {
        let (centre, first, last) = try await Self.centre(seed: 33)
        try centre.night(last)
        let before = try StoreContents.whicheverRun(centre.store)

        for older in [RunRequest.Dates.upTo(last - 2), .span(first, first + 1), .span(first + 2, last - 1)] {
            try centre.run(older)
            let differences = try StoreContents.whicheverRun(centre.store).differences(from: before)
            #expect(differences.isEmpty, "\(older): \(differences.shown)")
        }
        #expect(try centre.restatements().isEmpty)

        // What an older run was not asked to read, the next night still reads.
        try centre.change(
            """
            update monitoring.contact set queue = 'sales', updated_at = now() where abs(hashtext(contact_id)) % 5 = 0;
            delete from monitoring.feedback where abs(hashtext(feedback_id)) % 5 = 0
            """
        )
        try centre.run(.span(first, first + 2))
        try centre.night(last)
        let fresh = try await centre.withFreshStore()
        try fresh.night(last)
        let differences = try StoreContents.fromSource(centre.store)
            .differences(from: StoreContents.fromSource(fresh.store))
        #expect(differences.isEmpty, "\(differences.shown)")
    }

    @Test func `can be filled in at once, month by month, date by date, or backwards`() async throws {
        // More than are merged in one transaction.
        let (whole, first, last) = try await Self.centre(seed: 34, days: 40, contacts: 4)
        // Roughened rows lie a day before the sample's first.
        let (start, month) = (first - 1, last.startOfMonth)
        let steps = try whole.run(.span(start, last)).steps.map(\.name)
        #expect(steps.prefix(3) == ["pull 2023-12", "pull 2024-01", "pull"])

        let year = month - 31
        let ways: [String: [RunRequest.Dates]] = [
            "month by month": [.span(start, year - 1), .span(year, month - 1), .span(month, last)],
            "date by date": [.span(start, last - 6)] + ((last - 5)...last).map { .span($0, $0) },
            "backwards": [.span(month, last), .span(year, month - 1), .span(start, year - 1)],
        ]
        for (way, spans) in ways {
            let centre = try await whole.withFreshStore()
            for span in spans { try centre.run(span) }
            let isInOrder = way != "backwards"
            let expected = try StoreContents.whicheverRun(whole.store, inOrder: isInOrder)
            let differences = try StoreContents.whicheverRun(centre.store, inOrder: isInOrder).differences(
                from: expected
            )
            #expect(differences.isEmpty, "\(way): \(differences.shown)")
        }
    }
}
