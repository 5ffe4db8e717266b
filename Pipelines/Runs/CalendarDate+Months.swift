internal import Postgres

extension CalendarDate {
    /// The date a number of months earlier; where that month has no such day, its last.
    func months(before count: Int) -> CalendarDate {
        let months = year * 12 + month - 1 - count
        let target = CalendarDate(year: months / 12, month: months % 12 + 1, day: 1) ?? self
        return CalendarDate(year: target.year, month: target.month, day: day) ?? target.endOfMonth
    }
}
