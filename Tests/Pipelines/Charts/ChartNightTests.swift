import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// Control charts as nights go on with them.
///
/// Days are those of the sample organisation: Sundays closed, Saturdays short.
@Suite struct `The control charts of nights` {
    /// A Monday.
    private static let first = CalendarDate(year: 2024, month: 4, day: 8) ?? CalendarDate(daysSince2000: 0)

    private func centre(_ seconds: (Int) -> Int, days: Int, project: Project? = nil) async throws -> MeasuredCentre {
        let centre = try await MeasuredCentre(from: Self.first, project: project)
        for day in 0..<days { try centre.handle(50, seconds: seconds(day), on: Self.first + day) }
        return centre
    }

    /// A day 290, the next 310.
    private func steady(_ day: Int) -> Int { day.isMultiple(of: 2) ? 290 : 310 }

    @Test func `judge a point once its date has left the look-back`() async throws {
        let centre = try await centre(steady, days: 30)
        try centre.digest(to: Self.first + 29)
        #expect(try centre.points().map(\.date).max() == Self.first + 26)
        let scorecard = try centre.rows(
            """
            select distinct signal is null as is_open from digest.scorecard
            where period = 'day' and period_start > '\(Self.first + 26)'
            """
        )
        #expect(scorecard.map { $0["is_open"] } == ["t"])
        let differing = try centre.rows(
            """
            select from digest.scorecard s join digest.control_point p using (scope_id, period_start, period, scope, channel, kpi)
            where s.signal is distinct from p.signal
            """
        )
        #expect(differing.isEmpty)
        let elsewhere = try centre.rows(
            """
            select distinct period, scope from digest.control_point
            where period = 'trailing_28d' or period = 'week' and scope <> 'agent' or period = 'day' and scope = 'agent'
            """
        )
        #expect(elsewhere.isEmpty)
    }

    @Test func `compare days with days that are open as long`() async throws {
        let centre = try await centre({ $0 % 7 == 5 ? 900 : $0 % 7 == 6 ? 100 : steady($0) }, days: 60)
        try centre.digest(to: Self.first + 59)
        let points = try centre.points()
        #expect(Set(points.map(\.likeDays)) == ["08:00-20:00", "09:00-17:00", "closed", "holiday"])
        #expect(points.filter { !["none", "trial"].contains($0.signal) }.isEmpty)
        #expect(points.contains { $0.signal == "none" })
    }

    @Test func `do not depend on how many days a night brings`() async throws {
        let at = try await centre({ 300 + $0 * 7919 % 40 + ($0 > 40 ? 60 : 0) }, days: 60)
        let by = try await centre({ 300 + $0 * 7919 % 40 + ($0 > 40 ? 60 : 0) }, days: 60)
        try at.digest(to: Self.first + 59)
        for day in [20, 21, 22, 40, 57, 58, 59] { try by.digest(to: Self.first + day) }
        let differences = try StoreContents.whicheverRun(at.centre.store)
            .differences(from: StoreContents.whicheverRun(by.centre.store))
        #expect(differences.isEmpty, "\(differences.shown)")
        #expect(try at.points().contains { $0.signal == "beyond_high" })
    }

    @Test func `do not alarm for ever about a lasting change`() async throws {
        let centre = try await centre({ steady($0) + ($0 >= 56 ? 100 : 0) }, days: 90)
        try centre.digest(to: Self.first + 89)
        let after = try centre.points().filter { $0.date >= Self.first + 56 && $0.likeDays == "08:00-20:00" }
        #expect(after.first?.signal == "beyond_high")
        #expect(after.count > 15)
        #expect(after.dropFirst(12).allSatisfy { $0.signal == "none" })
        #expect(after.last?.baseline == Self.first + 56)
    }

    @Test func `keep what was judged when a row comes late`() async throws {
        let centre = try await centre(steady, days: 40)
        try centre.digest(to: Self.first + 39)
        let judged = try centre.points()
        try centre.handle(50, seconds: 3_000, on: Self.first + 30)
        try centre.handle(50, seconds: 2_000, on: Self.first + 40)
        try centre.digest(to: Self.first + 40)
        let now = try centre.points()
        #expect(Array(now.prefix(judged.count)) == judged)
        #expect(now.count == judged.count + 1)
        let restated = try centre.rows(
            """
            select value, signal from digest.scorecard
            where period = 'day' and scope = 'organisation' and kpi = 'handle_time' and channel = 'voice'
                and period_start = '\(Self.first + 30)'
            """
        )
        #expect(restated.first?["value"] == "3000")
        #expect(restated.first?["signal"] == "none")
    }

    @Test(arguments: [55, 62]) func `begin anew at a note, also one that comes late`(lastBefore: Int) async throws {
        let project = try TestProject.small()
        let centre = try await centre({ steady($0) + ($0 >= 56 ? 100 : 0) }, days: 90, project: project)
        try centre.digest(to: Self.first + lastBefore)
        let judged = try centre.points()
        try """
        targets: []
        notes:
          - {kpi: handle_time, scope: organisation, on: \(Self.first + 56), rebase: true, by: Ann, note: New telephones}

        """.write(toFile: project.path("Pipelines/targets.yaml"), atomically: false, encoding: .utf8)
        try centre.digest(to: Self.first + 89)
        let points = try centre.points().filter { $0.likeDays == "08:00-20:00" }
        #expect(try Array(centre.points().prefix(judged.count)) == judged, "what was judged stays")
        let after = points.filter { $0.date > max(Self.first + lastBefore - 3, Self.first + 55) }
        #expect(after.allSatisfy { $0.baseline == Self.first + 56 })
        #expect(after.allSatisfy { $0.signal == "trial" || $0.signal == "none" })
        #expect(after.contains { $0.signal == "none" })
        let notes = try centre.rows(
            "select scope, scope_id, channel, noted_on, rebase, note, noted_by from digest.chart_note"
        )
        #expect(notes.first?["note"] == "New telephones")
        #expect(notes.count == 1)
    }
}
