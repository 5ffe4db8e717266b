import Postgres
import Testing
import TestSupport

@testable import Sandbox

@Suite(.freshDatabase) struct LocalClockTests {
    /// Zones whose clocks change on Sundays, on Saturdays, by half an hour, and never.
    @Test(arguments: ["Europe/London", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kolkata"])
    func `local times of every day of two years are the server's`(zone: String) throws {
        let (first, last) = (try #require(CalendarDate("2026-01-01")), try #require(CalendarDate("2027-12-31")))
        let connection = try TestDatabase.connect()
        let clock = try LocalClock(connection, zone: zone, from: first, through: last)
        let rows = try connection.query(
            """
            select d::text as date, hour,
                (extract(epoch from (d + make_interval(hours => hour)) at time zone $1) * 1000)::bigint - 946684800000 as utc
            from generate_series($2::date, $3::date, interval '1 day') as s (t), cast(t as date) as d,
                unnest(array[5, 8, 12, 20, 22]) as hour
            """,
            [.text(zone), .text(first.description), .text(last.description)]
        )
        #expect(rows.count == 730 * 5)
        for row in rows {
            let date = try row.get("date", as: CalendarDate.self)
            let local = Int64(try row.get("hour", as: Int.self)) * 3_600_000
            let utc = try row.get("utc", as: Int64.self)
            if clock.base(of: date) + local != utc { Issue.record("\(date) \(local / 3_600_000):00 in \(zone)") }
        }
        #expect(clock.end == clock.base(of: last) + 86_400_000)
    }
}
