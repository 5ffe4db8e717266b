import Postgres

extension Catalogue {
    /// Reads every file of a project.
    ///
    /// - Parameters:
    ///   - project: The project.
    ///   - contractColumns: Every `relation.column` of the source contract, to check what KPIs need; nil to leave it.
    /// - Returns: The catalogue, every reference in it resolved.
    /// - Throws: A `CatalogueError` with all that is wrong in all files.
    public static func load(
        _ project: Project,
        contractColumns: Set<String>? = nil
    ) throws(CatalogueError) -> Catalogue {
        let log = ProblemLog()
        let loader = CatalogueLoader(project: project, contractColumns: contractColumns, log: log)
        let organisation = loader.organisation()
        let measures = loader.measures()
        loader.checkFoundations(measures)
        let kpis = loader.kpis(measures, in: organisation?.currencies)
        let targets = loader.targets(kpis)
        let register = loader.register(organisation)
        if let organisation { loader.checkWindow(organisation.settings.repeatWindowDays, measures.read, kpis.read) }
        try log.throwIfAny()
        guard let organisation else { throw CatalogueError(log.problems) }
        return Catalogue(
            organisation: organisation,
            measures: measures.read,
            kpis: kpis.read.map { loader.versioned($0, measures: measures.read, organisation: organisation) },
            targets: TargetList(targets.targets),
            benchmarks: targets.benchmarks,
            register: register,
            governance: project.governance,
            organisationFrom: project.decidesFrom("Pipelines/organisation.yaml")
        )
    }
}

/// Reads the kinds of files one after the other; each later one is checked against the earlier.
private struct CatalogueLoader {
    let project: Project
    let contractColumns: Set<String>?
    let log: ProblemLog

    /// What could be read of a folder, and the names of what could not.
    struct Measures {
        var read: [Measure] = []
        var refused: Set<String> = []
    }

    struct KPIs {
        var read: [KPI] = []
        var refused: Set<String> = []
        /// False when a whole file could not be read, so that nobody knows which ids it holds.
        var isComplete = true
    }

    func organisation() -> Organisation? {
        let file = "Pipelines/organisation.yaml"
        return project.text(of: file, log: log).flatMap { Organisation.read($0, file: file, log: log) }
    }

    func measures() -> Measures {
        var measures = Measures()
        for file in project.files(in: "sql/measures", ending: ".sql") {
            let id = String(file.dropFirst("sql/measures/".count).dropLast(".sql".count))
            if let measure = measure(id, file: file) {
                measures.read.append(measure)
            } else {
                measures.refused.insert(id)
            }
        }
        return measures
    }

    private func measure(_ id: String, file: String) -> Measure? {
        let problemsBefore = log.problems.count
        do throws(QueryError) {
            var measure = try Measure.read(project.query(file), id: id, contractColumns: contractColumns, log: log)
            measure?.decidesFrom = project.decidesFrom(file)
            for earlier in project.earlierTexts(of: file) {
                guard let text = earlier.text else { continue }
                let query = try Query(name: file, sql: text)
                guard var read = Measure.read(query, id: id, contractColumns: contractColumns, log: log) else {
                    continue
                }
                read.decidesFrom = earlier.from
                measure?.earlier.append(read)
            }
            return log.problems.count == problemsBefore ? measure : nil
        } catch {
            log.report(Problem(file: file, line: error.line ?? 0, column: error.column ?? 0, message: error.message))
            return nil
        }
    }

    /// A measure may read the figures of measures that read facts only: then two rounds are enough.
    func checkFoundations(_ measures: Measures) {
        for measure in measures.read {
            for name in measure.restsOn where !measures.refused.contains(name) {
                let below = measures.read.first { $0.id == name }
                guard below?.restsOn.isEmpty != true else { continue }
                let reason = below == nil ? "is no measure" : "rests on another measure itself"
                log.report(
                    Problem(
                        file: measure.query.name,
                        line: measure.query.headerLine,
                        column: 1,
                        message: "rests_on: \"\(name)\" \(reason)"
                    )
                )
            }
        }
    }

    /// The KPIs; of one in money, one for each currency, unless what the currencies are could not be read.
    func kpis(_ measures: Measures, in currencies: [String]?) -> KPIs {
        let context = KPIContext(
            measures: measures.read,
            refusedMeasures: measures.refused,
            contractColumns: contractColumns
        )
        var kpis = KPIs()
        var first: [String: KPI] = [:]
        for file in project.files(in: "Pipelines/kpis", ending: ".yaml") {
            let objective = String(file.dropFirst("Pipelines/kpis/".count).dropLast(".yaml".count))
            let entries = project.text(of: file, log: log)
                .flatMap { KPI.read($0, file: file, objective: objective, context: context, log: log) }
            guard let entries else {
                kpis.isComplete = false
                continue
            }
            kpis.read += currencies.map { known in entries.read.flatMap { $0.inCurrencies(known) } } ?? entries.read
            kpis.refused.formUnion(entries.refused)
        }
        for kpi in kpis.read {
            if let earlier = first[kpi.id] {
                log.report(kpi.location, "KPI \"\(kpi.id)\" is already defined at \(earlier.location)")
            } else {
                first[kpi.id] = kpi
            }
        }
        return kpis
    }

    func targets(_ kpis: KPIs) -> TargetFile {
        let file = "Pipelines/targets.yaml"
        guard let text = project.text(of: file, log: log) else { return .empty }
        let book = KPIBook(kpis: kpis.read, refused: kpis.refused, isComplete: kpis.isComplete)
        return TargetFile.read(text, file: file, book: book, log: log)
    }

    func register(_ organisation: Organisation?) -> RuleRegister {
        let problemsBefore = log.problems.count
        let register = RuleRegister.read(project, contractColumns, log: log)
        // A rule that could not be read was reported; its id is not known then.
        guard let organisation, log.problems.count == problemsBefore else { return register }
        let known = register.rules.map(\.id)
        for id in organisation.ruleSwitches.on + organisation.ruleSwitches.off where !known.contains(id) {
            log.report(
                file: "Pipelines/organisation.yaml",
                "rules: there is no rule \(id)\(Suggestion.phrase(for: id, among: known))"
            )
        }
        let regimes = Regime.shipped.union(register.rules.flatMap(\.regimes))
        for regime in organisation.regimes where !regimes.contains(regime.name) {
            log.report(
                file: "Pipelines/organisation.yaml",
                "regimes: no rule names \(regime.name)\(Suggestion.phrase(for: regime.name, among: regimes))"
            )
        }
        return register
    }

    /// A customer may come back until the window is over: so long a figure stays open, and so far a change reaches, with a
    /// day for where clocks change.
    func checkWindow(_ days: Int, _ measures: [Measure], _ kpis: [KPI]) {
        let setting = Organisation.Parameter.repeatWindow
        let reason = "\(setting.rawValue) is \(days) in Pipelines/organisation.yaml"
        for measure in measures where measure.parameters.contains(where: { $0.name == setting.rawValue }) {
            guard measure.reaches.days <= days || measure.matures < days else { continue }
            let message = "\(reason): the header has to say \"reaches: \(days + 1)\" and \"matures: \(days)\" at least"
            log.report(Problem(file: measure.query.name, line: measure.query.headerLine, column: 1, message: message))
        }
        for kpi in kpis where kpi.parameters.contains(setting) && kpi.matures < days {
            log.report(kpi.location, "\(reason): \"\(kpi.id)\" has to say \"matures: \(days)\" at least")
        }
    }

    func versioned(_ kpi: KPI, measures: [Measure], organisation: Organisation) -> KPI {
        guard let measure = measures.first(where: { $0.id == kpi.measure }) else { return kpi }
        var kpi = kpi
        let below = measure.restsOn.compactMap { name in measures.first { $0.id == name } }
        kpi.version = Version(of: kpi.canonicalText(measures: [measure] + below, organisation: organisation))
        return kpi
    }
}
