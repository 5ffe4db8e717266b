public import Postgres
public import Reports

extension ProvisionalDay {
    /// The dates that whoever reads the digest of a date must be told of.
    public static func find(
        _ date: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [ProvisionalDay] {
        try store.query(queries.query("sql/digests/provisional.sql"), ["date": .value(date)]).map {
            ProvisionalDay(date: try $0.get("business_date"), relations: try $0.get("relations"))
        }
    }
}
