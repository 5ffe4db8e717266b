public import Catalogue
internal import Foundation
public import Logging
public import Pipelines
public import Postgres
internal import Privacy

/// A contact centre for a test: a source, a store and a directory for exports, and the nights that run over them.
public struct TestCentre: Sendable {
    /// The source's connection string, as its owner.
    public let source: String
    /// The store's connection string.
    public let store: String
    /// Where exports go.
    public let exports: String
    /// The project whose files the nights run with.
    public let project: Project
    private let key: PseudonymKey

    /// The key under which every test's customers are pseudonyms.
    public static let keyBytes: [UInt8] = Array(0..<32)

    /// Makes an empty source and an initialised store.
    ///
    /// - Parameters:
    ///   - project: The files; the package's own unless given.
    ///   - cluster: The server of both databases; the one that all tests share unless given.
    /// - Returns: The centre.
    /// - Throws: What keeps the store from being made.
    public static func make(
        project: Project = TestProject.shipped,
        cluster: TestCluster? = nil
    ) async throws -> TestCentre {
        let shared = try await TestCluster.shared
        let server = cluster ?? shared
        let template = "migrated"
        try await server.prepare(template: template) { conninfo in
            let store = try Connection(conninfo)
            _ = try Migrator(TestProject.shipped).migrate(store, appliedAt: Timestamp(microsecondsSince2000: 0))
        }
        let key = try PseudonymKey(bytes: keyBytes).orThrow("the tests' key has the wrong length")
        let centre = TestCentre(
            source: server.conninfo(try await server.createDatabase()),
            store: server.conninfo(try await server.createDatabase(template: template)),
            exports: try temporaryDirectory(),
            project: project,
            key: key
        )
        let organisation = try centre.catalogue().organisation
        let store = try Connection(centre.store)
        try StoreIdentity.fix(
            organisation,
            key,
            at: Timestamp(microsecondsSince2000: 0),
            store: store,
            queries: QueryFolder(project)
        )
        return centre
    }

    /// The same source with a store and exports of their own: what a fresh pull would have made.
    public func withFreshStore() async throws -> TestCentre {
        let other = try await Self.make(project: project)
        return TestCentre(source: source, store: other.store, exports: other.exports, project: project, key: key)
    }

    /// The source contract of the project.
    public func contract() throws -> Contract {
        try Contract(file: project.path("sql/source/contract.sql"), name: "sql/source/contract.sql")
    }

    /// The catalogue of the project; that of the shipped files, which no test changes, is read once.
    public func catalogue() throws -> Catalogue {
        project == TestProject.shipped ? try TestProject.catalogue.get() : try Catalogue.load(project)
    }

    /// Settings of a run; workers and logger are the test's to choose.
    public func settings(workers: Int = 2, logger: Logger? = nil) -> RunSettings {
        var quiet = Logger(label: "assay.test") { _ in SwiftLogNoOpLogHandler() }
        quiet.logLevel = .critical
        return RunSettings(
            source: source,
            store: store,
            exports: exports,
            key: key,
            workers: workers,
            silence: .seconds(60),
            clock: { Timestamp(microsecondsSince2000: 0) },
            logger: logger ?? quiet
        )
    }

    /// Runs a night up to a date.
    @discardableResult
    public func night(_ date: CalendarDate, workers: Int = 2) throws -> RunOutcome {
        try run(.upTo(date), workers: workers)
    }

    /// Runs the nightly pipeline for dates.
    @discardableResult
    public func run(
        _ dates: RunRequest.Dates,
        workers: Int = 2,
        only: String? = nil,
        resumes: Bool = false
    ) throws -> RunOutcome {
        let nightly = Nightly(
            settings: settings(workers: workers),
            project: project,
            catalogue: try catalogue(),
            contract: try contract()
        )
        return try nightly.run(
            RunRequest(
                pipeline: "nightly",
                dates: dates,
                asOf: Timestamp(microsecondsSince2000: 0),
                only: only,
                resumes: resumes
            )
        )
    }
}

/// The files that a test runs with.
public enum TestProject {
    /// The package's own directory.
    public static var shipped: Project {
        Project(
            directory: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().path
        )
    }

    /// What the shipped files say.
    static let catalogue = Result { try Catalogue.load(shipped) }

    /// A project with the shipped SQL and KPIs whose `organisation.yaml` is edited.
    ///
    /// - Parameter edit: Changes the file's text.
    /// - Returns: The project.
    /// - Throws: What the file system says.
    public static func edited(_ edit: (inout String) throws -> Void) throws -> Project {
        let directory = try temporaryDirectory()
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(directory)/sql", withDestinationPath: shipped.path("sql"))
        try files.createDirectory(atPath: "\(directory)/Pipelines", withIntermediateDirectories: false)
        try files.createSymbolicLink(
            atPath: "\(directory)/Pipelines/kpis",
            withDestinationPath: shipped.path("Pipelines/kpis")
        )
        try files.createSymbolicLink(
            atPath: "\(directory)/Pipelines/lexicons",
            withDestinationPath: shipped.path("Pipelines/lexicons")
        )
        try files.copyItem(
            atPath: shipped.path("Pipelines/targets.yaml"),
            toPath: "\(directory)/Pipelines/targets.yaml"
        )
        var text = try String(contentsOfFile: shipped.path("Pipelines/organisation.yaml"), encoding: .utf8)
        try edit(&text)
        try text.write(toFile: "\(directory)/Pipelines/organisation.yaml", atomically: false, encoding: .utf8)
        return Project(directory: directory)
    }
}

extension Optional where Wrapped: ~Copyable {
    fileprivate consuming func orThrow(_ message: String) throws -> Wrapped {
        guard let value = self else { throw TestSupportError(message) }
        return value
    }
}
