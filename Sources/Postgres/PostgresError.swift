/// Whatever goes wrong between Assay and PostgreSQL.
///
/// Nothing in it ever holds a row's data.
public enum PostgresError: Error, Sendable {
    /// No connection could be made, or the link was gone before a statement; transient unless it is for a person to mend.
    case connection(message: String, host: String, isTransient: Bool)
    /// The server said no.
    case server(ServerError)
    /// The link died during a statement.
    case lost(query: String, message: String)
    /// The server sent nothing for as long as ``ConnectionOptions/silence`` allows.
    case timedOut(query: String, after: Duration)
    /// Somebody cancelled during the statement.
    case cancelled(query: String)
    /// A value is NULL or is not of the type that the program expects.
    case decoding(column: String, type: String)
    /// The program misused a connection or forgot a parameter.
    case usage(String)
}

extension PostgresError {
    /// What the server called the error, if it was the server's.
    public var sqlState: SQLState? {
        guard case .server(let error) = self else { return nil }
        return error.sqlState
    }

    /// Whether the same work may succeed when it is tried again on a new connection.
    public var isTransient: Bool {
        switch self {
        case .server(let error): error.sqlState.isTransient
        case .connection(_, _, let isTransient): isTransient
        case .lost, .timedOut: true
        case .cancelled, .decoding, .usage: false
        }
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line that says what happened, where, and what to do.
    public var description: String {
        switch self {
        case .connection(let message, let host, _):
            "no connection to PostgreSQL\(host.isEmpty ? "" : host.hasPrefix("(") ? " \(host)" : " at \(host)"): \(message)"
        case .server(let error):
            error.description
        case .lost(let query, let message):
            "connection lost in \(query): \(message)"
        case .timedOut(let query, let duration):
            "no answer for \(duration) in \(query): the server is overloaded or the network is cut; "
                + "the statement was cancelled and the connection given up"
        case .cancelled(let query):
            "cancelled in \(query)"
        case .decoding(let column, let type):
            "column \(column) is null or not of type \(type)"
        case .usage(let message):
            message
        }
    }
}
