internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres

/// Writes the files of a date again.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the files of a date from the digests as they stand.",
        discussion: "Equal content touches nothing; content that differs supersedes the old, which is kept beside it."
    )

    @OptionGroup var options: ProjectOptions

    @Option(help: "The date; the latest complete one unless given.")
    var date: CalendarDate?

    @Option(help: "The directory below which to write; ASSAY_EXPORTS unless given.")
    var to: String?

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        let agreement = try surroundings.agreement(on: date, store)
        let catalogue = try Catalogue.load(agreement.project)
        let latest = try LatestRun.find(date, store, surroundings.queries)
        let root = to ?? surroundings.exports
        let (_, summary) = try ExportStep.write(
            ExportOccasion(
                date: latest.date,
                asOf: Surroundings.now(),
                runID: latest.runID,
                organisation: catalogue.organisation.name,
                governance: catalogue.governance.rawValue
            ),
            catalogue,
            latest: try LatestRun.find(nil, store, surroundings.queries).date,
            to: root,
            store: store,
            queries: QueryFolder(agreement.project)
        )
        print("\(root): \(summary)")
    }
}
