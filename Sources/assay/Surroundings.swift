internal import ArgumentParser
internal import Catalogue
internal import Foundation
internal import Logging
internal import Pipelines
internal import Postgres
internal import Privacy

/// What a command may know of the world: environment, files, clock.
///
/// Nothing below the command line asks for any of it.
struct Surroundings {
    let project: Project
    let queries: QueryFolder
    let logger: Logger
    /// The run that the command is at; lines of the log carry it.
    let currentRun: CurrentRun
    let logFormat: LogFormat
    private let environment: [String: String]

    init(_ options: ProjectOptions) throws {
        environment = ProcessInfo.processInfo.environment
        project = try Project.find(
            explicit: options.project,
            home: environment["ASSAY_HOME"],
            from: FileManager.default.currentDirectoryPath
        )
        queries = QueryFolder(project)
        let run = CurrentRun()
        let asked = environment["ASSAY_LOG_FORMAT"].flatMap { $0.isEmpty ? nil : $0 }
        let format = try options.logFormat ?? asked.map(LogFormat.init(setting:)) ?? .text
        currentRun = run
        logFormat = format
        // Whoever collects lines wants to know how a night went, not only that it failed.
        let level: Logger.Level = options.verbose ? .debug : format == .json ? .info : .warning
        logger = Logger(label: "assay") { _ in
            LineLogHandler(
                format,
                level: level,
                metadataProvider: Logger.MetadataProvider { run.id.map { ["run": "\($0)"] } ?? [:] }
            )
        }
    }

    var source: String { environment["ASSAY_SOURCE"] ?? "" }
    var store: String { environment["ASSAY_STORE"] ?? "" }
    /// Whether the environment names a store; where it does not, a command that can do without one does.
    var namesStore: Bool { environment["ASSAY_STORE"] != nil }
    /// Where a monitoring system reads how runs went; nil where there is none.
    var metricsFile: String? { environment["ASSAY_METRICS"].flatMap { $0.isEmpty ? nil : $0 } }
    var exports: String { environment["ASSAY_EXPORTS"].flatMap { $0.isEmpty ? nil : $0 } ?? project.path("exports") }

    /// Where the pseudonym key is.
    func keyFile() throws(SurroundingsError) -> String {
        guard let path = environment["ASSAY_PSEUDONYM_KEY_FILE"], !path.isEmpty else {
            throw SurroundingsError(
                "ASSAY_PSEUDONYM_KEY_FILE is not set: it names the file with the key under which customers are pseudonyms. "
                    + "assay init --new-key makes one"
            )
        }
        return path
    }

    /// The wall clock: the only place in Assay that reads it.
    static func now() -> Timestamp {
        let seconds = Date().timeIntervalSince1970 - 946_684_800
        return Timestamp(microsecondsSince2000: Int64((seconds * 1_000_000).rounded(.down)))
    }

    func contract() throws -> Contract {
        try Contract(file: project.path("sql/source/contract.sql"), name: "sql/source/contract.sql")
    }

    /// Every file of the project as it stands on disk, checked against each other.
    func catalogue(_ contract: Contract) throws -> Catalogue {
        try Catalogue.load(project, contractColumns: contract.columnNames)
    }

    /// What holds in a store on a date, else for the last that is over: in trial the files, else what is agreed.
    func agreement(
        on date: CalendarDate? = nil,
        asOf: Timestamp = now(),
        _ store: borrowing Connection
    ) throws -> Agreement {
        try Migrator(project).verify(store)
        if let date { return try Agreement(project, on: date, store) }
        return try Agreement(project, asOf: asOf, store)
    }

    /// The name within the project of a file that somebody typed.
    func fileName(_ typed: String) -> String {
        let path = typed.hasPrefix("/") ? typed : "\(FileManager.default.currentDirectoryPath)/\(typed)"
        let standard = (path as NSString).standardizingPath
        return standard.hasPrefix("\(project.directory)/")
            ? String(standard.dropFirst(project.directory.count + 1)) : typed
    }

    func settings(workers: Int = 4, source: String? = nil, store: String? = nil) throws -> RunSettings {
        RunSettings(
            source: source ?? self.source,
            store: store ?? self.store,
            exports: exports,
            key: try PseudonymKey(contentsOf: keyFile()),
            workers: workers,
            clock: { Surroundings.now() },
            runBegan: currentRun.begin,
            logger: logger
        )
    }

    func connect(_ conninfo: String, to server: String? = nil) throws -> Connection {
        try Connection(conninfo, ConnectionOptions(applicationName: "assay", server: server, logger: logger))
    }

    /// Whether what is printed is seen by a person on a terminal that has block characters.
    var showsBlocks: Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return isatty(STDOUT_FILENO) == 1 && locale.uppercased().replacing("-", with: "").contains("UTF8")
    }

    func connectToStore() throws -> Connection { try connect(store, to: "the store") }
}

/// Options that every command has.
struct ProjectOptions: ParsableArguments {
    @Option(
        help:
            "The project's directory: the one that holds sql/ and Pipelines/. Else ASSAY_HOME, else the nearest parent."
    )
    var project: String?

    @Flag(name: .shortAndLong, help: "Say on stderr what is being done.")
    var verbose = false

    @Option(help: "How lines on stderr are written, text or json; ASSAY_LOG_FORMAT, or text, unless given.")
    var logFormat: LogFormat?
}

/// Something about the environment that a command cannot work with.
struct SurroundingsError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
