import Postgres
import Testing

@testable import Sandbox

struct BusinessDayTests {
    /// The bank holidays of England and Wales as the government publishes them (https://www.gov.uk/bank-holidays).
    @Test(arguments: [
        2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
        2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
        2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    ])
    func `bank holidays are those of England and Wales`(year: Int, published: [String]) throws {
        let first = try #require(CalendarDate(year: year, month: 1, day: 1))
        let last = try #require(CalendarDate(year: year, month: 12, day: 31))
        let found = (first...last).filter(BankHolidays.contains).map { String($0.description.dropFirst(5)) }
        #expect(found == published)
    }

    @Test func `a holiday that falls on a weekend is taken later`() throws {
        for text in ["2022-01-03", "2022-12-27", "2021-12-27", "2021-12-28", "2020-12-28"] {
            #expect(BankHolidays.contains(try #require(CalendarDate(text))), "\(text)")
        }
    }

    @Test(arguments: [
        ("2026-11-20", BusinessDay.Kind.weekday, 8, 20), ("2026-11-21", .saturday, 9, 17),
        ("2026-11-22", .closed, 0, 0), ("2026-12-25", .bankHoliday, 10, 16),
    ])
    func `opening hours follow the sort of day`(
        date: String,
        kind: BusinessDay.Kind,
        opens: Int32,
        closes: Int32
    ) throws {
        let day = BusinessDay(try #require(CalendarDate(date)), seed: 1)
        #expect(day.kind == kind)
        #expect(day.opens == opens * BusinessDay.hour && day.closes == closes * BusinessDay.hour)
        #expect(day.isOpen == (day.demand > 0))
    }

    @Test(arguments: [UInt64(1), 2, 99])
    func `demand averages 1 over a year, with one busy day a month`(seed: UInt64) throws {
        let first = try #require(CalendarDate("2026-01-01"))
        let days = (0..<365).map { BusinessDay(first + $0, seed: seed) }
        let mean = days.reduce(0) { $0 + $1.demand } / 365
        #expect(abs(mean - 1) < 0.02)
        let busy = days.filter { $0.date == BusinessDay.busyDay(ofMonthOf: $0.date, seed: seed) }
        #expect(busy.map(\.date.month) == Array(1...12))
        #expect(busy.allSatisfy { $0.kind == .weekday })
    }

    @Test func `contacts spread over the opening hours as the profile says`() throws {
        let day = BusinessDay(try #require(CalendarDate("2026-11-21")), seed: 1)
        let profile = DayProfile(day)
        #expect(profile.time(0) == day.opens)
        #expect(profile.time(0.999_999_9) < day.closes)
        let times = (0..<1000).map { profile.time(Double($0) / 1000) }
        #expect(times == times.sorted())
    }

    @Test func `a weekday is busiest in the morning, quieter at noon, and quietest in the evening`() throws {
        let profile = DayProfile(BusinessDay(try #require(CalendarDate("2026-11-18")), seed: 1))
        let hours = Dictionary(grouping: (0..<10_000).map { profile.time(Double($0) / 10_000) / BusinessDay.hour }) {
            $0
        }
        .mapValues(\.count)
        func contacts(_ hour: Int32) -> Int { hours[hour] ?? 0 }
        #expect(hours.keys.sorted() == Array(8...19))
        #expect(hours.max { $0.value < $1.value }.map { (10...11).contains($0.key) } == true)
        #expect(contacts(13) < contacts(11) && contacts(13) < contacts(14))
        #expect(contacts(19) * 3 < contacts(11))
    }

    @Test(arguments: [UInt64(1), 2, 99])
    func `Mondays are the busiest days of a year, and Saturdays the quietest that are open`(seed: UInt64) throws {
        let first = try #require(CalendarDate("2026-01-01"))
        let days = (0..<365).map { BusinessDay(first + $0, seed: seed) }.filter {
            $0.kind == .weekday || $0.kind == .saturday
        }
        let means = Dictionary(grouping: days) { $0.date.isoWeekday }.mapValues { days in
            days.reduce(0) { $0 + $1.demand } / Double(days.count)
        }
        let order = means.sorted { $0.value > $1.value }.map(\.key)
        #expect(order.first == 1 && order.last == 6, "\(order)")
    }
}
