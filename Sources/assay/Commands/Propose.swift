internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Review

/// Proposes what files on disk say.
struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Propose that files, as they stand on disk, hold from a date; another person has to agree.",
        discussion: """
            For rules, measures, digests, KPIs, targets, lexicons and organisation.yaml, once assay go-live has ended the \
            trial; until then an edit applies at once. Files that only hold together are proposed together. A file that \
            is not on disk is proposed to go.
            """
    )

    @OptionGroup var options: ProjectOptions

    @Argument(help: "The files, such as sql/rules/house/house-short-calls.sql.")
    var files: [String]

    @Option(help: "The first business date for which they hold.")
    var from: CalendarDate

    @Option(help: "Why; at most 500 characters, no personal data.")
    var why: String

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        let proposal = try Proposal(
            files.map(surroundings.fileName),
            of: surroundings.project,
            surroundings.contract(),
            from: from,
            store
        )
        let number = try ReviewError.translating { try proposal.propose(why: why, store) }
        print("proposal \(number), to hold from \(from): another person agrees to it with assay agree \(number)")
        for line in proposal.alterations { print("alters \(line)") }
        if proposal.alterations.isEmpty {
            print("alters no KPI, rule or target: only what people read, or other files")
        }
    }
}

/// Ends the trial.
struct GoLive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "go-live",
        abstract: "Propose that the trial ends on a date; another person has to agree.",
        discussion: """
            From that date on only what is agreed runs: every file as it stands now, and later what one person proposes \
            and another agrees to. Targets count, and exports no longer say TRIAL.
            """
    )

    @OptionGroup var options: ProjectOptions

    @Option(help: "The first business date for which only what is agreed runs.")
    var from: CalendarDate

    @Option(help: "Why; at most 500 characters, no personal data.")
    var why: String

    func run() throws {
        let surroundings = try Surroundings(options)
        let number = try ReviewError.translating {
            try Proposal.goLive(
                surroundings.project,
                surroundings.contract(),
                from: from,
                why: why,
                surroundings.connectToStore()
            )
        }
        print(
            "proposal \(number) ends the trial on \(from) with \(surroundings.project.agreedNames.count) files as they stand: "
                + "another person agrees to it with assay agree \(number)"
        )
    }
}
