/// An SQLSTATE: five characters, of which the first two are the class.
///
/// An open set, so a struct and not an enum.
public struct SQLState: RawRepresentable, Hashable, Sendable {
    /// The five characters.
    public let rawValue: String

    /// The state with these five characters.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The first two characters.
    public var classCode: String { String(rawValue.prefix(2)) }

    /// Whether the same work may succeed when it is tried again in a moment: the link broke, the server was full, stopping or
    /// chose a victim, or somebody held a lock.
    ///
    /// A full disk (53100), a limit (53400) and a statement that was cancelled or took too long (57014) stay what they are
    /// until a person has done something.
    public var isTransient: Bool {
        switch classCode {
        case "08", "40": true
        default: Self.passing.contains(self)
        }
    }

    private static let passing: Set<SQLState> = [
        .outOfMemory, .tooManyConnections, .objectInUse, .lockNotAvailable, .adminShutdown, .crashShutdown,
        .cannotConnectNow, .idleSessionTimeout,
    ]

    /// The states that a message of libpq names: before there is a connection it tells them in no other way.
    static func named(in message: String) -> [SQLState] {
        message.split(separator: " ").filter { $0.count == 6 && $0.hasSuffix(":") }
            .map { SQLState(rawValue: String($0.dropLast())) }
    }

    /// Whether primary messages of this class name objects and settings, never values of a row.
    var hasSafeMessage: Bool {
        switch classCode {
        case "08", "0A", "25", "26", "28", "2B", "3D", "3F", "40", "42", "53", "54", "55", "57", "58": true
        default: false
        }
    }
}

extension SQLState {
    /// 23505: a row with this key exists already.
    public static let uniqueViolation = SQLState(rawValue: "23505")
    /// 23503: a row points to one that does not exist.
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// 23502: a column that must have a value has none.
    public static let notNullViolation = SQLState(rawValue: "23502")
    /// 23514: a row breaks a check constraint, or no partition takes it.
    public static let checkViolation = SQLState(rawValue: "23514")
    /// 22P02: text that is no value of its type.
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    /// 25006: a write in a read-only transaction.
    public static let readOnlyTransaction = SQLState(rawValue: "25006")
    /// 25P02: the transaction has failed already.
    public static let inFailedTransaction = SQLState(rawValue: "25P02")
    /// 28P01: wrong or missing password.
    public static let invalidPassword = SQLState(rawValue: "28P01")
    /// 3D000: no such database.
    public static let undefinedDatabase = SQLState(rawValue: "3D000")
    /// 3F000: no such schema.
    public static let undefinedSchema = SQLState(rawValue: "3F000")
    /// 40001: two transactions could not be put in an order.
    public static let serializationFailure = SQLState(rawValue: "40001")
    /// 40P01: two transactions waited for each other.
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    /// 42501: the role lacks a privilege.
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    /// 42601: the statement is not SQL.
    public static let syntaxError = SQLState(rawValue: "42601")
    /// 42703: no such column.
    public static let undefinedColumn = SQLState(rawValue: "42703")
    /// 42883: no such function.
    public static let undefinedFunction = SQLState(rawValue: "42883")
    /// 42P01: no such table or view.
    public static let undefinedTable = SQLState(rawValue: "42P01")
    /// 42P04: the database exists already.
    public static let duplicateDatabase = SQLState(rawValue: "42P04")
    /// 42P07: the table or view exists already.
    public static let duplicateTable = SQLState(rawValue: "42P07")
    /// 42710: the role, type or other object exists already.
    public static let duplicateObject = SQLState(rawValue: "42710")
    /// 53100: no space left on the server.
    public static let diskFull = SQLState(rawValue: "53100")
    /// 53200: the server has no memory left.
    public static let outOfMemory = SQLState(rawValue: "53200")
    /// 53300: no connection left on the server.
    public static let tooManyConnections = SQLState(rawValue: "53300")
    /// 55006: somebody else uses the object.
    public static let objectInUse = SQLState(rawValue: "55006")
    /// 55P03: somebody else holds the lock.
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    /// 57014: the statement was cancelled, or ran into `statement_timeout`.
    public static let queryCanceled = SQLState(rawValue: "57014")
    /// 57P01: an administrator stopped the server or ended the session.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// 57P02: another session's crash made the server restart.
    public static let crashShutdown = SQLState(rawValue: "57P02")
    /// 57P03: the server is starting or stopping.
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    /// 57P05: the session did nothing for longer than the server allows.
    public static let idleSessionTimeout = SQLState(rawValue: "57P05")
    /// P0001: a function raised it.
    public static let raisedException = SQLState(rawValue: "P0001")
}

extension SQLState: CustomStringConvertible {
    /// The state and the server's name for it: `23505 unique_violation`.
    public var description: String {
        name.map { "\(rawValue) \($0)" } ?? rawValue
    }

    /// What whoever reads the error can do, where that follows from the state alone.
    var advice: String? {
        switch rawValue {
        case "28P01":
            "Check the password file (PGPASSFILE, else ~/.pgpass): its host, port, database and user must match"
        case "28000": "Check pg_hba.conf on the server, and that the role exists and may log in"
        case "3D000": "Check the database's name, or create it"
        case "25006": "The server is a standby, or the role or database is read-only by default"
        case "42501": "Grant the privilege to the role, or connect as another"
        case "42P01", "3F000": "Check the names, the search_path, and whether the store is migrated"
        case "53100": "Free space on the server's disk"
        case "53300": "Raise max_connections or the role's limit, or use fewer workers"
        case "55P03": "Another session holds the lock: see pg_locks"
        case "57014": "It was cancelled, or statement_timeout is too short for it"
        case "57P01", "57P02", "57P03": "Try again when the server is up"
        case "XX001", "XX002": "The server reports damaged data: check its disk and restore before running again"
        default: nil
        }
    }
}
