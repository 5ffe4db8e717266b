internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

extension KPIs {
    /// What is behind a figure.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is behind a published figure, down to the records that it counts.",
            discussion: """
                Prints formula, definition, numerator and denominator, what was left out and why, interval, target and who \
                agreed to it, signal and standing, the figures of the next level down, and how it was restated. --records \
                asks the measure's own statement for each record; that takes a login with rights on facts.
                """
        )

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        @Argument(help: "The KPI's id, as assay kpis list has it.")
        var kpi: String

        @Option(help: "organisation, site:NAME, team:NAME, queue:NAME or agent:ID.")
        var scope = "organisation"

        @Option(help: "A date of the period, of trailing_28d the last; the latest complete one unless given.")
        var date: CalendarDate?

        @Option(help: "day, week, month, quarter or trailing_28d; the shortest that there is unless given.")
        var period: KPI.Period?

        @Option(help: "The channel, or all for all together.")
        var channel: String?

        @Flag(help: "List the records that it counts; --format csv and json print nothing else.")
        var records = false

        func validate() throws {
            if format.format != .table, !records { throw ValidationError("--format is about --records") }
        }

        func run() throws {
            let surroundings = try Surroundings(options)
            let store = try surroundings.connectToStore()
            let agreement = try surroundings.agreement(on: date, store)
            let catalogue = try Catalogue.load(agreement.project)
            let kpi = try catalogue.kpi(named: kpi)
            let place = try ScopeName(scope)
            let latest = try LatestRun.find(nil, store, surroundings.queries).date
            let asked = try LatestRun.find(date, store, surroundings.queries).date
            let choice = FigureChoice(
                kpi: kpi,
                place: place,
                period: period ?? kpi.periods.first { place.scope != .agent || $0 != .day } ?? .day,
                date: asked,
                latest: latest
            )
            let figure = try choice.figure(channel, store, surroundings.queries)
            let explanation = Explanation(
                figure: figure,
                kpi: kpi,
                catalogue: catalogue,
                agreement: agreement,
                latest: latest,
                queries: surroundings.queries
            )
            if format.format == .table {
                let period = figure.first == figure.last ? "\(figure.first)" : "\(figure.first) to \(figure.last)"
                let channel = figure.channel.isEmpty ? "" : ", \(figure.channel)"
                let trial = catalogue.governance == .trial ? " · TRIAL" : ""
                print("\(kpi.title)\(channel) · \(place.title(catalogue.organisation)) · \(period)\(trial)\n")
                print(try explanation.sheet(store).rendered, terminator: "")
                for table in try explanation.tables(store) {
                    print("\n\(table.name)\n\(table.rendered(as: .table))", terminator: "")
                }
            }
            guard records else { return }
            let counted = try explanation.records(store)
            if format.format == .table { print("\nrecords") }
            print(try counted.listing(kpi).rendered(as: format.format), terminator: "")
            if format.format == .table { print("\n\(counted.verdict)") }
        }
    }
}
