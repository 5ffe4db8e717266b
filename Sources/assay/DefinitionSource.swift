internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres

/// Where a command that needs no store takes its definitions from.
///
/// Where a store is named and the trial is over, what is agreed is what runs; a file on disk is a draft.
struct DefinitionSource: ParsableArguments {
    @Flag(help: "Take the files as they stand on disk, whatever is agreed in the store that ASSAY_STORE names.")
    var files = false

    /// The project in which only what holds is there.
    func project(_ surroundings: Surroundings) throws -> Project {
        guard !files, surroundings.namesStore else { return surroundings.project }
        do {
            let store = try surroundings.connectToStore()
            // Before assay init there is nothing that could have been agreed.
            let isStore = try store.query(surroundings.queries.query("sql/store/runs/is_store.sql"))
            guard isStore.first?["is_store"] == "t" else { return surroundings.project }
            return try Agreement(surroundings.project, asOf: Surroundings.now(), store).project
        } catch PostgresError.connection(let message, let host, let isTransient) {
            throw PostgresError.connection(
                message: "\(message) (what is agreed is in the store; --files takes the files as they stand)",
                host: host,
                isTransient: isTransient
            )
        }
    }

    /// What the project's files say, checked against each other.
    func catalogue(_ surroundings: Surroundings) throws -> Catalogue {
        try Catalogue.load(project(surroundings), contractColumns: surroundings.contract().columnNames)
    }
}
