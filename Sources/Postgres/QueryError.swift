/// A query file that cannot be read, or that breaks the rules for parameters.
public struct QueryError: Error, Sendable, Equatable {
    /// The file's display name.
    public let name: String
    /// The line, from 1; nil where the file as a whole is at fault.
    public let line: Int?
    /// The column, from 1.
    public let column: Int?
    /// What is wrong, and what to write instead.
    public let message: String

    /// What is wrong with a query file, and where.
    public init(name: String, line: Int?, column: Int?, message: String) {
        self.name = name
        self.line = line
        self.column = column
        self.message = message
    }
}

extension QueryError: CustomStringConvertible {
    /// The error as `file:line:column: message`.
    public var description: String {
        guard let line, let column else { return "\(name): \(message)" }
        return "\(name):\(line):\(column): \(message)"
    }
}
