import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// Figures of the centre of HandMade/people.sql.
extension `A figure counted by hand` {
    private static let time: [Expected] = [
        // Ready 60 minutes and 45 of three hours less a talk and a break; two more hours on other days.
        Expected("occupancy", ["1800000", "17100000", "3", "0", "0.105263158"]).at("agent", "ann"),
        // Two hours until the break ended what nobody had; of the next day nobody knows.
        Expected("occupancy", ["0", "7200000", "1", "1", "0"]).at("agent", "eve"),
        // Six of ann's first day, of which one was a talk; four of her others, four of fay's evening.
        Expected("sustained_occupancy", ["1", "14", "14", "0", "0.071428571"]).at("team", "leeds-1"),
        Expected("sustained_occupancy", ["0", "10", "10", "0", "0"]).at("team", "leeds-2"),
        Expected("utilization", ["9900000", "10800000", "1", "0", "0.916666667"]).at("agent", "ann"),
        Expected("utilization", ["0", "28800000", "1", "1", "0"]).at("agent", "bob"),
        Expected("shrinkage", ["43200000", "43200000", "2", "0", "1"]).at("agent", "cat"),
        // The planned break worked through, and another taken instead.
        Expected("schedule_adherence", ["9000000", "10800000", "1", "0", "0.833333333"]).at("agent", "ann"),
        Expected("schedule_adherence", ["0", "28800000", "1", "1", "0"]).at("agent", "bob"),
        Expected("schedule_adherence", ["0", "14400000", "1", "0", "0"]).at("agent", "cat"),
        Expected("schedule_adherence", ["0", "0", "0", "1", nil]).at("agent", "dan"),
        Expected("schedule_adherence", ["7200000", "10800000", "1", "1", "0.666666667"]).at("agent", "eve"),
        Expected("schedule_adherence", ["25200000", "25200000", "2", "0", "1"]).at("agent", "fay"),
        Expected("schedule_adherence", ["16200000", "61200000", "4", "1", "0.264705882"]).at("team", "leeds-1"),
        Expected("schedule_adherence", ["18000000", "18000000", "1", "0", "1"]).at("team", "leeds-2"),
        Expected("schedule_adherence", ["41400000", "90000000", "6", "3", "0.46"]),
        Expected("schedule_conformance", ["9900000", "9900000", "1", "0", "1"]).at("agent", "ann"),
        Expected("absenteeism", ["14400000", "61200000", "4", "1", "0.235294118"]).at("team", "leeds-1"),
        Expected("breaks_taken", ["1", "1", "1", "1", "1"]).at("team", "leeds-1"),
        Expected("contacts_per_paid_hour", ["2", "32400000", "2", "0", "0.222222222"]).at("agent", "bob"),
        Expected("contacts_per_paid_hour", ["0", "10800000", "1", "1", "0"]).at("agent", "ann"),
        // Of bob with two contacts in nine hours, and cat with none in twelve; ann and fay were paid less than four.
        Expected("load_spread", ["0.111111", "0.111111", "2", "2", "1"]).at("team", "leeds-1"),
    ]

    private static let people: [Expected] = [
        Expected("headcount", ["7", nil, "7", "1", "7"]),
        Expected("headcount", ["1", nil, "1", "0", "1"]).at("team", "leeds-2"),
        Expected("span_of_control", ["6", "1", "1", "1", "6"]),
        // Gil, of seven for a month and gil for half of it.
        Expected("attrition", ["1", "232", "232", "31", "1.573275862"]),
        // And the eight who left in February.
        Expected("attrition", ["9", "1112", "1112", "90", "2.954136691"]).inQuarter("2026-01-01"),
        Expected("attrition_quality_1", ["2", "40", "8", "0", "18.25"]).inMonth("2026-02-01"),
        Expected("attrition_quality_4", ["2", "40", "8", "0", "18.25"]).at("site", "Leeds").inMonth("2026-02-01"),
        Expected("competence", ["1", "2", "2", "2", "0.5"]),
        Expected("credential_currency", ["3", "4", "4", "0", "0.75"]),
        Expected("cpd_completion", ["25", "30", "30", "1", "0.833333333"]),
        Expected("acknowledgement_rate", ["1", "3", "3", "0", "0.333333333"]),
        Expected("acknowledgement_rate", ["1", "1", "1", "0", "1"]).at("agent", "ann"),
    ]

    private static let surveys: [Expected] = [
        Expected("employee_nps", ["4", "14", "14", "1", "28.571428571"]),
        Expected("employee_nps", ["3", "8", "8", "1", "37.5"]).at("site", "Leeds"),
        Expected("employee_nps", ["1", "6", "6", "0", "16.666666667"]).at("site", "Cardiff"),
        Expected("employee_nps", ["4", "14", "14", "1", "28.571428571"]).inQuarter("2026-01-01"),
        // Two answered in leeds-2: beside the six of leeds-1 and the eight of Leeds they would be known.
        Expected("employee_nps", [nil, nil, nil, nil, nil]).at("team", "leeds-1"),
        Expected("employee_nps", [nil, nil, nil, nil, nil]).at("team", "leeds-2"),
        Expected("employee_nps", [nil, nil, nil, nil, nil]).at("team", "cardiff-1"),
    ]

    @Test func `of people is the one that is published, and surveys never move again`() async throws {
        let centre = try await TestCentre.make()
        try centre.change(
            String(contentsOfFile: centre.project.path("sql/source/contract.sql"), encoding: .utf8)
        )
        try centre.change(Self.script("people"))
        // The 13th day after the month's end, on which nothing is said of it yet, and the 14th.
        try centre.night(CalendarDate.of("2026-04-13"))
        let store = try Connection(centre.store)
        let surveys = "select from digest.scorecard where kpi = 'employee_nps'"
        #expect(try store.query(surveys).count == 0)
        try centre.night(CalendarDate.of("2026-04-14"))
        try Self.check(Self.time + Self.people + Self.surveys, store)
        let withheld = try store.query(
            "select distinct verdict from digest.scorecard where kpi = 'employee_nps' and value is null"
        )
        #expect(withheld.compactMap { $0["verdict"] } == ["suppressed"])

        // An answer that comes late changes nothing that was said; a leaver who is entered late does.
        try centre.change(
            """
            insert into monitoring.staff_survey (response_id, team, question, value, scale_min, scale_max, submitted_at, updated_at)
            values ('late', 'cardiff-2', 'recommend', 0, 0, 10, '2026-04-12 12:00Z', '2026-04-14 12:00Z'),
                ('later', 'cardiff-2', 'recommend', 0, 0, 10, '2026-03-31 12:00Z', '2026-04-14 12:00Z');
            update monitoring.agent set employed_to = '2026-03-20' where agent_id = 'dan';
            """
        )
        try centre.night(CalendarDate.of("2026-04-15"))
        try Self.check(Self.surveys, store)
        try Self.check(
            [
                Expected("headcount", ["6", nil, "6", "1", "6"]),
                Expected("attrition", ["2", "221", "221", "31", "3.303167421"]),
            ],
            store
        )
        let restated = try store.query("select distinct kpi from digest.restatement where scope_id = '' order by 1")
        let kpis = restated.compactMap { $0["kpi"] }
        #expect(kpis.contains("headcount") && kpis.contains("attrition") && !kpis.contains("employee_nps"))
    }
}
