import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A session that an administrator ends` {
        /// Which session is ended, and when.
        struct Termination: Sendable, CustomTestStringConvertible {
            let session: String
            let hold: Hold.Place
            /// The step that fails of it.
            let step: String
            /// Whether the session is the source's.
            var isSource = false
            var testDescription: String { "\(session) in \(step)" }
        }

        static let terminations = [
            Termination(session: "assay", hold: .writing("assay.feedback"), step: "pull"),
            Termination(session: "assay measure", hold: .writing("assay.stage_measure_evaluation"), step: "measure"),
            Termination(session: "assay", hold: .writing("digest.scorecard"), step: "digest"),
            Termination(session: "assay stage", hold: .source, step: "pull"),
            Termination(session: "assay pull", hold: .source, step: "pull", isSource: true),
            Termination(session: "assay source", hold: .writing("assay.agent"), step: "pull", isSource: true),
        ]

        /// The run goes on by itself, from the step that was not committed.
        @Test(arguments: terminations)
        func `costs a step, and nothing of what the night leaves`(_ termination: Termination) async throws {
            let expected = try await UndisturbedNight.shared
            var isGated = false
            if case .source = termination.hold { isGated = true }
            let installation = try await UndisturbedNight.installation(isGated: isGated)

            let ending = try await UndisturbedNight.run(installation, []) { _ in
                let hold = try Hold(termination.hold, of: installation)
                try await hold.waitForAnother()
                let ended = try Self.end(
                    termination.session,
                    termination.isSource ? installation.source : installation.store
                )
                #expect(ended > 0)
                hold.release()
            }
            #expect(ending.status == .exited(0), "\(ending)")
            let retries = ending.errors.matches(of: /; again in 1\.0 seconds, try 1 of 4 [^\n]*step=([a-z]+)/)
            #expect(retries.map { String($0.output.1) } == [termination.step], "\(ending)")
            try expected.expectSame(in: installation)
        }

        /// Ends the sessions of that name; gives how many.
        static func end(_ session: String, _ conninfo: String) throws -> Int {
            try Connection(conninfo, ConnectionOptions(applicationName: "test")).query(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name = $1
                """,
                [.text(session)]
            ).count
        }
    }
}
