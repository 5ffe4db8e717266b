internal import Foundation
internal import Logging
internal import Postgres

/// What ended an attempt of a run that had begun.
struct AttemptFailure: Error {
    let runID: String
    /// The step that failed; nil before the first and after the last.
    let step: String?
    var cause: any Error
    /// Whether the ledger could be told.
    var isRecorded = true

    /// The same attempt, which could not be gone on with either.
    func followed(by cause: any Error) -> AttemptFailure {
        var failure = self
        failure.cause = cause
        return failure
    }
}

/// The patience of a run with its databases: a few tries, each after a longer wait, for all of its steps together.
///
/// Short, as others wait for the store's lock: what is away for longer is for whoever started the run to try again.
struct Retries {
    private static let waits: [Duration] = [.seconds(1), .seconds(2), .seconds(4), .seconds(8)]
    private var left = waits[...]

    /// Waits before the next try, and says so; false, at once, where none would help or enough were made.
    mutating func wait(after failure: AttemptFailure, _ logger: Logger) -> Bool {
        guard Self.isTransient(failure.cause), let wait = left.popFirst() else { return false }
        logger.warning(
            """
            \(failure.step ?? failure.runID): \(failure.cause); again in \(wait), \
            try \(Self.waits.count - left.count) of \(Self.waits.count)
            """,
            metadata: [
                "run": "\(failure.runID)", "step": "\(failure.step ?? "")",
                "sqlstate": "\((failure.cause as? PostgresError)?.sqlState?.rawValue ?? "")", "wait": "\(wait)",
            ]
        )
        Thread.sleep(forTimeInterval: wait / .seconds(1))
        return true
    }

    /// The lock of a run that was under way may still be held by its own session, whose end the server has yet to notice.
    private static func isTransient(_ error: any Error) -> Bool {
        switch error {
        case RunError.locked, RunError.lockLost: true
        case let error as PostgresError: error.isTransient
        default: false
        }
    }
}
