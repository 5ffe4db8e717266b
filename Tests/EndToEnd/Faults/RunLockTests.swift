import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `The store's lock` {
        @Test func `lets one of two runs that start at once work, and the other end with 75`() async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            async let first = UndisturbedNight.run(installation, [])
            async let second = UndisturbedNight.run(installation, [])
            let endings = try await [first, second].sorted { "\($0.status)" < "\($1.status)" }
            #expect(endings.map(\.status) == [.exited(0), .exited(75)], "\(endings)")
            #expect(endings[1].output == "")
            #expect(endings[1].errors.contains("another run is working on this store; this one has done nothing"))
            #expect(try attempts(installation) == ["succeeded"])
            try expected.expectSame(in: installation)
        }

        @Test func `is noticed when it is lost, while others read for the run`() async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: true)
            let ending = try await UndisturbedNight.run(installation, []) { _ in
                let hold = try Hold(.source, of: installation)
                try await hold.waitForAnother()
                let readers = try sessions("assay pull", installation.source)
                try #require(!readers.isEmpty)
                #expect(try `A session that an administrator ends`.end("assay", installation.store) == 1)
                // They wait for the gate, which stays shut: only the run can have ended them.
                while try !readers.isDisjoint(with: sessions("assay pull", installation.source)) {
                    try await Task.sleep(for: .milliseconds(20))
                }
                hold.release()
            }
            #expect(ending.status == .exited(0), "\(ending)")
            #expect(ending.errors.contains("pull: "))
            #expect(ending.errors.contains("again in 1.0 seconds"))
            try expected.expectSame(in: installation)
        }

        /// The first run sleeps while its lock is lost, another does the night, and it wakes up: it has threads with open
        /// streams into the stage, and does not know.
        @Test func `keeps a run that slept through its loss from writing into another's night`() async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: true)
            let ending = try await UndisturbedNight.run(installation, []) { send in
                let hold = try Hold(.source, of: installation)
                try await hold.waitForAnother()
                send(.suspend)
                #expect(try `A session that an administrator ends`.end("assay", installation.store) == 1)
                let writers = try sessions("assay stage", installation.store)
                try #require(!writers.isEmpty)
                hold.release()
                let other = try await UndisturbedNight.run(installation, [])
                #expect(other.status == .exited(0), "\(other)")
                #expect(try writers.isDisjoint(with: sessions("assay stage", installation.store)))
                send(.resume)
            }
            #expect(ending.status == .exited(0), "\(ending)")
            #expect(ending.output == "nightly:2026-03-07: it is done: there is nothing to resume\n")
            #expect(try attempts(installation) == ["running", "succeeded"])
            try expected.expectSame(in: installation)
        }

        private func attempts(_ installation: Installation) throws -> [String] {
            try Connection(installation.store).query(
                "select state::text as state from assay.attempt where run_id = 'nightly:2026-03-07' order by attempt"
            ).map { try $0.get("state") }
        }

        private func sessions(_ name: String, _ conninfo: String) throws -> Set<Int> {
            Set(
                try Connection(conninfo, ConnectionOptions(applicationName: "test")).query(
                    "select pid from pg_stat_activity where datname = current_database() and application_name = $1",
                    [.text(name)]
                ).map { try $0.get("pid") }
            )
        }
    }
}
