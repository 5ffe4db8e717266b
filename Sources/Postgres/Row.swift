/// One row of a result.
public struct Row: Sendable {
    let storage: Rows.Storage
    let firstCell: Int

    /// The names of the columns, in order.
    public var columns: [String] { storage.columns }

    /// The text of the column's value; nil where it is NULL or there is no such column.
    public subscript(_ column: String) -> String? {
        columns.firstIndex(of: column).flatMap { storage.text(firstCell + $0) }
    }

    /// The column's value; throws where it is NULL or not of the type.
    public func get<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let value = try optional(column, as: type) else { throw .decoding(column: column, type: "\(type)") }
        return value
    }

    /// The column's value, or nil where it is NULL; throws where it is not of the type.
    public func optional<T: PostgresDecodable>(
        _ column: String,
        as type: T.Type = T.self
    ) throws(PostgresError) -> T? {
        guard let index = columns.firstIndex(of: column) else {
            throw .usage("the result has no column \(column); it has \(columns.joined(separator: ", "))")
        }
        guard let text = storage.text(firstCell + index) else { return nil }
        guard let value = T(postgres: text) else { throw .decoding(column: column, type: "\(type)") }
        return value
    }
}

extension Row: CustomStringConvertible, CustomReflectable {
    /// Names of columns; never a value.
    public var description: String { "a row of \(columns.joined(separator: ", "))" }
    /// Nothing: rows hold personal data, and mirrors end in logs.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
