internal import Catalogue
internal import Postgres

/// The columns that a run reads of a relation, with the types that they had when it looked at the source.
///
/// A snapshot holds rows as they were, not the shape of tables: somebody may change that while a run reads.
struct RelationShape: Sendable {
    private let relation: String
    private let query: Query
    private let types: [String]

    /// Looks at the columns; their names and the table's are quoted.
    init(of relation: String, columns: [String], table: String, source: borrowing Connection) throws {
        self.relation = relation
        query = try Query(
            name: "look at \(relation)",
            sql: "select \(columns.joined(separator: ", ")) from \(table) as r"
        )
        types = try source.prepareOnly(query).map(\.type)
    }

    /// Refuses columns that have another type by now; until the transaction ends nobody can change them further.
    func verify(_ source: borrowing Connection) throws {
        for (column, before) in zip(try source.prepareOnly(query), types) where column.type != before {
            throw RunError.refused(
                "\(relation).\(column.column) of the source was \(before) when this run began and is \(column.type) now. "
                    + RelationQuery.remedy
            )
        }
    }
}
