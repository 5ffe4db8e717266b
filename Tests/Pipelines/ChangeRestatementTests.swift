import Catalogue
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `A figure that moves after it was published` {
    /// Ten dates without a fault in them, all read.
    private static func centre(marks: Bool = true) async throws -> (TestCentre, last: CalendarDate) {
        let last = try CalendarDate.of("2024-03-01")
        let centre = try await TestCentre.make(project: TestProject.small(lookBack: 2, history: 4))
        var parameters = SampleParameters.small(seed: 81, last: last, days: 10, contactsPerDay: 12)
        parameters.dirtyRows = false
        try centre.fill(parameters)
        if !marks {
            for relation in ["contact", "evaluation", "evaluation_answer", "feedback"] {
                try centre.change("alter table monitoring.\(relation) drop column updated_at")
            }
        }
        return (centre, last)
    }

    @Test func `is restated with what it was, what it is, and what happened`() async throws {
        let (centre, last) = try await Self.centre()
        try centre.night(last - 1)
        let day = last - 7
        let isOffered = "offered_at::date = '\(day)' and direction = 'inbound' and outcome <> 'failed'"
        let count = try Connection(centre.source).query(
            "select count(*) as contacts from monitoring.contact where \(isOffered)"
        ).first?.get("contacts", as: Int.self)
        let offered = try #require(count)
        try centre.change(
            """
            update monitoring.contact set outcome = 'failed', updated_at = now()
            where contact_id = (select min(contact_id) from monitoring.contact where \(isOffered))
            """
        )

        let outcome = try centre.night(last)

        let rows = try centre.restatements(of: outcome.runID)
        let cell = CellKey(period: "day", first: day, last: day, scope: .organisation, id: "", channel: "")
        let row = try #require(rows.first { $0.cell == cell && $0.kpi == "offered" })
        #expect(row.old == .init(numerator: "\(offered)", denominator: nil, value: "\(offered)"))
        #expect(row.new == .init(numerator: "\(offered - 1)", denominator: nil, value: "\(offered - 1)"))
        #expect(row.cause == "\(day): contact 1 changed")
        // The week that is still running had not been final; February was.
        #expect(rows.allSatisfy { $0.cell.last < last })
        #expect(rows.contains { $0.cell.period == "month" })
    }

    @Test func `of an evaluation whose contact changed queue names the contact`() async throws {
        let (centre, last) = try await Self.centre()
        try centre.night(last - 1)
        let row = try Connection(centre.source).query(
            """
            select e.evaluated_at::date as day, c.contact_id from monitoring.evaluation e join monitoring.contact c using (contact_id)
            where e.status = 'final' and e.selected_by = 'random' and e.evaluated_at::date < $1 and c.queue <> 'retention'
            order by 1 desc, 2 limit 1
            """,
            [.value(last - 2)]
        ).first
        let evaluation = try #require(row)
        let (day, contact): (CalendarDate, String) = (try evaluation.get("day"), try evaluation.get("contact_id"))
        try centre.change(
            "update monitoring.contact set queue = 'retention', updated_at = now() where contact_id = '\(contact)'"
        )

        let outcome = try centre.night(last)

        let rows = try centre.restatements(of: outcome.runID).filter {
            $0.kpi == "quality_score" && $0.cell.period == "day"
        }
        #expect(Set(rows.map(\.cell.scope)) == [.queue], "an agent's and a team's score are what they were")
        #expect(rows.allSatisfy { $0.cause == "\(day): contact of evaluation 1 changed" })
    }

    /// What architecture.md leaves to the monthly run.
    @Test func `is not seen where nothing tells of it, until its date is read`() async throws {
        let (centre, last) = try await Self.centre(marks: false)
        try centre.night(last - 1)
        let before = try StoreContents.fromSource(centre.store)
        // Of the next night, dates up to the seventh day before are older than the history, and those from the second
        // on are read again.
        try centre.change(
            """
            update monitoring.contact set talk_seconds = 7777 where offered_at::date between '\(last - 9)' and '\(last - 3)';
            delete from monitoring.feedback where invited_at::date <= '\(last - 7)';
            insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
            values ('C-late', 'voice', 'inbound', 'sales', '\(last - 8) 12:00Z', 'abandoned')
            """
        )

        let outcome = try centre.night(last)

        #expect(outcome.dates == (last - 2)...last)
        let gone = try StoreContents.fromSource(centre.store).facts(until: last - 3).differences(
            from: before.facts(until: last - 3)
        )
        #expect(gone.isEmpty, "\(gone.shown)")
        #expect(try centre.restatements(of: outcome.runID).isEmpty)

        try centre.run(.span(last - 9, last))
        let fresh = try await centre.withFreshStore()
        try fresh.night(last)
        let differences = try StoreContents.fromSource(centre.store).differences(
            from: StoreContents.fromSource(fresh.store)
        )
        #expect(differences.isEmpty, "\(differences.shown)")
    }
}
