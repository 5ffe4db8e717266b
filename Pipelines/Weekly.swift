public import Catalogue
internal import Postgres

/// What runs each week: whether the monitoring itself still does what it used to, and how the figures went week by week.
public struct Weekly: Pipeline {
    /// The steps by name, as `--only` takes them.
    public static let steps = ["monitor", "export"]

    let inputs: PipelineInputs

    /// A week of a project whose files are all in order.
    ///
    /// Once the trial is over, what is agreed runs instead of the files and of this catalogue.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue, contract: Contract) {
        inputs = PipelineInputs(settings: settings, project: project, catalogue: catalogue, contract: contract)
    }

    /// Runs a week that is over: the last one, or that of the date that was asked for.
    ///
    /// - Throws: ``RunError`` where it may not begin, ``MigrationError`` where the store is not up to date, else what the
    ///   failing step failed with; the ledger has it too.
    public func run(_ request: RunRequest) throws -> RunOutcome { try begin(request) }

    func lastDate(_ request: RunRequest, yesterday: CalendarDate) throws -> CalendarDate {
        guard let asked = request.lastDate else { return (yesterday + 1).startOfISOWeek - 1 }
        let last = asked.startOfISOWeek + 6
        guard last <= yesterday else {
            throw RunError.configuration("the week of \(asked) is not over: the last day that is, is \(yesterday)")
        }
        return last
    }

    func firstDate(_ plan: RunPlan, _ business: BusinessDates, last: CalendarDate) -> CalendarDate { last - 6 }

    func perform(_ step: String, _ context: borrowing RunContext) throws -> [RunOutcome.Step] {
        switch step {
        case "monitor": [try context.step(step) { try monitor($0, context) }]
        default: [try context.step(step) { try export($0, context) }]
        }
    }

    private func monitor(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> (rows: Int64, summary: String) {
        let date = context.dates.upperBound
        try store.query(
            queries.query("sql/store/digest/clear_table.sql"),
            ["name": "digest.monitoring", "date": .value(date)]
        )
        let plan = context.catalogue.measure("coverage")?.values(for: context.catalogue.organisation) ?? [:]
        let written = try store.query(
            queries.query("sql/digests/write/monitoring.sql"),
            [
                "date": .value(date), "as_of": .value(context.asOf),
                "quota": plan["quota"].map { .text($0) } ?? .null,
                "minimum_contacts": plan["minimum_contacts"].map { .text($0) } ?? .null,
                "kpis": .array(context.catalogue.kpis.map(\.id)),
            ]
        ).affected
        return (Int64(written), "\(written) observations of the week that ends on \(date)")
    }

    private func export(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> (rows: Int64, summary: String) {
        let export = PeriodExport.week(context.dates.upperBound)
        let outcome = try export.write(team: nil, context, store: store)
        let teams = try store.query(
            queries.query("sql/digests/weekly_teams.sql"),
            ["date": .value(context.dates.upperBound)]
        )
        for row in teams { _ = try export.write(team: row.get("team"), context, store: store) }
        return (
            Int64(teams.count + 1),
            "organisation/\(context.dates.upperBound.isoWeekName): \(outcome); \(teams.count) teams"
        )
    }
}
