internal import Catalogue
internal import Postgres

/// Which days are like which: those on which the organisation is open at the same hours.
///
/// A Saturday is not compared with Mondays, and a holiday with neither.
struct LikeDays {
    /// What the days from Monday to Sunday are like, as charts name it.
    let weekdays: [String]
    /// The dates that are like none of them.
    let holidays: [CalendarDate]

    init(_ organisation: Organisation) {
        weekdays = organisation.openingHours().days.map { spans in
            spans.isEmpty ? "closed" : spans.map(\.description).joined(separator: ", ")
        }
        holidays = (organisation.calendar?.holidays.keys).map { $0.sorted() } ?? []
    }
}
