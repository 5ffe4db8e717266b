internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Privacy

/// Creates a store, or brings an old one up to date.
struct Initialise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create the store in the database that ASSAY_STORE names; does no harm where it is one already."
    )

    @OptionGroup var options: ProjectOptions

    @Flag(help: "Make a new pseudonym key in the file that ASSAY_PSEUDONYM_KEY_FILE names; refuses to replace one.")
    var newKey = false

    func run() throws {
        let surroundings = try Surroundings(options)
        let organisation = try surroundings.catalogue(surroundings.contract()).organisation
        let path = try surroundings.keyFile()
        let key = newKey ? try PseudonymKey.create(at: path) : try PseudonymKey(contentsOf: path)
        if newKey {
            print(
                "made a key in \(path): back it up apart from the database; without it no past customer can be linked or erased"
            )
        }
        let store = try surroundings.connectToStore()
        let applied = try Migrator(surroundings.project).migrate(store, appliedAt: Surroundings.now())
        try StoreIdentity.fix(organisation, key, at: Surroundings.now(), store: store, queries: surroundings.queries)
        _ = try Release(Assay.version, surroundings.project, surroundings.contract(), asOf: Surroundings.now(), store)
        print(
            applied.isEmpty
                ? "the store in \(store.databaseName) is up to date"
                : "applied \(applied.count) migrations to \(store.databaseName): \(applied.joined(separator: ", "))"
        )
        print("business dates are those of \(organisation.reportingZone)")
    }
}

/// Brings a store up to date.
struct Upgrade: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the store up to this release: its schema, and the texts that nobody changed here.",
        discussion: """
            Once the trial is over, a text of this release is agreed with the upgrade if the agreed one is the earlier \
            release's; what was changed here stays and is listed. A release is taken once.
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        let migrator = try Migrator(surroundings.project)
        try migrator.verifyIsStore(store)
        let applied = try migrator.migrate(store, appliedAt: Surroundings.now())
        print(applied.isEmpty ? "the store is up to date" : "applied \(applied.joined(separator: ", "))")
        let release = try Release(
            Assay.version,
            surroundings.project,
            surroundings.contract(),
            asOf: Surroundings.now(),
            store
        )
        for file in release.files { print("\(file.name): \(file.fate)") }
        for line in release.alterations { print("alters \(line)") }
    }
}
