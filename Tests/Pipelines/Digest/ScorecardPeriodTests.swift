import Catalogue
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `The periods of a date's scorecard` {
    private static func figure(_ period: String, _ start: String, _ end: String, _ kpi: String) -> String {
        """
        insert into digest.scorecard (period, period_start, period_end, scope, scope_id, channel, kpi, kpi_version, unit,
            value, verdict, near_target, provisional, run_id)
        values ('\(period)', '\(start)', '\(end)', 'organisation', '', '', '\(kpi)', 'v', 'proportion',
            0.8, 'no target', false, false, 'nightly:\(end)');
        """
    }

    /// A Sunday that is the first of its month, on which nothing has been counted yet but in the week and the 28 days.
    @Test(arguments: [("scorecard", ["team": ""]), ("show", ["scope": "organisation", "scope_id": ""])])
    func `contain it or end on it; of what is computed once they are over, the last is there`(
        query: String,
        place: [String: String]
    ) throws {
        let figures = [
            Self.figure("day", "2026-10-30", "2026-10-30", "service_level"),
            Self.figure("week", "2026-10-26", "2026-11-01", "service_level"),
            Self.figure("month", "2026-10-01", "2026-10-31", "service_level"),
            Self.figure("quarter", "2026-10-01", "2026-12-31", "service_level"),
            Self.figure("trailing_28d", "2026-10-05", "2026-11-01", "service_level"),
            Self.figure("day", "2026-06-10", "2026-06-10", "occupancy"),
            Self.figure("month", "2026-06-01", "2026-06-30", "occupancy"),
            Self.figure("month", "2026-09-01", "2026-09-30", "climate"),
            Self.figure("month", "2026-10-01", "2026-10-31", "climate"),
            Self.figure("quarter", "2026-07-01", "2026-09-30", "climate"),
        ]
        let store = try TestDatabase.connect()
        try store.script(
            "select assay.ensure_partitions('2026-06-01', '2026-11-30');" + figures.joined(),
            name: "figures"
        )
        let rows = try store.query(
            TestProject.shipped.query("sql/digests/\(query).sql"),
            place.mapValues { Parameter.text($0) }.merging(["date": .value(day("2026-11-01"))]) { $1 }
        )
        let columns = query == "scorecard" ? ["kpi", "period", "period_start"] : ["kpi", "period"]
        let found = rows.map { row in columns.map { row[$0] ?? "-" }.joined(separator: " ") }.sorted()
        let expected = [
            "climate month 2026-10-01", "climate quarter 2026-07-01", "service_level quarter 2026-10-01",
            "service_level trailing_28d 2026-10-05", "service_level week 2026-10-26",
        ]
        #expect(
            found
                == (query == "scorecard" ? expected : expected.map { String($0.dropLast(11)) })
        )
    }
}
