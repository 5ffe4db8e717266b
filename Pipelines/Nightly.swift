public import Catalogue
internal import Logging
internal import Postgres
internal import Reports

/// What runs each night: pull, comply, measure, digest, export, in this order.
public struct Nightly: Pipeline {
    /// The steps by name, as `--only` takes them.
    public static let steps = ["pull", "comply", "measure", "digest", "export"]

    let inputs: PipelineInputs

    /// A night of a project whose files are all in order.
    ///
    /// Once the trial is over, what is agreed runs instead of the files and of this catalogue.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue, contract: Contract) {
        inputs = PipelineInputs(settings: settings, project: project, catalogue: catalogue, contract: contract)
    }

    /// Runs the night.
    ///
    /// Its dates are those that are due; what failed before is done again from the start of its step.
    ///
    /// - Throws: ``RunError`` where it may not begin, ``MigrationError`` where the store is not up to date, else what the
    ///   failing step failed with; the ledger has it too.
    public func run(_ request: RunRequest) throws -> RunOutcome { try begin(request) }

    func perform(_ step: String, _ context: borrowing RunContext) throws -> [RunOutcome.Step] {
        switch step {
        case "pull" where context.ledger.done.contains("pull"):
            return [RunOutcome.Step(name: step, rows: nil, summary: "done by an earlier attempt", duration: .zero)]
        case "pull": return try Pull(context).run(context)
        case "comply":
            if !context.ledger.done.contains(step) { try ComplyStep.prepare(context) }
            return [try context.step(step) { try ComplyStep.run($0, context, asking: RuleReader(ofStore: context)) }]
        case "measure":
            if !context.ledger.done.contains(step) { try MeasureStep.prepare(context) }
            return [try context.step(step) { try MeasureStep.run($0, context) }]
        case "digest": return [try context.step(step) { try DigestStep.run($0, context) }]
        default: return [try export(context)]
        }
    }

    private func export(_ context: borrowing RunContext) throws -> RunOutcome.Step {
        let root = settings.exports
        return try context.step("export") { store in
            let (rows, summary) = try ExportStep.write(
                ExportOccasion(
                    date: context.dates.upperBound,
                    asOf: context.asOf,
                    runID: context.runID,
                    organisation: catalogue.organisation.name,
                    governance: catalogue.governance.rawValue
                ),
                catalogue,
                latest: context.latest,
                to: root,
                store: store,
                queries: queries
            )
            return (Int64(rows), summary)
        }
    }

    /// Yesterday, unless somebody asks for another.
    func lastDate(_ request: RunRequest, yesterday: CalendarDate) -> CalendarDate { request.lastDate ?? yesterday }

    /// The first date of the run: as asked, else look-back days before the first that is not done; on an empty store the
    /// source's first, within retention.
    func firstDate(
        _ plan: RunPlan,
        _ business: BusinessDates,
        last: CalendarDate
    ) throws -> CalendarDate {
        if let first = plan.first { return first }
        if let completed = plan.lastCompleted {
            return min(completed + 1, last) - catalogue.organisation.settings.lookBackDays
        }
        let limit = last.months(before: catalogue.organisation.retention.contactsMonths)
        return try FirstDate.find(settings, catalogue, contract, queries, business, within: limit...last) ?? last
    }
}
