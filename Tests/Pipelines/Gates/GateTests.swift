import Catalogue
import Foundation
import Pipelines
import Postgres
import Reports
import Sandbox
import TestSupport
import Testing

/// Nights on which the source had not all that it should have had.
@Suite struct `A night that is far from like nights` {
    /// A Thursday, with four Thursdays before it.
    private static let day = "2026-03-12"

    private static func centre(seed: UInt64 = 41, _ edit: (inout String) -> Void = { _ in }) async throws -> TestCentre
    {
        print("seed \(seed)")
        let project = try TestProject.small()
        let file = project.path("Pipelines/organisation.yaml")
        var text = try String(contentsOfFile: file, encoding: .utf8)
        edit(&text)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let centre = try await TestCentre.make(project: project)
        var parameters = SampleParameters.small(
            seed: seed,
            last: try .of(day),
            days: 29,
            contactsPerDay: 150
        )
        parameters.dirtyRows = false
        try centre.fill(parameters)
        return centre
    }

    /// What is amiss, and what the night says of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let mended: String
        let says: String
    }

    private static let date = "(offered_at at time zone 'Europe/London')::date = '\(day)'"

    @Test(arguments: [
        Fault(
            testDescription: "half of its contacts are missing",
            sql: "create table kept as select * from monitoring.contact where \(date) and hashtext(contact_id) % 2 = 0;"
                + "delete from monitoring.contact c using kept k where c.contact_id = k.contact_id",
            mended: "insert into monitoring.contact select * from kept",
            says: "rows, usually"
        ),
        Fault(
            testDescription: "a column is empty",
            sql: "create table kept as select contact_id, queue, talk_seconds from monitoring.contact where \(date);"
                + "update monitoring.contact set talk_seconds = null where \(date)",
            mended:
                "update monitoring.contact c set talk_seconds = k.talk_seconds from kept k where k.contact_id = c.contact_id",
            says: "talk_ms empty in 100.0 %"
        ),
        Fault(
            testDescription: "a fifth of its contacts cannot be read",
            sql: "alter table monitoring.contact drop constraint if exists contact_outcome_check;"
                + "create table kept as select contact_id, outcome from monitoring.contact where \(date) and hashtext(contact_id) % 5 = 0;"
                + "update monitoring.contact c set outcome = 'unheard' from kept k where k.contact_id = c.contact_id",
            mended: "update monitoring.contact c set outcome = k.outcome from kept k where k.contact_id = c.contact_id",
            says: "% in quarantine, usually 0.0 %"
        ),
    ])
    func `is published as provisional, says so everywhere, and is lifted by a later pull`(_ fault: Fault) async throws {
        let centre = try await Self.centre()
        let day = try CalendarDate.of(Self.day)
        try centre.change(fault.sql)

        let outcome = try centre.night(day)

        #expect(outcome.provisional == [day], "\(outcome.attention)")
        #expect(
            outcome.attention.contains {
                $0.hasPrefix("the figures of \(day) are provisional: of contact ") && $0.contains(fault.says)
            },
            "\(outcome.attention)"
        )
        let store = try Connection(centre.store)
        let figures = "from digest.scorecard s where '\(day)' between s.period_start and s.period_end"
        #expect(try store.query("select \(figures) and not s.provisional").isEmpty)
        #expect(try !store.query("select \(figures)").isEmpty)
        #expect(try !store.query("select from digest.scorecard where period = 'day' and not provisional").isEmpty)
        let quality = try store.query("select gate, gate_reasons from digest.data_quality where relation = 'contact'")
        #expect(quality.first?["gate"] == "provisional")
        #expect(quality.first?["gate_reasons"]?.contains(fault.says) == true)
        let teams = try store.query("select team from digest.exceptions where rank = 1 and kind = 'data'")
        #expect(teams.count > 4, "every audience is told first")
        for directory in ["organisation", "officers", "team-leeds-1"].map({ "\(centre.exports)/\($0)/\(day)" }) {
            #expect(try Manifest.read(directory: directory).properties["provisional"] == "\(day) (contact)")
            let page = directory.contains("officers") ? "worklist.html" : "digest.html"
            let html = try String(contentsOfFile: "\(directory)/\(page)", encoding: .utf8)
            #expect(html.contains("PROVISIONAL"))
        }
        let before = try StoreContents.afterRun(centre.store)
        #expect(try centre.night(day).provisional == [day])
        let differences = try StoreContents.afterRun(centre.store).differences(from: before)
        #expect(differences.isEmpty, "\(differences.shown)")

        try centre.change(fault.mended)
        let lifted = try centre.night(day)

        #expect(lifted.provisional.isEmpty)
        #expect(
            try store.query(
                "select \(figures) and s.period = 'day' and s.provisional and s.kpi in ('offered', 'handled')"
            ).isEmpty
        )
        #expect(try store.query("select from digest.restatement").isEmpty, "what was provisional is not restated")
        #expect(
            try Manifest.read(directory: "\(centre.exports)/organisation/\(day)").properties["provisional"] == nil
        )
    }

    @Test func `stays as it is where somebody accepts it, and nothing is said of a store too young to tell`()
        async throws
    {
        let half = "delete from monitoring.contact where \(Self.date) and hashtext(contact_id) % 2 = 0"
        let day = try CalendarDate.of(Self.day)
        let accepted = try await Self.centre {
            $0 = $0.replacing("accepted: []", with: "accepted: [{from: \(Self.day), why: the fibre was cut}]")
        }
        try accepted.change(half)
        #expect(try accepted.judge(day).isEmpty)
        let verdict =
            "select verdict, like_days from digest.gate where business_date = '\(day)' and relation = 'contact'"
        #expect(try Connection(accepted.store).query(verdict).first?["verdict"] == "accepted")

        let young = try await Self.centre { $0 = $0.replacing("fewest_like_days: 4", with: "fewest_like_days: 5") }
        try young.change(half)
        #expect(try young.judge(day).isEmpty)
        let row = try Connection(young.store).query(verdict).first
        #expect(row?["verdict"] == "unjudged")
        #expect(row?["like_days"] == "4")
    }

    @Test func `is rare among ordinary ones: Sundays, holidays and all of the sample's 60 days`() async throws {
        let centre = try await TestCentre.make(project: TestProject.small(history: 60))
        // Two bank holidays are among the dates.
        var parameters = SampleParameters.small(seed: 43, last: try .of("2026-05-31"), days: 60, contactsPerDay: 200)
        parameters.evaluations = nil
        print("seed \(parameters.seed)")
        try centre.fill(parameters)
        try centre.judge(parameters.lastDay)
        let store = try Connection(centre.store)
        let judged = try store.query(
            "select count(*) filter (where verdict <> 'unjudged') as judged, count(*) filter (where verdict = 'provisional') as far from digest.gate"
        ).first
        let far = try store.query(
            "select business_date, relation, digest.gate_text(reasons) as why from digest.gate where verdict = 'provisional' order by 1"
        ).map { "\($0["business_date"] ?? "") \($0["relation"] ?? ""): \($0["why"] ?? "")" }
        print("false alarms: \(judged?["far"] ?? "") of \(judged?["judged"] ?? "") verdicts", far)
        #expect(try #require(judged).get("judged", as: Int.self) > 80)
        #expect(far.count <= 1)
        let holidays = try store.query(
            "select from digest.gate where verdict <> 'unjudged' and (extract(isodow from business_date) = 7 or business_date in ('2026-05-04', '2026-05-25'))"
        )
        #expect(holidays.isEmpty)
    }
}

extension TestCentre {
    /// Does what of a night the gates need; gives the dates that they found.
    @discardableResult
    fileprivate func judge(_ date: CalendarDate) throws -> [CalendarDate] {
        try run(.upTo(date), only: "pull")
        return try run(.upTo(date), only: "digest").provisional
    }
}
