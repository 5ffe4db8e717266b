import Catalogue
import Foundation
import Logging
import Pipelines
import Postgres
import Privacy
import Subprocess
import TestSupport
import Testing

extension Faults {
    @Suite struct `A broken link` {
        /// Which of the two databases is behind it, and where the run is when it breaks.
        struct Break: Sendable, CustomTestStringConvertible {
            let isSource: Bool
            let hold: Hold.Place
            var testDescription: String { "to the \(isSource ? "source" : "store")" }
        }

        static let breaks = [
            Break(isSource: true, hold: .source), Break(isSource: false, hold: .writing("assay.feedback")),
        ]

        /// The link, and the installation as the run sees it through the link.
        private func linked(_ broken: Break) async throws -> (
            link: BrokenLink, direct: Installation, seen: Installation
        ) {
            let link = try BrokenLink(to: try await TestCluster.shared)
            let direct = try await UndisturbedNight.installation(isGated: broken.isSource)
            var seen = direct
            if broken.isSource {
                seen.source = link.conninfo(try Connection(direct.source).databaseName)
            } else {
                seen.store = link.conninfo(try Connection(direct.store).databaseName)
            }
            return (link, direct, seen)
        }

        @Test(arguments: breaks)
        func `that is cut once costs the run a step`(_ broken: Break) async throws {
            let expected = try await UndisturbedNight.shared
            let (link, direct, seen) = try await linked(broken)
            let ending = try await UndisturbedNight.run(seen, []) { _ in
                let hold = try Hold(broken.hold, of: direct)
                try await hold.waitForAnother()
                link.drop()
                hold.release()
            }
            #expect(ending.status == .exited(0), "\(ending)")
            #expect(ending.errors.contains("pull: "), "\(ending)")
            #expect(ending.errors.contains("again in 1.0 seconds"), "\(ending)")
            try expected.expectSame(in: direct)
        }

        @Test func `that is cut for good ends the run with 69, and another mends it`() async throws {
            let expected = try await UndisturbedNight.shared
            let broken = Break(isSource: false, hold: .writing("assay.feedback"))
            let (link, direct, seen) = try await linked(broken)
            let ending = try await UndisturbedNight.run(seen, []) { _ in
                let hold = try Hold(broken.hold, of: direct)
                try await hold.waitForAnother()
                link.cut()
                hold.release()
            }
            #expect(ending.status == .exited(69), "\(ending)")
            #expect(ending.output == "")
            try await expected.expectSame(afterRunningAgain: direct)
        }

        /// Nothing arrives and nobody says so.
        ///
        /// A run waits an hour for a byte; this one waits three seconds.
        @Test(arguments: breaks)
        func `that is half-open is given up after a silence, and costs a step`(_ broken: Break) async throws {
            let expected = try await UndisturbedNight.shared
            let (link, direct, seen) = try await linked(broken)
            let now: Timestamp = try Connection(direct.store).query("select now() as now")[0].get("now")
            let said = TestLog()
            let night = try night(seen, silence: .seconds(3), said)
            async let outcome = Task.detached {
                try night.run(
                    RunRequest(
                        pipeline: "nightly",
                        dates: .upTo(try #require(CalendarDate(SampleDatabases.saturdayDate))),
                        asOf: now
                    )
                )
            }.value
            let hold = try Hold(broken.hold, of: direct)
            try await hold.waitForAnother()
            link.freeze()
            hold.release()
            while !said.lines(.warning).contains(where: { $0.contains("again in") }) {
                try await Task.sleep(for: .milliseconds(20))
            }
            link.thaw()
            #expect(try await outcome.steps.map(\.name) == ["pull", "comply", "measure", "digest", "export"])
            #expect(said.lines(.warning).first?.contains("no answer for 3.0 seconds") == true, "\(said.text)")
            try expected.expectSame(in: direct)
        }

        private func night(_ installation: Installation, silence: Duration, _ log: TestLog) throws -> Nightly {
            let contract = try Contract(
                file: TestProject.shipped.path("sql/source/contract.sql"),
                name: "sql/source/contract.sql"
            )
            return Nightly(
                settings: RunSettings(
                    source: installation.source,
                    store: installation.store,
                    exports: installation.exports,
                    key: try PseudonymKey(contentsOf: installation.key),
                    silence: silence,
                    clock: { Timestamp(microsecondsSince2000: 0) },
                    logger: log.logger
                ),
                project: TestProject.shipped,
                catalogue: try Catalogue.load(TestProject.shipped),
                contract: contract
            )
        }
    }
}
