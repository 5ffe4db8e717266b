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
            let latest = try LatestRun.find(date, store, surroundings.queries)
            let named = named
            let place = try named ?? visible(latest.date, store, surroundings.queries)
            let view = try DigestView(place, latest.date, agreement, isDrawn: surroundings.showsBlocks, store)
            guard !view.scorecard.isEmpty else {
                let scope = place.scope.rawValue
                throw RunError.configuration(
                    "there are no figures for \(scope)\(place.id.isEmpty ? "" : " \(place.id)") on \(latest.date) that your login sees: "
                        + "is the name right? assay export writes every scope to scorecard.csv"
                )
            }
            guard format.format == .table else {
                return print(try view.scorecard.listing(view.catalogue).rendered(as: format.format), terminator: "")
            }
            print(view.title)
            if let warning = view.warning { print(warning) }
            for line in view.exceptions { print("  \(line)") }
            if !view.exceptions.isEmpty { print("") }
            print(try view.table(everyChannel: channels), terminator: "")
            print("\n~ unfinished or provisional · n, interval and verdict are those of the longest period shown")
            if !view.benchmarks.isEmpty { print("\npublished by others\n\(view.benchmarks)", terminator: "") }
        }

        /// The organisation, or the one team that the login sees.
        private func visible(_ date: CalendarDate, _ store: borrowing Connection, _ queries: QueryFolder) throws
            -> ScopeName
        {
            func names(_ scope: String) throws -> [String] {
                try store.query(
                    queries.query("sql/store/explain/scopes.sql"),
                    ["scope": .text(scope), "date": .value(date)]
                ).map { try $0.get("scope_id") }
            }
            guard try names("organisation").isEmpty else { return ScopeName(.organisation) }
            let teams = try names("team")
            guard teams.count > 1 else { return teams.first.map { ScopeName(.team, $0) } ?? ScopeName(.organisation) }
            throw RunError.configuration("your login sees \(teams.joined(separator: ", ")): name one with --team")
        }

        private var named: ScopeName? {
            if let site { return ScopeName(.site, site) }
            if let team { return ScopeName(.team, team) }
            if let queue { return ScopeName(.queue, queue) }
            return agent.map { ScopeName(.agent, $0) }
        }
    }
}
