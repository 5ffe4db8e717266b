import Postgres
import TestSupport
import Testing

struct CalendarDateTests {
    @Test(arguments: [
        ("2000-01-01", 0), ("1999-12-31", -1), ("2000-02-29", 59), ("2000-03-01", 60), ("1970-01-01", -10957),
        ("2026-11-20", 9820), ("1900-02-28", -36466), ("1900-03-01", -36465), ("0001-01-01", -730_119),
        ("9999-12-31", 2_921_939),
    ])
    func `a date is so many days from 2000-01-01`(text: String, days: Int32) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSince2000 == days)
        #expect(CalendarDate(daysSince2000: days).description == text)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-10-00", "0000-01-01", "2026-1-1",
        "2026-11-20 ", " 2026-11-20", "20261120", "2026/11/20", "26-11-20", "+026-11-20", "infinity", "", "२०२६-११-२०",
        "10000-01-01", "2026-11-20T00:00:00Z",
    ])
    func `what is not a day of the calendar is not a date`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `weeks begin on Monday and months end where they end`() throws {
        let friday = try #require(CalendarDate("2026-11-20"))
        #expect(friday.isoWeekday == 5)
        #expect(friday.startOfISOWeek.description == "2026-11-16")
        #expect(friday.startOfMonth.description == "2026-11-01")
        #expect(friday.endOfMonth.description == "2026-11-30")
        #expect(CalendarDate("2028-02-10")?.endOfMonth.description == "2028-02-29")
        #expect(CalendarDate("1999-12-26")?.isoWeekday == 7)
        #expect(CalendarDate("1999-12-26")?.startOfISOWeek.description == "1999-12-20")
    }

    @Test func `dates are counted, compared and strided by days`() throws {
        let first = try #require(CalendarDate(year: 2024, month: 2, day: 27))
        let last = first + 3
        #expect(last - first == 3)
        #expect(first < last)
        #expect((first...last).map(\.description) == ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"])
        #expect(last - 3 == first)
    }

    @Test(.freshDatabase) func `year, month, day, week and text are PostgreSQL's for every day`() throws {
        let connection = try TestDatabase.connect()
        let rows = try connection.query(
            """
            select d - date '2000-01-01' as days, d::text as text, extract(year from d)::int as year,
                extract(month from d)::int as month, extract(day from d)::int as day,
                extract(isodow from d)::int as weekday, date_trunc('week', d)::date as week,
                (date_trunc('month', d) + interval '1 month - 1 day')::date as month_end
            from (
                select generate_series(date '1895-01-01', date '2105-12-31', '1 day')::date as d
                union all select generate_series(date '0001-01-08', date '9998-12-31', '97 days')::date
            ) as days
            """
        )
        #expect(rows.count > 100_000)
        // One expectation for all: a hundred thousand recorded ones take minutes.
        let wrong = try rows.filter { row in
            let date = CalendarDate(daysSince2000: try row.get("days"))
            return try date.description != row["text"] || CalendarDate(row["text"] ?? "") != date
                || row.get("year") != date.year || row.get("month") != date.month || row.get("day") != date.day
                || row.get("weekday") != date.isoWeekday || row.get("week") != date.startOfISOWeek
                || row.get("month_end") != date.endOfMonth
                || CalendarDate(year: date.year, month: date.month, day: date.day) != date
        }
        #expect(wrong.compactMap { $0["text"] } == [])
    }
}
