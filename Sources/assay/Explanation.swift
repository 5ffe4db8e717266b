internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Statistics

/// What is behind one figure, for a person.
struct Explanation {
    let figure: PublishedFigure
    let kpi: KPI
    let catalogue: Catalogue
    let agreement: Agreement
    let latest: CalendarDate
    let queries: QueryFolder

    private var row: Row { figure.row }

    /// Everything that fits on a line.
    func sheet(_ store: borrowing Connection) throws -> FactSheet {
        var sheet = FactSheet()
        let provisional = row["provisional"] == "t" ? ", provisional" : ""
        let none = figure.isWithheld ? "withheld: people could be recognised by it" : "none"
        sheet.add("value", (row["value"].map { "\(shown($0)) (\($0))" } ?? none) + provisional)
        if let numerator = row["numerator"] {
            sheet.add("", row["denominator"].map { "\(numerator) / \($0)" } ?? numerator)
        }
        sheet.add("n", row["n"])
        sheet.add("formula", kpi.formula)
        let sums = try sums(store)
        for name in kpi.usedColumns { sheet.add("", term(name, sums)) }
        sheet.add("excluded", "\(row["excluded"] ?? "0")\((kpi.excluded == nil) ? ": nothing is left out" : "")")
        for name in kpi.excluded?.columns ?? [] { sheet.add("", term(name, sums)) }
        if sums == nil, kpi.kind != .quantile, !figure.isWithheld {
            sheet.add("", "\(store.userName) reads digests and no measures: what each column came to is not shown")
        }
        sheet.add("definition", kpi.definition)
        sheet.add("source", kpi.source)
        sheet.add("version", version)
        sheet.add("interval", TerminalFigure.interval(row["lower"], row["upper"], kpi.unit).map { "95 %: \($0)" })
        try addTarget(to: &sheet, store)
        let near = row["near_target"] == "t" ? ", near the target" : ""
        sheet.add("verdict", "\(row["verdict"] ?? "")\(near)\(more)")
        sheet.add("signal", row["signal"] ?? unjudged)
        try addStanding(to: &sheet, store)
        for benchmark in catalogue.benchmarks(of: kpi) {
            sheet.add("benchmark", TerminalFigure.benchmark(benchmark, kpi.unit))
        }
        sheet.add("computed in", row["run_id"])
        return sheet
    }

    /// Why there is no signal.
    private var unjudged: String {
        if figure.period == "trailing_28d" { return "none: periods that overlap are not judged against each other" }
        return figure.period == "week" && figure.scope != .agent
            ? "none: days and months are judged" : "not judged yet: a point is when its date has left the look-back"
    }

    func shown(_ value: String) -> String { TerminalFigure.shown(value, kpi.unit) ?? value }

    /// What the columns came to; nil where the login may not read measures.
    private func sums(_ store: borrowing Connection) throws -> MeasuredSums? {
        do {
            return try MeasuredSums(kpi, figure, latest: latest, store, queries)
        } catch PostgresError.server(let error) where error.sqlState == .insufficientPrivilege {
            return nil
        }
    }

    private func term(_ column: String, _ sums: MeasuredSums?) -> String {
        let definition = catalogue.measure(of: kpi)?.column(column)?.definition ?? ""
        return sums?[column].map { "\(column) = \($0): \(definition)" } ?? "\(column): \(definition)"
    }

    private var version: String {
        let computed = row["kpi_version"] ?? ""
        let now = kpi.version.description
        return computed == now
            ? "\(computed), the one in force" : "\(computed); the definition above is \(now), which is in force now"
    }

    /// The target by which it was judged, and who agreed to it.
    private func addTarget(to sheet: inout FactSheet, _ store: borrowing Connection) throws {
        let place = figure.scope == .agent ? row["team"] : figure.scopeID
        let sites = try store.query(
            queries.query("sql/store/explain/sites.sql"),
            ["first": .value(figure.first), "last": .value(figure.last), "team": .value(place)]
        )
        guard
            let target = catalogue.targets.target(
                for: kpi.id,
                scope: figure.scope,
                id: figure.scopeID,
                team: row["team"],
                site: sites.first?["site"],
                channel: Channel(rawValue: figure.channel),
                on: figure.last
            )
        else { return sheet.add("target", "none") }
        guard catalogue.governance == .live else {
            return sheet.add("target", "\(target.inWords): a proposal, which judges nobody until the trial has ended")
        }
        let person = figure.scope == .agent && target.judge == .point ? "; a person is judged by the interval" : ""
        sheet.add("target", target.inWords + person + (target.note.map { " (\($0))" } ?? ""))
        guard let origin = try TargetOrigin(of: target, by: agreement.date, catalogue, store, queries) else { return }
        let proposal =
            origin.proposal.map { " to proposal \($0.number) by \($0.by), \"\($0.why)\"" } ?? ", with a release"
        sheet.add(
            "",
            "agreed by \(origin.agreedBy) at \(origin.agreedAt.wholeSecond)\(proposal), in force from \(origin.from)"
        )
        if row["target"] == nil {
            sheet.add("", "the figure was computed before and is judged when it is computed again")
        }
    }

    /// About how many more would settle it.
    private var more: String {
        guard row["verdict"] == "too close to call", let more = figure.moreToSettle(kpi) else { return "" }
        return ": about \(more) more would settle it"
    }

    private func addStanding(to sheet: inout FactSheet, _ store: borrowing Connection) throws {
        guard [.agent, .team].contains(figure.scope) else { return }
        let funnel = try store.query(queries.query("sql/store/explain/standing.sql"), figure.key)
        guard let point = funnel.first else { return sheet.add("standing", row["standing"]) }
        let limits = TerminalFigure.interval(point["lower_998"], point["upper_998"], kpi.unit).map {
            ", 99.8 % limits \($0)"
        }
        let expected = point["expected"].map { shown($0) } ?? ""
        let distance = point["z"].map { ", z \($0)" } ?? ""
        sheet.add(
            "standing",
            "\(point["standing"] ?? ""): \(expected) expected of its mix of queues and channels\(distance)\(limits ?? "")"
        )
    }
}

extension Timestamp {
    /// The same instant without a fraction of a second.
    fileprivate var wholeSecond: Timestamp {
        Timestamp(microsecondsSince2000: microsecondsSince2000 - microsecondsSince2000 % 1_000_000)
    }
}

extension KPI {
    /// The columns above and below the line, each once.
    fileprivate var usedColumns: [String] {
        let used = [numerator, denominator].flatMap { $0?.columns ?? [] }
        return used.enumerated().filter { used.firstIndex(of: $1) == $0 }.map(\.element)
    }
}
