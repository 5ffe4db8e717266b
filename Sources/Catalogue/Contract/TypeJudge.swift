/// Which types of PostgreSQL the contract takes for each of its own.
enum TypeJudge {
    private static let integers: Set = ["smallint", "integer", "bigint"]
    private static let numbers = integers.union(["numeric", "real", "double precision"])
    private static let timestamp = "timestamp without time zone"
    private static let timestamptz = "timestamp with time zone"

    /// Whether a column of this base type and category of `pg_type` will do.
    static func accepts(_ base: String, category: String, as type: ColumnType) -> Bool {
        switch type {
        case .text: ["S", "E"].contains(category) || ["uuid", "\"char\""].contains(base) || integers.contains(base)
        // Each value of an integer column is judged when it is read: many systems keep counts as numeric.
        case .numeric, .integer: numbers.contains(base)
        case .timestamptz: base == timestamptz
        case .date: base == "date"
        case .boolean: base == "boolean"
        }
    }

    /// What a view's author writes instead of a column that has another type.
    static func remedy(for column: String, of base: String, as type: ColumnType) -> String {
        switch (type, base) {
        case (.timestamptz, timestamp):
            "the view must say which zone the times are in: `\(column) at time zone 'Europe/London'`"
        case (.timestamptz, "date"):
            "give the moment, or the start of the day in its zone: `\(column)::timestamp at time zone 'Europe/London'`"
        case (.date, timestamptz):
            "say in which zone the day is meant: `(\(column) at time zone 'Europe/London')::date`"
        case (.date, timestamp), (.numeric, "money"), (.integer, "money"):
            "cast it in the view: `\(column)::\(type.rawValue)`"
        case (.numeric, "interval"), (.integer, "interval"):
            "give seconds: `extract(epoch from \(column))`"
        case (.boolean, _) where numbers.contains(base):
            "compare it in the view: `\(column) <> 0`"
        case (.boolean, _):
            "compare it in the view: `\(column) = 'yes'`"
        case (.text, _):
            "cast it in the view: `\(column)::text`"
        default:
            "give \(type.rawValue), with a pattern in front of the cast so that the view never raises: "
                + "`case when \(column) ~ '^…$' then \(column)::\(type.rawValue) end`"
        }
    }
}
