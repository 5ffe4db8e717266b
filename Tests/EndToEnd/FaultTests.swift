import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@Suite(.enabled(if: FaultRuns.areWanted, FaultRuns.absence), .serialized)
struct `A run whose database fails it` {
    /// Which session an administrator ends, and when.
    struct Termination: Sendable, CustomTestStringConvertible {
        let session: String
        let hold: Hold.Place
        /// Whether the session is the source's.
        var isSource = false
        var testDescription: String { "\(session) is ended" }
    }

    static let terminations = [
        Termination(session: "assay", hold: .writing("assay.feedback")),
        Termination(session: "assay", hold: .writing("digest.scorecard")),
        Termination(session: "assay stage", hold: .source),
        Termination(session: "assay pull", hold: .source, isSource: true),
        Termination(session: "assay source", hold: .writing("assay.agent"), isSource: true),
    ]

    @Test(arguments: terminations)
    func `ends with 69, and leaves nothing that running it again does not mend`(_ termination: Termination) async throws
    {
        let expected = try await UndisturbedNight.shared
        var isGated = false
        if case .source = termination.hold { isGated = true }
        let installation = try await UndisturbedNight.installation(isGated: isGated)

        let ending = try await UndisturbedNight.run(installation, []) { _ in
            let hold = try Hold(termination.hold, of: installation)
            try await hold.waitForAnother()
            let administrator = try Connection(
                termination.isSource ? installation.source : installation.store,
                ConnectionOptions(applicationName: "test")
            )
            let ended = try administrator.query(Self.terminate, [.text(termination.session)])
            #expect(!ended.isEmpty)
            hold.release()
        }
        #expect(ending.status == .exited(69))
        #expect(ending.output == "")
        let said = try #require(ending.errors.split(separator: "\n").last)
        #expect(said.hasPrefix("assay: "))
        #expect(said.contains(termination.isSource ? "(the source)" : "(the store)"))

        try await Hold.waitForQuiet(installation.store)
        let again = try await UndisturbedNight.run(installation, [])
        #expect(again.status == .exited(0), "\(again)")
        let differences = try StoreState(installation.store).differences(from: expected.state)
        #expect(differences == "")
        #expect(try installation.files() == expected.files)
    }

    @Test func `ends with 69 when the source dies in the middle of the pull, with nothing half-written`() async throws {
        let databases = try await SampleDatabases.shared
        let cluster = try await TestCluster.start()
        let source = cluster.conninfo(try await cluster.createDatabase())
        try SampleDatabases.fill(source, SampleDatabases.parameters())
        try SampleDatabases.changeThePast(source)
        try Hold.gate(source)
        let installation = try Installation(source: source, store: await databases.copy(of: \.friday))
        let before = try StoreState(installation.store)

        let ending = try await UndisturbedNight.run(installation, []) { _ in
            let hold = try Hold(.source, of: installation)
            try await hold.waitForAnother()
            cluster.crash()
        }
        #expect(ending.status == .exited(69))
        #expect(ending.output == "")
        let untouched = try StoreState(installation.store).differences(from: before)
        #expect(untouched == "")
        #expect(try await installation.succeed("status").contains("nightly:2026-03-07  failed"))

        let meanwhile = try await UndisturbedNight.run(installation, [])
        #expect(meanwhile.status == .exited(69))

        try await cluster.restart()
        let again = try await UndisturbedNight.run(installation, ["--resume"])
        #expect(again.status == .exited(0), "\(again)")
        let fresh = try Installation(source: source, store: await databases.copy(of: \.friday))
        #expect(try await UndisturbedNight.run(fresh, []).status == .exited(0))
        let differences = try StoreState(installation.store).differences(from: StoreState(fresh.store))
        #expect(differences == "")
        #expect(try installation.files() == fresh.files())
    }

    private static let terminate = """
        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1
        """
}
