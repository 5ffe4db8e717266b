import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `Kill -9 at a chosen moment` {
        /// Where a run is when it is killed.
        struct Moment: Sendable, CustomTestStringConvertible {
            let testDescription: String
            /// What it is made to wait for, one after the other; it is killed at the last.
            let holds: [Hold.Place]
            /// A step whose beginning is the first of those.
            var gatedStep: String?
            /// The steps that were committed before.
            let committed: [String]
            /// Whether the second start goes on where the first was.
            var resumes = false
        }

        static let moments = [
            Moment(testDescription: "while contacts stream in", holds: [.source], committed: []),
            Moment(
                testDescription: "before anything is merged",
                holds: [.writing("assay.agent")],
                committed: [],
                resumes: true
            ),
            Moment(testDescription: "in the middle of the merge", holds: [.writing("assay.feedback")], committed: []),
            Moment(
                testDescription: "while rows are accounted for",
                holds: [.writing("assay.reconciliation")],
                committed: []
            ),
            Moment(
                testDescription: "before the pull commits",
                holds: [.writing("assay.reconciliation"), .writing("assay.step")],
                committed: [],
                resumes: true
            ),
            Moment(
                testDescription: "in the middle of judging",
                holds: [.writing("assay.rule_result")],
                committed: ["pull"]
            ),
            Moment(
                testDescription: "before the findings are sealed",
                holds: [.writing("review.seal")],
                committed: ["pull"],
                resumes: true
            ),
            Moment(
                testDescription: "in the middle of measuring",
                holds: [.writing("assay.measure_evaluation")],
                committed: ["comply", "pull"]
            ),
            Moment(
                testDescription: "before the measures commit",
                holds: [.writing("assay.undigested"), .writing("assay.step")],
                committed: ["comply", "pull"],
                resumes: true
            ),
            Moment(
                testDescription: "while figures are published",
                holds: [.writing("digest.scorecard")],
                committed: ["comply", "measure", "pull"]
            ),
            Moment(
                testDescription: "before the digest commits",
                holds: [.writing("digest.restatement"), .writing("assay.step")],
                committed: ["comply", "measure", "pull"],
                resumes: true
            ),
            Moment(
                testDescription: "while files are written",
                holds: [.store("select pg_advisory_lock(1)"), .reading("digest.scorecard")],
                gatedStep: "export",
                committed: ["comply", "digest", "measure", "pull"]
            ),
            Moment(
                testDescription: "before the export is recorded",
                holds: [.store("select pg_advisory_lock(1)"), .reading("digest.scorecard"), .writing("assay.step")],
                gatedStep: "export",
                committed: ["comply", "digest", "measure", "pull"],
                resumes: true
            ),
        ]

        @Test(arguments: moments)
        func `leaves what an undisturbed one leaves, once it is run again`(_ moment: Moment) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(
                isGated: moment.holds.contains { if case .source = $0 { true } else { false } }
            )
            if let step = moment.gatedStep { try Hold.gate(installation.store, before: step) }
            let before = try StoreState(installation.store)

            let killed = try await UndisturbedNight.run(installation, []) { send in
                let hold = try await Hold.along(moment.holds, of: installation)
                // The lock is given back only after the kill: before, the run would go on meanwhile.
                send(.kill)
                hold.release()
            }
            #expect(killed.status == .signaled(SIGKILL))
            try await Hold.waitForQuiet(installation.store)

            #expect(try ledger(installation) == ["1 running"])
            let committed = try steps(installation, attempt: 1)
            #expect(committed == moment.committed)
            #expect(try await installation.succeed("status").contains("nightly:2026-03-07  killed"))
            if moment.committed.isEmpty {
                let differences = try StoreState(installation.store).differences(from: before)
                #expect(differences == "")
            }

            try await expected.expectSame(afterRunningAgain: installation, moment.resumes ? ["--resume"] : [])
            #expect(try ledger(installation) == ["1 running", "2 succeeded"])
            let left =
                moment.resumes
                ? Set(["pull", "comply", "measure", "digest", "export"]).subtracting(moment.committed)
                : ["pull", "comply", "measure", "digest", "export"]
            let done = try steps(installation, attempt: 2)
            #expect(done == left.sorted())
        }

        @Test(.timeLimit(.minutes(60)))
        func `gives the store free though the server still works on its last statement`() async throws {
            let installation = try await UndisturbedNight.installation(isGated: false)
            let hold = try Hold(.writing("assay.feedback"), of: installation)
            let killed = try await UndisturbedNight.run(installation, []) { send in
                try await hold.waitForAnother()
                send(.kill)
            }
            #expect(killed.status == .signaled(SIGKILL))
            // The lock that the run's statement waits for is still held here: it would wait for ever.
            let store = try Connection(installation.store)
            while try !store.tryAdvisoryLock(0x61_73_73_61_79) { try await Task.sleep(for: .milliseconds(200)) }
            hold.release()
        }

        private func ledger(_ installation: Installation) throws -> [String] {
            try Connection(installation.store).query(
                "select attempt || ' ' || state as line from assay.attempt where run_id = 'nightly:2026-03-07' order by attempt"
            ).map { try $0.get("line") }
        }

        private func steps(_ installation: Installation, attempt: Int) throws -> [String] {
            try Connection(installation.store).query(
                """
                select step from assay.step
                where run_id = 'nightly:2026-03-07' and attempt = $1 and state = 'succeeded' order by step
                """,
                [.value(attempt)]
            ).map { try $0.get("step") }
        }
    }
}
