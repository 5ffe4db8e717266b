internal import Catalogue
internal import Foundation
internal import Logging
internal import Pipelines
internal import Postgres
internal import Privacy
internal import Sandbox

/// A night with the time of each step, by the clock and of all processors together.
struct TimedNight {
    let store: String
    var steps: [RunOutcome.Step] = []
    /// The pull from its first portion's beginning to its last one's end: portions overlap.
    var pull = 0.0
    var processor: [String: Double] = [:]

    init(store: String) { self.store = store }
}

/// A private server for one benchmark: the source, and a new store for every round.
struct BenchmarkServer {
    private let directory: String
    private let server: PrivateServer
    private let key: PseudonymKey

    init(project: Project) async throws {
        directory = "\(FileManager.default.temporaryDirectory.path)/assay-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
        // The same for both sides: what is compared is work, not how long a disk takes to sync.
        server = try await PrivateServer.create(
            in: "\(directory)/server",
            settings: [
                "fsync": "off", "synchronous_commit": "off", "shared_buffers": "1GB", "max_wal_size": "16GB",
                "checkpoint_timeout": "1h", "autovacuum": "off",
            ]
        )
        try await server.start()
        key = try PseudonymKey.create(at: "\(directory)/pseudonym.key")
        try administer("create database source")
    }

    func conninfo(_ database: String) -> String { server.conninfo(database) }

    /// Processor seconds of this process, its programs, and the server's sessions that have ended.
    func processorSeconds() -> Double {
        // A session's time is known once the server has seen it end.
        Thread.sleep(forTimeInterval: 1)
        return ProcessorTime.own() + ProcessorTime.sessions(of: server.processID)
    }

    func remove() async throws {
        try await server.stop(.immediate)
        try FileManager.default.removeItem(atPath: directory)
    }

    /// A store that nothing has been written to.
    func freshStore(_ name: String, _ project: Project) throws {
        try administer("drop database if exists \(name)")
        try administer("create database \(name)")
        try administer("checkpoint")
        let store = try Connection(server.conninfo(name))
        let instant = Timestamp(microsecondsSince2000: 0)
        _ = try Migrator(project).migrate(store, appliedAt: instant)
        let organisation = try Catalogue.load(project).organisation
        try StoreIdentity.fix(organisation, key, at: instant, store: store, queries: QueryFolder(project))
    }

    /// Pulls the whole source into a new store; gives processor seconds of everybody.
    func pull(_ project: Project, lastDay: CalendarDate, workers: Int) throws -> Double {
        try freshStore("store", project)
        let nightly = try nightly(project, workers: workers)
        let processor = processorSeconds()
        _ = try nightly.run(Self.request("pull", lastDay))
        return processorSeconds() - processor
    }

    /// Runs a night over the whole source into a new store, step by step, so that each can be accounted for.
    func night(_ project: Project, lastDay: CalendarDate, workers: Int) async throws -> TimedNight {
        try freshStore("store", project)
        let nightly = try nightly(project, workers: workers)
        var night = TimedNight(store: conninfo("store"))
        for step in Nightly.steps {
            let processor = processorSeconds()
            let outcome = try nightly.run(Self.request(step, lastDay))
            night.steps += outcome.steps
            night.processor[step] = processorSeconds() - processor
            if step == "pull" { night.pull = outcome.pullDuration.seconds }
        }
        return night
    }

    /// Runs the digest step alone.
    func digest(_ project: Project, from first: CalendarDate, to last: CalendarDate) throws -> RunOutcome {
        try nightly(project, workers: 1).run(
            RunRequest(
                pipeline: "nightly",
                dates: .span(first, last),
                asOf: Timestamp(microsecondsSince2000: 0),
                only: "digest"
            )
        )
    }

    private static func request(_ step: String, _ lastDay: CalendarDate) -> RunRequest {
        RunRequest(pipeline: "nightly", dates: .upTo(lastDay), asOf: Timestamp(microsecondsSince2000: 0), only: step)
    }

    private func nightly(_ project: Project, workers: Int) throws -> Nightly {
        let settings = RunSettings(
            source: conninfo("source"),
            store: conninfo("store"),
            exports: "\(directory)/exports",
            key: key,
            workers: workers,
            clock: { Timestamp(microsecondsSince2000: 0) },
            logger: Logger(label: "assay-bench") { _ in SwiftLogNoOpLogHandler() }
        )
        return Nightly(
            settings: settings,
            project: project,
            catalogue: try Catalogue.load(project),
            contract: try Contract(file: project.path("sql/source/contract.sql"), name: "sql/source/contract.sql")
        )
    }

    private func administer(_ sql: String) throws {
        try Connection(server.conninfo()).query(sql)
    }
}
