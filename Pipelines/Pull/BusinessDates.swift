internal import Postgres

/// Which business date an instant belongs to: the local midnights of the reporting zone, as the store's server knows them.
///
/// One authority on zones serves every row, and a day of 23 or 25 hours is simply as long as its midnights are apart.
struct BusinessDates: Sendable {
    /// The date that begins at the first midnight.
    let first: CalendarDate
    /// When each date from the first begins, in microseconds since 2000, UTC; the last one only ends its predecessor.
    private let midnights: [Int64]

    private static let epoch = CalendarDate(daysSince2000: -10957)

    /// Asks the store for the midnights from 1970 to the day after the last date.
    init(zone: String, last: CalendarDate, store: borrowing Connection, queries: QueryFolder) throws {
        guard last >= Self.epoch else {
            throw RunError.configuration(
                "\(last) is before \(Self.epoch): business dates begin there; give a later date"
            )
        }
        let rows = try store.query(
            queries.query("sql/store/pull/midnights.sql"),
            ["zone": .text(zone), "last": .value(last)]
        )
        guard let row = rows.first else { throw PostgresError.usage("the store gave no midnights for \(zone)") }
        first = try row.get("first_date")
        midnights = arrayElements(try row.get("midnights", as: String.self)).compactMap { Int64($0) }
    }

    /// The date; nil before 1970 and after the day that follows the run's last date.
    func date(of instant: Timestamp) -> CalendarDate? {
        let value = instant.microsecondsSince2000
        guard let start = midnights.first, let end = midnights.last, value >= start, value < end else { return nil }
        // A day is 23 to 25 hours: the guess is right or off by one.
        var index = min(Int((value - start) / 86_400_000_000), midnights.count - 2)
        while midnights[index] > value { index -= 1 }
        while midnights[index + 1] <= value { index += 1 }
        return first + index
    }

    /// When the date begins.
    func begin(of date: CalendarDate) -> Timestamp {
        Timestamp(microsecondsSince2000: midnights[min(max(date - first, 0), midnights.count - 1)])
    }

    /// When the date ends.
    func end(of date: CalendarDate) -> Timestamp { begin(of: date + 1) }
}
