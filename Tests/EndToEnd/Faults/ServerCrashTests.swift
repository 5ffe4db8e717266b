import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A server that crashes` {
        /// Where the run is when the store's server is gone.
        struct Crash: Sendable, CustomTestStringConvertible {
            let step: String
            let holds: [Hold.Place]
            var testDescription: String { "in \(step)" }
        }

        static let crashes = [
            Crash(step: "pull", holds: [.writing("assay.feedback")]),
            Crash(step: "comply", holds: [.writing("review.seal")]),
            Crash(step: "measure", holds: [.writing("assay.measure_evaluation")]),
            Crash(step: "digest", holds: [.writing("digest.scorecard")]),
            Crash(step: "export", holds: [.store("select pg_advisory_lock(1)"), .reading("digest.scorecard")]),
        ]

        @Test(arguments: crashes)
        func `and comes back costs the store a step, and nothing of what the night leaves`(_ crash: Crash) async throws
        {
            let expected = try await UndisturbedNight.shared
            let other = try await StoreServer.shared
            let installation = try await other.installation()
            if crash.step == "export" { try Hold.gate(installation.store, before: "export") }

            let ending = try await UndisturbedNight.run(installation, []) { _ in
                let hold = try await Hold.along(crash.holds, of: installation)
                other.cluster.crash()
                try await other.cluster.restart()
                hold.release()
            }
            #expect(ending.status == .exited(0), "\(ending)")
            #expect(ending.errors.contains("(the store)"), "\(ending)")
            #expect(ending.errors.contains("again in 1.0 seconds"), "\(ending)")
            let failed = try Connection(installation.store).query(
                """
                select s.step from assay.step s
                where s.run_id = 'nightly:2026-03-07' and s.attempt = 1 and s.state <> 'succeeded'
                """
            ).map { $0["step"] }
            #expect(failed == [crash.step])
            try expected.expectSame(in: installation)
        }

        @Test func `and stays away ends the run with 69 after four tries, and another run mends it`() async throws {
            let cluster = try await TestCluster.start()
            let source = cluster.conninfo(try await cluster.createDatabase())
            try SampleDatabases.fill(source, SampleDatabases.parameters())
            try SampleDatabases.changeThePast(source)
            try Hold.gate(source)
            let installation = try Installation(source: source, store: await SampleDatabases.shared.copy(of: \.friday))
            let before = try StoreState(installation.store)

            let ending = try await UndisturbedNight.run(installation, []) { _ in
                let hold = try Hold(.source, of: installation)
                try await hold.waitForAnother()
                cluster.crash()
            }
            #expect(ending.status == .exited(69))
            #expect(ending.output == "")
            #expect(
                ending.errors.matches(of: /again in \d\.0 seconds, try (\d) of 4/).map(\.output.1) == [
                    "1", "2", "3", "4",
                ]
            )
            #expect(ending.errors.contains("(the source)"))
            let untouched = try StoreState(installation.store).differences(from: before)
            #expect(untouched == "")
            #expect(try await installation.succeed("status").contains("nightly:2026-03-07  failed"))

            try await cluster.restart()
            let fresh = try Installation(source: source, store: await SampleDatabases.shared.copy(of: \.friday))
            let expected = try await UndisturbedNight(of: fresh)
            try await expected.expectSame(afterRunningAgain: installation, ["--resume"])
        }
    }

    /// A server apart from the one that all tests share, for stores that go down with it.
    struct StoreServer: Sendable {
        let cluster: TestCluster
        /// A store that has seen the nights up to Friday.
        private let friday: String

        private static let made = Task { try await StoreServer() }

        static var shared: StoreServer {
            get async throws { try await made.value }
        }

        private init() async throws {
            // What was committed is there after a crash, as on a server that people use.
            cluster = try await TestCluster.start(settings: ["synchronous_commit": "on"])
            friday = try await cluster.createDatabase()
            let databases = try await SampleDatabases.shared
            let installation = try Installation(
                source: await databases.copy(of: \.source),
                store: cluster.conninfo(friday)
            )
            try await installation.succeed("init")
            try await installation.succeed("run", "nightly", "--date", SampleDatabases.fridayDate)
        }

        /// An installation whose store is here, and whose source is where all are.
        func installation() async throws -> Installation {
            try Installation(
                source: await SampleDatabases.shared.copy(of: \.changed),
                store: cluster.conninfo(try await cluster.createDatabase(template: friday))
            )
        }
    }
}
