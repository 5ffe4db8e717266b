internal import ArgumentParser
internal import Catalogue
internal import Reports
internal import Statistics

/// What can be measured, and what it means.
struct KPIs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpis",
        abstract: "The KPI definitions, and what is behind any figure.",
        subcommands: [List.self, Show.self, Explain.self]
    )

    /// Every KPI in a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every KPI with its definition's version.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var source: DefinitionSource
        @OptionGroup var format: FormatOption

        func run() throws {
            let surroundings = try Surroundings(options)
            let catalogue = try source.catalogue(surroundings)
            var listing = Listing(
                "kpis",
                columns: [
                    .text("kpi"), .text("title"), .text("objective"), .text("kind"), .text("basis"), .text("unit"),
                    .text("better"), .text("scopes"), .text("version"),
                ]
            )
            for kpi in catalogue.kpis {
                try listing.append([
                    Cell(text: kpi.id), Cell(text: kpi.title), Cell(text: kpi.objective), Cell(text: kpi.kind.rawValue),
                    Cell(text: kpi.basis.rawValue), Cell(text: kpi.unitName), Cell(text: kpi.better.rawValue),
                    Cell(text: kpi.scopes.map(\.rawValue).joined(separator: " ")), Cell(text: kpi.version.description),
                ])
            }
            print(listing.rendered(as: format.format), terminator: "")
        }
    }
}

extension Catalogue {
    /// The KPI that somebody names.
    func kpi(named id: String) throws -> KPI {
        if let kpi = kpi(id) { return kpi }
        let near = Suggestion.phrase(for: id, among: kpis.map(\.id))
        throw ValidationError("there is no KPI \(id)\(near): assay kpis list has them all")
    }
}
