internal import Postgres

extension CalendarDate {
    /// The date a number of months earlier; where that month has no such day, its last.
    func months(before count: Int) -> CalendarDate {
        let months = year * 12 + month - 1 - count
        let target = CalendarDate(year: months / 12, month: months % 12 + 1, day: 1) ?? self
        return CalendarDate(year: target.year, month: target.month, day: day) ?? target.endOfMonth
    }
}

extension CalendarDate {
    /// The ISO week that holds the date, as 2026-W47: it is of the year that has its Thursday.
    var isoWeekName: String {
        let thursday = startOfISOWeek + 3
        let number = (thursday - (CalendarDate(year: thursday.year, month: 1, day: 1) ?? thursday)) / 7 + 1
        return "\(thursday.year)-W\(number < 10 ? "0" : "")\(number)"
    }

    /// The month that holds the date, as 2026-11.
    var monthName: String { String(description.prefix(7)) }
}
