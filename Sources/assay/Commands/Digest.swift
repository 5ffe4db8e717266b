internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// What managers read, in the terminal.
struct Digest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The digests that managers read.",
        subcommands: [Show.self]
    )

    /// The scorecard of a date.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show the scorecard of a date: its day, week, month and 28 days, for the organisation unless asked."
        )

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        @Option(help: "The date; the latest complete one unless given.")
        var date: CalendarDate?

        @Flag(help: "Show each channel of a KPI that has a figure for all channels together, too.")
        var channels = false

        @Option(help: "A site.")
        var site: String?

        @Option(help: "A team.")
        var team: String?

        @Option(help: "A queue.")
        var queue: String?

        @Option(help: "An agent.")
        var agent: String?

        func validate() throws {
            if [site, team, queue, agent].compactMap(\.self).count > 1 {
                throw ValidationError("--site, --team, --queue and --agent exclude each other")
            }
        }

        func run() throws {
            let surroundings = try Surroundings(options)
            let store = try surroundings.connectToStore()
            let agreement = try surroundings.agreement(on: date, store)
            let catalogue = try Catalogue.load(agreement.project)
            let latest = try LatestRun.find(date, store, surroundings.queries)
            let scorecard = try Scorecard(
                scope: scope.scope,
                id: scope.id,
                date: latest.date,
                store: store,
                queries: QueryFolder(agreement.project)
            )
            guard !scorecard.isEmpty else {
                throw RunError.configuration(
                    "there are no figures for \(scope.scope)\(scope.id.isEmpty ? "" : " \(scope.id)") on \(latest.date): "
                        + "is the name right? assay export writes every scope to scorecard.csv"
                )
            }
            if format.format == .table {
                let governance = catalogue.governance == .trial ? " · TRIAL" : ""
                let name = scope.id.isEmpty ? catalogue.organisation.name : "\(scope.scope) \(scope.id)"
                print("\(name) · \(latest.date)\(governance)")
            }
            let isTable = format.format == .table
            let listing = try scorecard.listing(catalogue, isForPeople: isTable, everyChannel: channels || !isTable)
            print(listing.rendered(as: format.format), terminator: "")
            if isTable {
                print("\n~ unfinished period · n, interval and verdict are those of the longest period shown")
            }
        }

        private var scope: (scope: String, id: String) {
            if let site { return ("site", site) }
            if let team { return ("team", team) }
            if let queue { return ("queue", queue) }
            if let agent { return ("agent", agent) }
            return ("organisation", "")
        }
    }
}
