internal import Postgres

/// Why a finding could not be read or decided.
public enum ReviewError: Error, Sendable, CustomStringConvertible {
    /// The store's own rules say no: what is wrong, and what to do.
    case refused(String)
    /// A file of decisions cannot be taken in: file, line, and what is wrong.
    case file(name: String, line: Int, String)
    /// There is no such finding, or it is not the login's to see.
    case unknown(finding: Int64)

    /// One line for whoever asked.
    public var description: String {
        switch self {
        case .refused(let message): message
        case .file(let name, let line, let message): "\(name):\(line): \(message)"
        case .unknown(let finding): "there is no finding \(finding) among those that you may see"
        }
    }

    /// What a body comes to; what the functions of the store refuse in it is thrown as a refusal.
    @discardableResult
    public static func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as PostgresError {
            throw translated(error)
        }
    }

    /// What the functions of the store refuse, as a sentence; every other error as it is.
    static func translated(_ error: PostgresError) -> any Error {
        guard case .server(let server) = error, let message = server.message,
            refusals.contains(server.sqlState.rawValue)
        else { return error }
        guard message.hasPrefix("permission denied") else { return Self.refused(message) }
        return Self.refused(
            "\(message): this login has not the role that it takes; sql/review/roles.sql says what each role may do"
        )
    }

    /// Not allowed, not in that state, and held by somebody else.
    private static let refusals: Set<String> = ["42501", "55000", "55P03"]
}
