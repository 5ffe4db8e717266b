import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase) struct `Business dates` {
    private static let last = CalendarDate(daysSince2000: 10_957)

    private func dates(_ zone: String, last: CalendarDate = Self.last) throws -> BusinessDates {
        try BusinessDates(
            zone: zone,
            last: last,
            store: TestDatabase.connect(),
            queries: QueryFolder(TestProject.shipped)
        )
    }

    /// Zones with what makes dates hard: shifts at midnight, at 1 a.m.
    ///
    /// back over midnight, days that never were, quarter hours, summer time twice a year.
    static let zones = [
        "Europe/London", "Asia/Jerusalem", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Pacific/Kwajalein",
        "America/Sao_Paulo",
        "America/Havana", "Atlantic/Azores", "Africa/Casablanca", "Asia/Beirut", "Asia/Amman", "Australia/Lord_Howe",
    ]

    /// The server's date for an instant, for each of many: every midnight and its neighbours to the microsecond, in
    /// 40 years, and instants in between.
    @Test(arguments: zones) func `are the server's local dates`(zone: String) throws {
        let business = try dates(zone)
        let connection = try TestDatabase.connect()
        let sql = """
            with day as (select d, d::timestamp at time zone $1 as midnight from generate_series(date '1990-01-03', date '2029-12-30', '1 day') as d),
            moment as (
                select midnight + x * interval '1 microsecond' as at from day, unnest(array[-1, 0, 1]) x
                union all
                -- The hours around a shift, which may take midnight with it.
                select midnight + h * interval '15 minutes' + x * interval '1 microsecond'
                from day, generate_series(-12, 12) h, unnest(array[-1, 0]) x
                where ((midnight - interval '12 hours') at time zone $1) - (midnight - interval '12 hours') at time zone 'UTC'
                    <> ((midnight + interval '36 hours') at time zone $1) - (midnight + interval '36 hours') at time zone 'UTC'
                union all
                select timestamptz '1970-01-03' + i * interval '80 hours 17 minutes 3.000007 seconds' from generate_series(0, 6500) i
            )
            select (extract(epoch from at) * 1000000)::bigint - 946684800000000 as instant, (at at time zone $1)::date as date
            from moment group by 1, 2 order by 1
            """
        var compared = 0
        var wrong: [String] = []
        for row in try connection.query(sql, [.text(zone)]) {
            let instant = Timestamp(microsecondsSince2000: try row.get("instant"))
            let expected: CalendarDate = try row.get("date")
            let found = business.date(of: instant)
            if found != expected { wrong.append("\(instant) is on \(expected), not \(found?.description ?? "nil")") }
            compared += 1
        }
        #expect(compared > 45_000)
        #expect(wrong.prefix(5).joined(separator: "\n").isEmpty)
    }

    /// Two authorities apart from the program: the bank's own zone and year, and the day that Samoa left out.
    @Test(arguments: [
        ("Asia/Jerusalem", "1999-01-11T21:59:59.999999Z", "1999-01-11"),
        ("Asia/Jerusalem", "1999-01-11T22:00:00Z", "1999-01-12"),
        ("Asia/Jerusalem", "1999-07-11T20:59:59.999999Z", "1999-07-11"),
        ("Asia/Jerusalem", "1999-07-11T21:00:00Z", "1999-07-12"),
        ("Pacific/Apia", "2011-12-30T09:59:59.999999Z", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
        ("America/Sao_Paulo", "2018-11-04T02:59:59.999999Z", "2018-11-03"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"),
        ("America/Havana", "2024-11-03T03:59:59.999999Z", "2024-11-02"),
        ("America/Havana", "2024-11-03T04:00:00Z", "2024-11-03"),
        ("America/Havana", "2024-11-03T05:00:00Z", "2024-11-03"),
        ("Atlantic/Azores", "2026-10-25T00:30:00Z", "2026-10-25"),
    ])
    func `at known turns of the clock`(zone: String, instant: String, date: String) throws {
        #expect(try dates(zone).date(of: #require(Timestamp(instant))) == CalendarDate(date))
    }

    @Test func `end where the next begins, and a day that never was is empty`() throws {
        let apia = try dates("Pacific/Apia")
        let (left, lost, next) = (
            try #require(CalendarDate("2011-12-29")), try #require(CalendarDate("2011-12-30")),
            try #require(CalendarDate("2011-12-31"))
        )
        #expect(apia.end(of: left) == apia.begin(of: lost))
        #expect(apia.begin(of: lost) == apia.end(of: lost))
        #expect(apia.begin(of: next).description == "2011-12-30T10:00:00Z")
        let london = try dates("Europe/London")
        let long = try #require(CalendarDate("2026-10-25"))
        let short = try #require(CalendarDate("2026-03-29"))
        #expect(
            london.end(of: long).microsecondsSince2000 - london.begin(of: long).microsecondsSince2000 == 25
                * 3_600_000_000
        )
        #expect(
            london.end(of: short).microsecondsSince2000 - london.begin(of: short).microsecondsSince2000 == 23
                * 3_600_000_000
        )
    }

    @Test(arguments: ["Europe/London", "Pacific/Kiritimati", "America/New_York"])
    func `begin in 1970 and end the day after the last`(zone: String) throws {
        let business = try dates(zone, last: #require(CalendarDate("2026-03-03")))
        let first = business.begin(of: business.first)
        #expect(business.first.description == "1970-01-01")
        #expect(business.date(of: first) == business.first)
        #expect(business.date(of: Timestamp(microsecondsSince2000: first.microsecondsSince2000 - 1)) == nil)
        let end = business.end(of: try #require(CalendarDate("2026-03-04")))
        #expect(business.date(of: end) == nil)
        #expect(
            business.date(of: Timestamp(microsecondsSince2000: end.microsecondsSince2000 - 1))?.description
                == "2026-03-04"
        )
        #expect(business.date(of: Timestamp(microsecondsSince2000: .min)) == nil)
        #expect(business.date(of: Timestamp(microsecondsSince2000: .max)) == nil)
    }

    @Test(arguments: ["1969-12-31", "1960-01-01"]) func `are refused before 1970, saying so`(last: String) throws {
        let error = #expect(throws: RunError.self) { try dates("Europe/London", last: #require(CalendarDate(last))) }
        #expect("\(try #require(error))".contains("1970"))
    }
}
