internal import Postgres

/// What the source had at the last pull, as rules need it.
enum RuleSource {
    /// Relations, and columns as `relation.column`.
    static func columns(_ store: borrowing Connection, _ queries: QueryFolder) throws -> Set<String> {
        var names: Set<String> = []
        for row in try store.query(queries.query("sql/store/comply/source_columns.sql")) {
            let relation: String = try row.get("relation")
            names.insert(relation)
            names.insert("\(relation).\(try row.get("column", as: String.self))")
        }
        return names
    }
}
