internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// Deletes what is kept no longer.
struct PurgeOld: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Delete what retention says is kept no longer, but for what a legal hold keeps.",
        discussion: """
            What was measured of purged dates stays, and the dates are sealed: a row that comes for one goes into \
            quarantine. assay run monthly purges as well.
            """
    )

    @OptionGroup var options: ProjectOptions
    @OptionGroup var format: FormatOption

    @Option(name: .customLong("as-of"), help: "The instant of the purge; now unless given.")
    var asOf: Timestamp?

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        let instant = asOf ?? Surroundings.now()
        let agreement = try surroundings.agreement(asOf: instant, store)
        let purge = Purge(
            settings: try surroundings.settings(),
            project: agreement.project,
            catalogue: try Catalogue.load(agreement.project, contractColumns: surroundings.contract().columnNames)
        )
        let (accounts, figures) = try purge.run(asOf: instant)
        var listing = Listing(
            "purge",
            columns: [.text("relation"), .text("before"), .number("rows"), .number("months"), .number("held")]
        )
        for account in accounts {
            try listing.append([
                Cell(text: account.relation), Cell(text: account.before.description), Cell(number: Int(account.rows)),
                Cell(number: account.partitions), Cell(number: Int(account.held)),
            ])
        }
        print(listing.rendered(as: format.format), terminator: "")
        for account in accounts where account.different > 0 {
            print(
                "\(account.relation): \(account.different) of the dates differed from the source, and no night had read them again: what was "
                    + "measured of them stays as it is"
            )
        }
        if figures > 0 { print("\(figures) figures of single agents deleted") }
        if accounts.isEmpty && figures == 0 { print("nothing is older than its retention") }
    }
}
