import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    /// Cron's nights, each for yesterday by a clock that goes wrong and is put right.
    @Suite struct `A clock that jumps` {
        /// The instants at which nights are started, in this order.
        struct Clock: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let instants: [String]
        }

        private static let right = ["2026-03-06T05:30:00Z", "2026-03-07T05:30:00Z", "2026-03-08T05:30:00Z"]

        static let clocks = [
            Clock(
                testDescription: "back by two days, once",
                instants: [right[0], right[1], "2026-03-06T05:30:00Z", right[2]]
            ),
            Clock(
                testDescription: "back by a second, at midnight",
                instants: [right[0], "2026-03-07T00:00:00Z", "2026-03-06T23:59:59Z", right[2]]
            ),
            Clock(
                testDescription: "forward by 59 minutes, for one night",
                instants: [right[0], "2026-03-07T06:29:00Z", right[2]]
            ),
        ]

        @Test(arguments: clocks)
        func `leaves what nights at the right time leave`(_ clock: Clock) async throws {
            let databases = try await SampleDatabases.shared
            let expected = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
            try await nights(Self.right, expected)
            let installation = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
            try await nights(clock.instants, installation)
            let differences = try StoreState(installation.store).differences(from: StoreState(expected.store))
            #expect(differences == "")
            let (found, files) = try (installation.files(), expected.files())
            #expect(files.keys.filter { found[$0] != files[$0] }.sorted() == [])
        }

        /// Of the source's clock a store holds since when the next night looks for late changes, which the same clock stamps.
        @Test(arguments: ["55 minutes", "-55 minutes"])
        func `in the source, by less than an hour and for one night, hides no change`(_ jump: String) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            let moved = try Connection(installation.store).query(
                "update assay.source_horizon set horizon = horizon + $1::interval",
                [.text(jump)]
            )
            #expect(moved.affected > 0)
            let ending = try await UndisturbedNight.run(installation, [])
            #expect(ending.status == .exited(0), "\(ending)")
            try expected.expectSame(in: installation)
        }

        @Test func `beyond the store's own clock is refused, and changes nothing`() async throws {
            let installation = try await SampleDatabases.shared.installation(source: \.clean, store: \.friday)
            let before = try StoreState(installation.store)
            let ending = try await installation.assay("run", "nightly", "--as-of", "2999-01-01T05:30:00Z")
            #expect(ending.status == .exited(78), "\(ending)")
            #expect(ending.errors.contains("2999-01-01T05:30:00Z is in the future by the clock of the store's server"))
            #expect(ending.errors.contains("a run at a wrong time would make all nights up to then the past"))
            let differences = try StoreState(installation.store).differences(from: before)
            #expect(differences == "")
        }

        private func nights(_ instants: [String], _ installation: Installation) async throws {
            for instant in instants { try await installation.succeed("run", "nightly", "--as-of", instant) }
        }
    }
}
