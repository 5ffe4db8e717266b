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

extension RelationQuery {
    static let remedy =
        "Nothing that was being read is stored. See what assay check --source says of the new shape, then run again"

    /// Asks the source about the relation within an open transaction, and lets go of it.
    ///
    /// Somebody who changes it would wait for the end of the pull, and everybody else who uses it for them.
    func asking<T>(_ source: borrowing Connection, _ body: () throws -> T) throws -> T {
        do {
            try source.query("savepoint question")
            let answer = try body()
            try source.query("rollback to savepoint question")
            try source.query("release savepoint question")
            return answer
        } catch {
            throw explained(error)
        }
    }

    /// What it means where the source does not let the relation be read.
    func explained(_ error: any Error) -> any Error {
        guard case PostgresError.server(let refusal) = error, refusal.server == RunSettings.sourceName else {
            return error
        }
        return switch refusal.sqlState.classCode {
        case "22":
            RunError.refused(
                "\(refusal): a view of the source fails on one of its rows, which is not shown as it is personal data. Let the "
                    + "view guard its casts with a pattern, give NULL, and say so in contract_error; then run again"
            )
        case "42":
            RunError.refused(
                "\(relation.name) of the source is no longer as it was when this run began: \(refusal). \(Self.remedy)"
            )
        default: error
        }
    }
}
