public import Catalogue
internal import Postgres

/// What runs each month: the rules that are asked in the source itself, over all that it keeps; what is kept no longer is
/// purged; the rest of the history is compared with the source; and agents' months go to those who lead them.
///
/// The purge comes before the comparison: what differs on a date that is sealed a moment later no night could read again,
/// and a source that deletes what is old on the same day would seem to have lost it.
public struct Monthly: Pipeline {
    /// The steps by name, as `--only` takes them.
    public static let steps = ["comply", "purge", "reconcile", "appraise"]

    let inputs: PipelineInputs

    /// A month of a project whose files are all in order.
    ///
    /// Once the trial is over, what is agreed runs instead of the files and of this catalogue.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue, contract: Contract) {
        inputs = PipelineInputs(settings: settings, project: project, catalogue: catalogue, contract: contract)
    }

    /// Runs a month that is over: the last one, or that of the date that was asked for.
    ///
    /// - Throws: ``RunError`` where it may not begin, ``MigrationError`` where the store is not up to date, else what the
    ///   failing step failed with; the ledger has it too.
    public func run(_ request: RunRequest) throws -> RunOutcome { try begin(request) }

    func lastDate(_ request: RunRequest, yesterday: CalendarDate) throws -> CalendarDate {
        guard let asked = request.lastDate else { return (yesterday + 1).startOfMonth - 1 }
        guard asked.endOfMonth <= yesterday else {
            throw RunError.configuration("the month of \(asked) is not over: the last day that is, is \(yesterday)")
        }
        return asked.endOfMonth
    }

    func firstDate(_ plan: RunPlan, _ business: BusinessDates, last: CalendarDate) -> CalendarDate { last.startOfMonth }

    func perform(_ step: String, _ context: borrowing RunContext) throws -> [RunOutcome.Step] {
        switch step {
        case "comply":
            if !context.ledger.done.contains(step) { try ComplyStep.prepare(context) }
            return [
                try context.step(step) { store in
                    try ComplyStep.run(store, context, asking: RuleReader(ofSource: context, store))
                }
            ]
        case "purge": return [try purge(context)]
        case "reconcile": return [try context.step(step) { try ReconcileStep.run($0, context) }]
        default: return [try context.step(step) { try AppraiseStep.run($0, context) }]
        }
    }

    private func purge(_ context: borrowing RunContext) throws -> RunOutcome.Step {
        try context.step("purge") { store in
            let (accounts, figures) = try Purge.purge(
                store,
                catalogue.organisation.retention,
                yesterday: context.dates.upperBound,
                at: context.asOf,
                queries
            )
            let rows = accounts.map(\.rows).reduce(0, +)
            let held = accounts.map(\.held).reduce(0, +)
            return (
                rows,
                "\(rows) rows kept no longer, \(held) more held, \(figures) figures of single agents"
            )
        }
    }
}
