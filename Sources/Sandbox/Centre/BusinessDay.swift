internal import Foundation
internal import Postgres

/// One date of the centre: when it is open and how much is going on.
struct BusinessDay {
    /// What decides a date's opening hours.
    enum Kind { case weekday, saturday, bankHoliday, closed }

    static let hour: Int32 = 3_600_000
    static let halfHour: Int32 = 1_800_000

    let date: CalendarDate
    let kind: Kind
    /// The local time of opening and closing, in milliseconds after midnight.
    let opens: Int32
    let closes: Int32
    /// How much of a mean day's demand comes.
    let demand: Double

    /// The date as the seed's world has it; it depends on no other date.
    init(_ date: CalendarDate, seed: UInt64) {
        self.date = date
        kind = Self.kind(of: date)
        (opens, closes) =
            switch kind {
            case .weekday: (8 * Self.hour, 20 * Self.hour)
            case .saturday: (9 * Self.hour, 17 * Self.hour)
            case .bankHoliday: (10 * Self.hour, 16 * Self.hour)
            case .closed: (0, 0)
            }
        demand = Self.demand(of: date, kind, seed: seed)
    }

    /// Whether anybody works.
    var isOpen: Bool { kind != .closed }

    /// What sort of date it is: Sundays are closed, bank holidays are short.
    static func kind(of date: CalendarDate) -> Kind {
        let weekday = date.isoWeekday
        if weekday == 7 { return .closed }
        if BankHolidays.contains(date) { return .bankHoliday }
        return weekday == 6 ? .saturday : .weekday
    }

    /// The date of its month on which bills go out and a third more customers call than on others like it.
    static func busyDay(ofMonthOf date: CalendarDate, seed: UInt64) -> CalendarDate {
        var stream = RandomStream(seed: seed, .demand, Int(date.startOfMonth.daysSince2000), 1)
        var day = date.startOfMonth + (2 + stream.below(24))
        while kind(of: day) != .weekday { day = day + 1 }
        return day
    }

    /// Monday to Saturday, so that the mean over seven days is 1.
    private static let weekdays = [0, 1.52, 1.30, 1.26, 1.23, 1.27, 0.42, 0.0]

    private static func demand(of date: CalendarDate, _ kind: Kind, seed: UInt64) -> Double {
        let season = 1 + 0.06 * sin(2 * Double.pi * Double(date.daysSince2000) / 365.25)
        let ordinary = weekdays[date.isoWeekday] * season
        return switch kind {
        case .closed: 0
        case .bankHoliday: ordinary * 0.35
        case .weekday where date == busyDay(ofMonthOf: date, seed: seed): ordinary * 1.35
        case .weekday, .saturday: ordinary
        }
    }
}

/// The bank holidays of England and Wales by their rules; one-off ones are not known.
enum BankHolidays {
    /// Whether banks and most offices are closed on that date.
    static func contains(_ date: CalendarDate) -> Bool {
        let weekday = date.isoWeekday
        guard weekday < 6 else { return false }
        let day = date.day
        switch date.month {
        // A holiday that falls on a weekend is taken on the next working day, Boxing Day after Christmas Day.
        case 1: return day == 1 || (weekday == 1 && day <= 3)
        case 5: return weekday == 1 && (day <= 7 || day >= 25)
        case 8: return weekday == 1 && day >= 25
        case 12: return day == 25 || day == 26 || (day == 27 && weekday <= 2) || (day == 28 && weekday <= 2)
        default: break
        }
        guard let easter = easterSunday(date.year) else { return false }
        return date == easter - 2 || date == easter + 1
    }

    /// Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones and Butcher).
    static func easterSunday(_ year: Int) -> CalendarDate? {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
        let shift = (golden + 11 * moon + 22 * sunday) / 451
        let position = moon + sunday - 7 * shift + 114
        return CalendarDate(year: year, month: position / 31, day: position % 31 + 1)
    }
}
