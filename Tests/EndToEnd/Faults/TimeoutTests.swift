import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A server's own timeout` {
        /// A setting of one of the databases, and where the run is held until it strikes.
        struct Timeout: Sendable, CustomTestStringConvertible {
            let setting: String
            let hold: Hold.Place
            let step: String
            var isSource = false
            var testDescription: String { "\(setting) of the \(isSource ? "source" : "store") in \(step)" }

            func set(_ installation: Installation) throws {
                let database = try Connection(isSource ? installation.source : installation.store)
                try database.query("alter database \(database.quoteIdentifier(database.databaseName)) set \(setting)")
            }

            func reset(_ installation: Installation) throws {
                let database = try Connection(isSource ? installation.source : installation.store)
                try database.query("alter database \(database.quoteIdentifier(database.databaseName)) reset all")
            }
        }

        static let statements = [
            Timeout(setting: "statement_timeout = '3s'", hold: .writing("assay.feedback"), step: "pull"),
            Timeout(setting: "statement_timeout = '3s'", hold: .writing("digest.scorecard"), step: "digest"),
            Timeout(setting: "statement_timeout = '3s'", hold: .source, step: "pull", isSource: true),
        ]

        /// It would take as long once more.
        @Test(arguments: statements)
        func `for a statement ends the run with 69 at once, and says what to look at`(_ timeout: Timeout) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: timeout.isSource)
            try timeout.set(installation)
            let hold = try Hold(timeout.hold, of: installation)
            let ending = try await UndisturbedNight.run(installation, [])
            #expect(ending.status == .exited(69), "\(ending)")
            #expect(!ending.errors.contains("again in"), "\(ending)")
            #expect(ending.errors.contains("57014 query_canceled"))
            #expect(ending.errors.contains("statement_timeout is too short"))
            hold.release()
            try timeout.reset(installation)
            try await expected.expectSame(afterRunningAgain: installation)
        }

        static let locks = [
            Timeout(setting: "lock_timeout = '300ms'", hold: .writing("assay.feedback"), step: "pull"),
            Timeout(setting: "lock_timeout = '300ms'", hold: .writing("review.seal"), step: "comply"),
            Timeout(
                setting: "lock_timeout = '300ms'",
                hold: .sourceLock("lock table monitoring.feedback in access exclusive mode"),
                step: "pull",
                isSource: true
            ),
        ]

        /// Whoever holds it lets go sooner or later.
        @Test(arguments: locks)
        func `for a lock costs the run a moment`(_ timeout: Timeout) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            try timeout.set(installation)
            let ending = try await UndisturbedNight.run(installation, []) { _ in
                let hold = try Hold(timeout.hold, of: installation)
                while try !hasFailed(installation.store) { try await Task.sleep(for: .milliseconds(20)) }
                hold.release()
            }
            #expect(ending.status == .exited(0), "\(ending)")
            #expect(
                ending.errors.contains(
                    try Regex("\(timeout.step): .*55P03 lock_not_available.*; again in 1.0 seconds")
                ),
                "\(ending)"
            )
            try expected.expectSame(in: installation)
        }

        private func hasFailed(_ store: String) throws -> Bool {
            try !Connection(store, ConnectionOptions(applicationName: "test")).query(
                "select from assay.attempt where run_id = 'nightly:2026-03-07' and state = 'failed'"
            ).isEmpty
        }
    }
}
