internal import Catalogue
internal import Postgres

/// A span of dates for which figures are published.
struct Period: Hashable {
    /// The spans that a scorecard knows.
    typealias Kind = KPI.Period

    let kind: Kind
    let first: CalendarDate
    let last: CalendarDate

    static func day(_ date: CalendarDate) -> Period { Period(kind: .day, first: date, last: date) }

    static func week(of date: CalendarDate) -> Period {
        Period(kind: .week, first: date.startOfISOWeek, last: date.startOfISOWeek + 6)
    }

    static func month(of date: CalendarDate) -> Period {
        Period(kind: .month, first: date.startOfMonth, last: date.endOfMonth)
    }

    static func quarter(of date: CalendarDate) -> Period {
        var first = date.startOfMonth
        while first.month % 3 != 1 { first = (first - 1).startOfMonth }
        var last = date.endOfMonth
        while last.month % 3 != 0 { last = (last + 1).endOfMonth }
        return Period(kind: .quarter, first: first, last: last)
    }

    static func trailing(to date: CalendarDate) -> Period { Period(kind: .trailing, first: date - 27, last: date) }

    /// Every period that a change on one of the dates moves, and what is kept of trailing ones: those to a month's end,
    /// and the one to the latest date.
    static func affected(by dates: some Sequence<CalendarDate>, latest: CalendarDate) -> Set<Period> {
        var periods: Set<Period> = [.trailing(to: latest)]
        for date in dates where date <= latest {
            periods.formUnion([.day(date), .week(of: date), .month(of: date), .quarter(of: date)])
            var monthEnd = date.endOfMonth
            while monthEnd <= min(date + 27, latest) {
                periods.insert(.trailing(to: monthEnd))
                monthEnd = (monthEnd + 1).endOfMonth
            }
        }
        return periods
    }

    /// As `assay.roll_up` and `digest.publish` take them; of stocks, the last day is counted, or the latest so far.
    static func json(_ periods: some Sequence<Period>, stocksAt latest: CalendarDate? = nil) -> String {
        let entries = periods.map { period in
            let counted = latest.map { ",\"counted_from\":\"\(min(period.last, $0))\"" } ?? ""
            return "{\"period\":\"\(period.kind.rawValue)\",\"period_start\":\"\(period.first)\","
                + "\"period_end\":\"\(period.last)\"\(counted)}"
        }
        return "[\(entries.sorted().joined(separator: ","))]"
    }
}
