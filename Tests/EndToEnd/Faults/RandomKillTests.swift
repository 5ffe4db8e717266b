import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    /// Five nights, each killed ten times at moments that are drawn; `ASSAY_FAULT_SEED` replays one, or draws another.
    ///
    /// A moment is a step and how far into it: the share of the time that the step takes when nobody disturbs it.
    @Suite struct `Kill -9 at random moments` {
        private static let steps = ["pull", "comply", "measure", "digest", "export"]

        private struct Moment {
            let step: String
            let share: Double
            /// Whether the start that is killed goes on where the one before was.
            let resumes: Bool

            init(in step: String, _ random: inout SeededGenerator) {
                self.step = step
                share = Double.random(in: 0..<0.8, using: &random)
                resumes = Bool.random(using: &random)
            }
        }

        @Test func `leave the same in the end, in whatever step they are`() async throws {
            let seeds = FaultRuns.seeds(1...5)
            var hit: [String] = []
            for seed in seeds { hit += try await killTenTimes(seed) }
            // A start that is faster than the undisturbed night was may be over, or between two steps; few are.
            #expect(hit.count >= seeds.count * 8)
            if seeds.count > 1 { #expect(Set(hit) == Set(Self.steps)) }
        }

        /// Kills a night ten times, runs it to its end, and gives the steps that it was killed in.
        private func killTenTimes(_ seed: UInt64) async throws -> [String] {
            var random = SeededGenerator(seed: seed)
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            var hit: [String] = []
            for (index, step) in (Self.steps + Self.steps).enumerated() {
                let moment = Moment(in: step, &random)
                let attempt = index + 1
                let delay = (expected.durations[step] ?? .zero) * moment.share
                let killed = try await UndisturbedNight.run(
                    installation,
                    moment.resumes && attempt > 1 ? ["--resume"] : []
                ) { send in
                    try await wait(for: step, attempt, installation.store)
                    try await Task.sleep(for: delay)
                    send(.kill)
                }
                try await Hold.waitForQuiet(installation.store)
                let found = try reached(attempt, installation.store)
                print(
                    "seed \(seed): kill \(attempt), \(delay) after \(step) began: \(killed.status) in \(found ?? "-")"
                )
                if killed.status == .signaled(SIGKILL), let found { hit.append(found) }
            }
            let last = try await UndisturbedNight.run(installation, Bool.random(using: &random) ? ["--resume"] : [])
            #expect(last.status == .exited(0), "seed \(seed): \(last)")
            try expected.expectSame(in: installation, "seed \(seed)")
            return hit
        }

        /// Waits until an attempt has begun a step, or has left it out.
        private func wait(for step: String, _ attempt: Int, _ store: String) async throws {
            let store = try Connection(store, ConnectionOptions(applicationName: "test"))
            for _ in 0..<20_000 {
                let rows = try store.query(
                    """
                    select from assay.step
                    where run_id = 'nightly:2026-03-07' and attempt = $1
                        and array_position($2::text[], step) >= array_position($2::text[], $3)
                    """,
                    [.value(attempt), .array(Self.steps), .text(step)]
                )
                if !rows.isEmpty { return }
                try await Task.sleep(for: .milliseconds(3))
            }
            throw TestSupportError("\(step) never began")
        }

        /// The step that an attempt was in when it ended; nil where it had begun none, or had committed all that it began.
        private func reached(_ attempt: Int, _ store: String) throws -> String? {
            try Connection(store).query(
                """
                select step from assay.step
                where run_id = 'nightly:2026-03-07' and attempt = $1 and state = 'running'
                """,
                [.value(attempt)]
            ).first?["step"]
        }
    }
}
