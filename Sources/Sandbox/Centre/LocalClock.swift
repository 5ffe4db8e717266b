internal import Postgres

/// Turns local clock times of the centre's zone into UTC, for the dates that a sample needs.
///
/// The server gives the instant of each date's local noon. Clocks change at night, so every time of day after the small
/// hours follows from noon by plain arithmetic; time later than a closing hour is only ever reached by adding to one.
struct LocalClock: Sendable {
    private let first: CalendarDate
    private let noons: [Int64]

    /// Milliseconds since 2000-01-01 UTC at which the last date ends.
    let end: Int64

    /// The clock of a zone for a range of dates, as the server's time zone data has it.
    init(_ connection: borrowing Connection, zone: String, from: CalendarDate, through: CalendarDate)
        throws(PostgresError)
    {
        let rows = try connection.query(
            """
            select (extract(epoch from (d + time '12:00') at time zone $1) - 946684800)::bigint as noon,
                (extract(epoch from (d + 1)::timestamp at time zone $1) - 946684800)::bigint as midnight
            from generate_series($2::date, $3::date, interval '1 day') as s (t), cast(t as date) as d order by d
            """,
            [.text(zone), .text(from.description), .text(through.description)]
        )
        var noons: [Int64] = []
        var end: Int64 = 0
        for row in rows {
            noons.append(try row.get("noon", as: Int64.self) * 1000)
            end = try row.get("midnight", as: Int64.self) * 1000
        }
        self.init(first: from, noons: noons, end: end)
    }

    /// A clock from known noons, in milliseconds since 2000-01-01 UTC.
    init(first: CalendarDate, noons: [Int64], end: Int64) {
        self.first = first
        self.noons = noons
        self.end = end
    }

    /// What to add to a local time of day, in milliseconds, to have milliseconds since 2000-01-01 UTC.
    func base(of date: CalendarDate) -> Int64 { noons[date - first] - 43_200_000 }
}
