import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A full disk` {
        /// Every user can have one: where files may not grow, a write fails as it does on a full disk.
        @Test func `that takes no larger file leaves no export half-written`() async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            // Ignored, the signal leaves the write to fail.
            let limit = ["sh", "-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]
            let ending = try await UndisturbedNight.run(installation, [], through: limit)
            #expect(ending.status == .exited(1), "\(ending)")
            #expect(ending.errors.contains("File too large"), "\(ending)")
            try await expectWholeExports(installation)
            try await expected.expectSame(afterRunningAgain: installation, ["--resume"])
        }

        @Test(.enabled(if: SmallDisk.canBeMade, SmallDisk.absence))
        func `under the exports leaves none half-written, and is said to be full`() async throws {
            let expected = try await UndisturbedNight.shared
            var installation = try await UndisturbedNight.installation(isGated: false)
            try await SmallDisk.lend(kilobytes: 600) { disk in
                installation.exports = "\(disk.directory)/exports"
                let ending = try await UndisturbedNight.run(installation, [])
                #expect(ending.status == .exited(1), "\(ending)")
                #expect(ending.errors.contains("No space left on device"), "\(ending)")
                try await expectWholeExports(installation)
                try await disk.grow(kilobytes: 100_000)
                try await expected.expectSame(afterRunningAgain: installation, ["--resume"])
            }
        }

        static let places: [(step: String, hold: Hold.Place)] = [
            ("pull", .writing("assay.feedback")), ("digest", .writing("digest.scorecard")),
        ]

        @Test(.enabled(if: SmallDisk.canBeMade, SmallDisk.absence), arguments: places)
        func `under the store undoes the step, and the run ends saying so`(
            _ place: (step: String, hold: Hold.Place)
        ) async throws {
            let expected = try await UndisturbedNight.shared
            var installation = try await UndisturbedNight.installation(isGated: false)
            try await SmallDisk.lend(kilobytes: 200_000, owner: "postgres") { disk in
                let space = "full_in_\(place.step)"
                let server = try Connection(installation.store)
                try server.query("create tablespace \(space) location \(server.quoteLiteral(disk.directory))")
                installation.store = try await SampleDatabases.shared.copy(of: \.friday, tablespace: space)

                let ending = try await UndisturbedNight.run(installation, []) { _ in
                    let hold = try Hold(place.hold, of: installation)
                    try await hold.waitForAnother()
                    try disk.fill()
                    hold.release()
                }
                #expect(ending.status == .exited(1), "\(ending)")
                #expect(ending.errors.contains("53100 disk_full"), "\(ending)")
                #expect(ending.errors.contains("Free space on the server's disk"))
                #expect(!ending.errors.contains("again in"))
                try disk.empty()
                try await expected.expectSame(afterRunningAgain: installation)
                let store = try Connection(installation.store).databaseName
                try await Hold.waitForQuiet(installation.store)
                try server.query("drop database \(server.quoteIdentifier(store)) with (force)")
                try server.query("drop tablespace \(space)")
            }
        }

        /// What can be seen is whole: every directory has its manifest, and every file is what that says.
        private func expectWholeExports(_ installation: Installation) async throws {
            let audit = try await installation.assay("audit", "verify")
            #expect(audit.status == .exited(0), "\(audit)")
            for path in try installation.files().keys where !path.contains("/.") && !path.hasPrefix(".") {
                let directory = (path as NSString).deletingLastPathComponent
                let manifest = "\(installation.exports)/\(directory)/manifest.json"
                #expect(FileManager.default.fileExists(atPath: manifest), "\(path)")
            }
        }
    }
}
