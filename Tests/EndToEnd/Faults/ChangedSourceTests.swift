import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A source whose schema changes` {
        /// What is done to the source, how it is mended, and what the run says.
        struct Change: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let change: String
            let repair: String
            let says: [String]
        }

        /// Between the snapshot and the stream: one worker is held in the contacts, and has yet to come to the feedback.
        static let underTheRun = [
            Change(
                testDescription: "a column that is gone",
                change: "alter table monitoring.feedback rename score to mark",
                repair: "alter table monitoring.feedback rename mark to score",
                says: ["feedback of the source is no longer as it was", "42703 undefined_column", "score"]
            ),
            Change(
                testDescription: "a column of another type",
                change: "alter table monitoring.feedback alter score type text",
                repair: "alter table monitoring.feedback alter score type numeric using score::numeric",
                says: ["feedback.score of the source was numeric when this run began and is text now"]
            ),
            Change(
                testDescription: "a relation that is gone",
                change: "alter table monitoring.complaint rename to grievance",
                repair: "alter table monitoring.grievance rename to complaint",
                says: ["complaint of the source is no longer as it was", "42P01 undefined_table"]
            ),
        ]

        @Test(arguments: underTheRun)
        func `under the run ends it with 65 and leaves nothing half-written`(_ change: Change) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: true)
            let before = try StoreState(installation.store)
            let ending = try await UndisturbedNight.run(installation, ["--workers", "1"]) { _ in
                let hold = try Hold(.source, of: installation)
                try await hold.waitForAnother()
                // Whoever changes what is not being read at the moment does not wait for the night.
                try Connection(installation.source).script("set lock_timeout to '5s'; \(change.change)", name: "change")
                hold.release()
            }
            #expect(ending.status == .exited(65), "\(ending)")
            for passage in change.says { #expect(ending.errors.contains(passage), "\(ending)") }
            let differences = try StoreState(installation.store).differences(from: before)
            #expect(differences == "")

            try Connection(installation.source).query(change.repair)
            try await expected.expectSame(afterRunningAgain: installation)
        }

        static let betweenNights = [
            Change(
                testDescription: "a required column that is gone",
                change: "alter table monitoring.feedback rename scale_max to best",
                repair: "alter table monitoring.feedback rename best to scale_max",
                says: ["feedback.scale_max", "required but absent", "Nothing was read"]
            ),
            Change(
                testDescription: "a column of a type that the contract does not take",
                change: "alter table monitoring.feedback alter score type jsonb using to_jsonb(score)",
                repair: "alter table monitoring.feedback alter score type numeric using score::text::numeric",
                says: ["feedback.score", "jsonb", "Nothing was read"]
            ),
        ]

        @Test(arguments: betweenNights)
        func `between nights ends the next with 65 until it is mended`(_ change: Change) async throws {
            let expected = try await UndisturbedNight.shared
            let installation = try await UndisturbedNight.installation(isGated: false)
            let before = try StoreState(installation.store)
            try Connection(installation.source).query(change.change)
            let ending = try await UndisturbedNight.run(installation, [])
            #expect(ending.status == .exited(65), "\(ending)")
            for passage in change.says { #expect(ending.errors.contains(passage), "\(ending)") }
            let differences = try StoreState(installation.store).differences(from: before)
            #expect(differences == "")

            try Connection(installation.source).query(change.repair)
            try await expected.expectSame(afterRunningAgain: installation)
        }
    }
}
