public import Postgres

/// The days on which an organisation or a legal clock does not count as working.
public struct HolidayCalendar: Hashable, Sendable {
    /// Its name in organisation.yaml.
    public let name: String
    /// The holidays with their titles.
    public let holidays: [CalendarDate: String]

    /// The first and the last year that the calendar has a day in; nothing is known about other years.
    public var years: ClosedRange<Int>? {
        guard let first = holidays.keys.min(), let last = holidays.keys.max() else { return nil }
        return first.year...last.year
    }

    /// The title of the holiday on a date, if it is one.
    public func title(on date: CalendarDate) -> String? { holidays[date] }
}

extension Reading where Value == [CalendarDate: String] {
    /// A list of `{date: …, title: …}` in any order, no date twice.
    static func holidays() -> Self {
        let holiday = Reading<(Located<CalendarDate>, String)>.mapping { reader in
            let date = reader.required("date", Reading<CalendarDate>.date().located)
            let title = reader.required("title", .text())
            guard let date, let title else { return nil }
            return (date, title)
        }
        return Reading { node, log in
            guard let days = Reading<[(Located<CalendarDate>, String)]>.list(of: holiday).read(node, log) else {
                return nil
            }
            var titles: [CalendarDate: String] = [:]
            for (date, title) in days {
                if titles.updateValue(title, forKey: date.value) != nil {
                    log.report(date.location, "\(date.value) stands in this calendar twice")
                }
            }
            return titles
        }
    }
}
