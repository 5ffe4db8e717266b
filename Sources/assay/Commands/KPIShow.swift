internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Statistics

extension KPIs {
    /// All of one definition.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all that is known of a KPI: definition, versions, needs, measure, targets, benchmarks."
        )

        @OptionGroup var options: ProjectOptions
        @OptionGroup var source: DefinitionSource

        @Argument(help: "The KPI's id, as assay kpis list has it.")
        var kpi: String

        func run() throws {
            let surroundings = try Surroundings(options)
            let catalogue = try source.catalogue(surroundings)
            let kpi = try catalogue.kpi(named: kpi)
            var sheet = FactSheet()
            sheet.add("kpi", "\(kpi.id): \(kpi.title)")
            sheet.add("objective", kpi.objective)
            sheet.add("definition", kpi.definition)
            sheet.add("source", kpi.source)
            sheet.add("formula", kpi.formula)
            for column in kpi.columns(of: catalogue) { sheet.add("", column) }
            sheet.add("excluded", kpi.excluded?.description)
            sheet.add("kind", "\(kpi.kind.rawValue), \(kpi.basis.rawValue), in \(kpi.unit.rawValue)")
            sheet.add("better", kpi.better.rawValue)
            let channels = kpi.channels.map(\.rawValue).joined(separator: ", ")
            sheet.add("channels", channels + (kpi.isPooled ? ", and all of them together" : ""))
            sheet.add("scopes", kpi.scopes.map(\.rawValue).joined(separator: ", "))
            sheet.add("team of", kpi.attribution == .queue ? "the queue (organisation.yaml)" : "the agent on the date")
            sheet.add("needs", kpi.needs.joined(separator: ", "))
            for parameter in kpi.parameters {
                sheet.add("setting", "\(parameter.rawValue) \(catalogue.organisation.value(of: parameter))")
            }
            sheet.add("final after", kpi.matures > 0 ? "\(kpi.matures) days" : nil)
            if let measure = catalogue.measure(of: kpi) {
                let records = measure.record.map { ", one record a \($0)" } ?? ""
                sheet.add("measure", "\(measure.query.name)\(records)")
            }
            sheet.add("version", "\(kpi.version) of \(kpi.location.file), \(catalogue.governance.rawValue)")
            for version in try versions(of: kpi, surroundings) { sheet.add("", version) }
            for target in catalogue.targets.all where target.kpi == kpi.id {
                let note = target.note.map { " (\($0))" } ?? ""
                let standing = catalogue.governance == .trial ? "proposal for " : ""
                sheet.add("target", "\(standing)\(target.inWords)\(note)")
            }
            for benchmark in catalogue.benchmarks(of: kpi) {
                sheet.add("benchmark", TerminalFigure.benchmark(benchmark, kpi.unit))
            }
            print(sheet.rendered, terminator: "")
        }

        /// Under which versions figures stand; nothing without a store.
        private func versions(of kpi: KPI, _ surroundings: Surroundings) throws -> [String] {
            guard !source.files, surroundings.namesStore else { return [] }
            let store = try surroundings.connectToStore()
            let isStore = try store.query(surroundings.queries.query("sql/store/runs/is_store.sql"))
            guard isStore.first?["is_store"] == "t" else { return [] }
            return try store.query(
                surroundings.queries.query("sql/store/explain/versions.sql"),
                ["kpi": .text(kpi.id)]
            ).map { "\($0["kpi_version"] ?? "") has figures of \($0["first"] ?? "") to \($0["last"] ?? "")" }
        }
    }
}

extension KPI {
    /// The columns that it adds up, each with what it counts.
    func columns(of catalogue: Catalogue) -> [String] {
        let measure = catalogue.measure(of: self)
        let used = [numerator, denominator, excluded].flatMap { $0?.columns ?? [] }
        return used.enumerated().filter { used.firstIndex(of: $1) == $0 }.map { _, name in
            "\(name): \(measure?.column(name)?.definition ?? "")"
        }
    }
}
