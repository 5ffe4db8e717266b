internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Privacy
internal import Reports
internal import Review
internal import Sandbox

/// How a command ends, as sysexits.h numbers it: whoever schedules Assay can tell a broken file from a busy store.
enum ExitStatus: Int32, CaseIterable {
    /// Done.
    case done = 0
    /// Something failed that no other code names.
    case failed = 1
    /// The command line was not understood; ArgumentParser's own.
    case usage = 64
    /// Data was refused: the source's data or shape, a decision that is not the login's to take, a ledger that does not hold.
    case dataRefused = 65
    /// A database could not be reached, or was lost.
    case unavailable = 69
    /// Another run holds the store's lock: try again later.
    case busy = 75
    /// A file, a key, a store or the environment is not as it must be.
    case configuration = 78

    init(_ error: any Error) {
        self =
            switch error {
            case let error as FailedRun: ExitStatus(error.cause)
            case RunError.locked, RunError.overtaken: .busy
            case RunError.lockLost: .unavailable
            case RunError.refused, is ReviewError: .dataRefused
            case RunError.configuration, is CatalogueError, is QueryError, is MigrationError, is PseudonymKeyError,
                is SurroundingsError:
                .configuration
            case let error as PostgresError: Self.status(of: error)
            default: .failed
            }
    }

    private static func status(of error: PostgresError) -> ExitStatus {
        switch error {
        case .connection, .lost, .timedOut: .unavailable
        case .server(let error) where error.sqlState.isTransient || error.sqlState.classCode == "57": .unavailable
        // A statement of the project's that does not fit its database, or a privilege that is not granted.
        case .server(let error) where error.sqlState.classCode == "42": .configuration
        default: .failed
        }
    }

    /// Help, version and usage errors, which ArgumentParser words and numbers itself.
    static func isArgumentParsers(_ error: any Error) -> Bool {
        error is CleanExit || error is ValidationError || Assay.exitCode(for: error) == .validationFailure
            || Assay.exitCode(for: error) == .success || error is ExitCode
    }
}
