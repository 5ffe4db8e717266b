/// An error that the server reported, without the data that made it.
///
/// DETAIL, HINT and CONTEXT are never read, because they quote rows. The primary message is kept only for classes of
/// SQLSTATE whose messages name objects of the database and not values in it.
public struct ServerError: Error, Sendable {
    /// What kind of error it is.
    public let sqlState: SQLState
    /// The statement: its file, or the leading words of a statement that has none.
    public let query: String
    /// What the server is to the program, where that was said; see ``ConnectionOptions/server``.
    public let server: String?
    /// Where in the statement's file the error is, counted from 1.
    public let position: (line: Int, column: Int)?
    /// The schema of the object that the error is about.
    public let schema: String?
    /// The table that the error is about.
    public let table: String?
    /// The column that the error is about.
    public let column: String?
    /// The constraint that was violated.
    public let constraint: String?
    /// The data type that the error is about.
    public let dataType: String?
    /// The server's primary message, nil where it might quote data.
    public let message: String?
}

extension ServerError: CustomStringConvertible {
    /// The error in one line: place, SQLSTATE and its name, objects, message, and what to do where that is known.
    public var description: String {
        var text = position.map { "\(query):\($0.line):\($0.column): " } ?? ""
        text += sqlState.description
        if let relation = [schema, table].compactMap(\.self).joined(separator: ".").nonEmpty {
            text += " on \(relation)"
        }
        var objects: [String] = []
        if let constraint { objects.append("constraint \(constraint)") }
        if let column { objects.append("column \(column)") }
        if let dataType { objects.append("type \(dataType)") }
        if !objects.isEmpty { text += " (\(objects.joined(separator: ", ")))" }
        if position == nil { text += " in \(query)" }
        if let server { text += " (\(server))" }
        if let message { text += ": \(message)" }
        if let advice = sqlState.advice { text += ". \(advice)" }
        return text
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
