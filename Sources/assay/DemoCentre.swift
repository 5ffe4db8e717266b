internal import Catalogue
internal import Foundation
internal import Pipelines
internal import Postgres
internal import Privacy
internal import Reports
internal import Sandbox

/// The demo's server with a source and a store on it.
struct DemoCentre {
    private let place: DemoPlace
    private let surroundings: Surroundings
    private let server: PrivateServer
    private let contract: Contract
    private let catalogue: Catalogue
    private let settings: RunSettings
    private let asOf: Timestamp

    private static let reader = "assay_reader"

    /// Starts a server with two empty databases, makes a key and the store.
    init(_ place: DemoPlace, _ surroundings: Surroundings, asOf: Timestamp) async throws {
        self.place = place
        self.surroundings = surroundings
        self.asOf = asOf
        contract = try surroundings.contract()
        catalogue = try surroundings.catalogue(contract)
        try place.create()
        // Nothing in a demo needs to outlive a power cut.
        server = try await PrivateServer.create(
            in: place.server,
            settings: ["fsync": "off", "synchronous_commit": "off", "shared_buffers": "256MB", "max_wal_size": "4GB"]
        )
        try await server.start()
        let key = try PseudonymKey.create(at: place.key)
        var settings = RunSettings(
            source: server.conninfo("source", user: Self.reader),
            store: server.conninfo("store"),
            exports: place.exports,
            key: key,
            clock: { Surroundings.now() },
            logger: surroundings.logger
        )
        settings.workers = 4
        self.settings = settings
        let administrator = try surroundings.connect(server.conninfo())
        for database in ["source", "store"] { try administrator.query("create database \(database)") }
        let store = try surroundings.connect(settings.store)
        _ = try Migrator(surroundings.project).migrate(store, appliedAt: asOf)
        try StoreIdentity.fix(catalogue.organisation, key, at: asOf, store: store, queries: surroundings.queries)
        _ = try Release(Assay.version, surroundings.project, contract, asOf: asOf, store)
    }

    /// Two people end the trial from a date on; gives a sentence about it.
    func goLive(from date: CalendarDate) throws -> String {
        let (server, surroundings) = (server, surroundings)
        let people = DemoPeople(surroundings.project, contract) { login in
            try surroundings.connect(server.conninfo("store", user: login), to: "the store")
        }
        try people.appoint(surroundings.connect(settings.store))
        return try people.goLive(from: date)
    }

    /// The business date before the night.
    func yesterday() throws -> CalendarDate {
        try StoreIdentity.yesterday(
            at: asOf,
            zone: catalogue.organisation.reportingZone,
            surroundings.connect(settings.store),
            surroundings.queries
        )
    }

    /// Fills the source and makes the role that may only read it.
    func fill(_ parameters: SampleParameters) throws -> SampleSummary {
        let file = surroundings.project.path("sql/source/contract.sql")
        let contract = try String(contentsOfFile: file, encoding: .utf8)
        let summary = try SampleCentre.fill(server.conninfo("source"), parameters, contract: contract)
        let owner = try surroundings.connect(server.conninfo("source"))
        let reader = try String(contentsOfFile: surroundings.project.path("sql/source/reader.sql"), encoding: .utf8)
        let script =
            try reader
            .replacing(":\"role\"", with: owner.quoteIdentifier(Self.reader))
            .replacing(":\"schema\"", with: owner.quoteIdentifier(catalogue.organisation.sourceSchema))
        try owner.script(script, name: "sql/source/reader.sql")
        return summary
    }

    /// Runs the night that follows the sample's last day; on the empty store it reads the whole history.
    func night() throws -> RunOutcome {
        let nightly = Nightly(
            settings: settings,
            project: surroundings.project,
            catalogue: catalogue,
            contract: contract
        )
        return try nightly.run(RunRequest(pipeline: "nightly", asOf: asOf))
    }

    /// Rule by rule, how many violations the night found and how many were planted, as a table.
    func violations(_ summary: SampleSummary) throws -> String {
        let store = try surroundings.connect(settings.store)
        var found: [String: Int] = [:]
        for row in try store.query(surroundings.queries.query("sql/store/comply/violations.sql")) {
            found[try row.get("rule_id")] = try row.get("violated")
        }
        var listing = Listing("violations", columns: [.text("rule"), .number("violations"), .number("planted")])
        for rule in Set(found.keys).union(summary.plants.keys).sorted() {
            // A rule that ships off has plants all the same; it finds nothing until it is switched on.
            try listing.append([
                .text(rule), Cell(number: found[rule]), Cell(number: summary.plants[rule]?.violated ?? 0),
            ])
        }
        return listing.rendered(as: .table)
    }

    /// The organisation's scorecard as a table.
    func scorecard(_ date: CalendarDate) throws -> String {
        let store = try surroundings.connect(settings.store)
        let view = try DigestView(
            ScopeName(.organisation),
            date,
            Agreement(surroundings.project, on: date, store),
            isDrawn: surroundings.showsBlocks,
            store
        )
        return try "\(view.title)\n\(view.table(everyChannel: false))"
    }

    /// Where everything is, and how to look closer or stop.
    ///
    /// Writes the environment for a shell.
    func farewell(_ date: CalendarDate) -> String {
        let lines = [
            "export ASSAY_SOURCE=\"\(settings.source)\"", "export ASSAY_STORE=\"\(settings.store)\"",
            "export ASSAY_EXPORTS=\"\(place.exports)\"", "export ASSAY_PSEUDONYM_KEY_FILE=\"\(place.key)\"",
            "export ASSAY_HOME=\"\(surroundings.project.directory)\"",
        ]
        let isWritten =
            (try? lines.joined(separator: "\n").appending("\n").write(
                toFile: place.environment,
                atomically: true,
                encoding: .utf8
            )) != nil
        return """

            ~ unfinished period · n and interval are those of the 28 days · everything is in scorecard.csv and digest.scorecard

            files    \(place.exports)/organisation/\(date)/scorecard.csv
            tables   psql "\(settings.store)" -c 'table digest.scorecard'
            closer   \(isWritten ? ". \(place.environment)" : lines.joined(separator: "; "))
                     swift run -c release assay digest show --team \(DemoPeople.team)
                     swift run -c release assay kpis explain service_level --channel voice --records
                     swift run -c release assay status
                     swift run -c release assay check
            manager  ASSAY_STORE="\(server.conninfo("store", user: DemoPeople.manager))" swift run -c release assay digest show
            stop     \(place.stopping)
            """
    }
}
