internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres

/// Looks at everything that a run depends on, before one may start.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every file, the store and the source, and say what can be computed.",
        discussion: "Without --source and --store it checks both. Exit code 78 when anything is wrong."
    )

    @OptionGroup var options: ProjectOptions

    @Flag(help: "Check the files and the source only.")
    var source = false

    @Flag(help: "Check the files and the store only.")
    var store = false

    func run() throws {
        let surroundings = try Surroundings(options)
        let contract = try surroundings.contract()
        let catalogue = try surroundings.catalogue(contract)
        print(
            "files: \(catalogue.measures.count) measures, \(catalogue.kpis.count) KPIs, \(catalogue.targets.all.count) targets: in order"
        )
        var isInOrder = true
        if store || !source {
            do {
                isInOrder = try checkStore(surroundings, catalogue)
            } catch let error as MigrationError {
                // Before assay init there is a source to look at all the same.
                print("store: \(error)")
                isInOrder = false
            }
        }
        if source || !store { isInOrder = try checkSource(surroundings, catalogue, contract) && isInOrder }
        if !isInOrder { throw RunError.configuration("something is wrong: see above") }
    }

    private func checkStore(_ surroundings: Surroundings, _ catalogue: Catalogue) throws -> Bool {
        let store = try surroundings.connectToStore()
        print("store: \(store.transport)")
        try Migrator(surroundings.project).verify(store)
        let settings = try surroundings.settings()
        try StoreIdentity(store, surroundings.queries).verify(catalogue.organisation, settings.key)
        let agreement = try Agreement(surroundings.project, asOf: Surroundings.now(), store)
        let agreed =
            agreement.project.governance == .trial
            ? catalogue : try Catalogue.load(agreement.project, contractColumns: surroundings.contract().columnNames)
        report(agreement)
        let check = try StatementCheck(agreement.project, agreed, store)
        for problem in check.problems { print("store: \(problem)") }
        print("store: \(check.count) statements prepared, \(check.problems.count) refused")
        return check.problems.isEmpty
    }

    private func report(_ agreement: Agreement) {
        switch (agreement.project.governance, agreement.liveFrom) {
        case (.live, let from?):
            let drafts = agreement.project.drafts()
            for draft in drafts { print("agreed: \(draft)") }
            print("agreed: what people agreed runs, from \(from) on; \(drafts.count) files on disk differ from it")
        case (_, let from?): print("agreed: this store is in trial until \(from); then what is agreed runs")
        default: print("agreed: nothing yet: this store is in trial, and files apply at once")
        }
    }

    private func checkSource(_ surroundings: Surroundings, _ catalogue: Catalogue, _ contract: Contract) throws -> Bool
    {
        print("source: \(try surroundings.connect(surroundings.source, to: "the source").transport)")
        let report = try SourceCheck.report(surroundings.settings(), catalogue, contract, surroundings.queries)
        for finding in report.findings { print("source: \(finding)") }
        let present = report.relations.filter(\.isReadable).map(\.name)
        print(
            "source: \(present.count) of \(report.relations.count) relations can be read: \(present.joined(separator: ", "))"
        )
        let computability = Computability(catalogue.kpis, available: report.available)
        print(
            "source: \(computability.computable.count) of \(catalogue.kpis.count) KPIs can be computed: \(computability.computable.joined(separator: ", "))"
        )
        for (missing, kpis) in computability.oneColumnAway {
            print("source: one more column, \(missing), would give \(kpis.joined(separator: ", "))")
        }
        for (missing, kpis) in computability.furtherAway {
            print("source: \(missing) would give \(kpis.joined(separator: ", "))")
        }
        guard !report.hasErrors else { return false }
        let check = try StatementCheck(
            ofSource: surroundings.settings(),
            surroundings.project,
            catalogue,
            available: report.available
        )
        for problem in check.problems { print("source: \(problem)") }
        print("source: \(check.count) rules prepared that are asked there each month, \(check.problems.count) refused")
        return check.problems.isEmpty
    }
}
