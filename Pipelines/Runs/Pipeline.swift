internal import Catalogue
internal import Foundation
internal import Logging
internal import Postgres

/// What works on business dates, step by step, under the store's lock: each night, or each month.
protocol Pipeline: Sendable {
    /// The steps by name, in order.
    static var steps: [String] { get }

    var inputs: PipelineInputs { get }

    init(settings: RunSettings, project: Project, catalogue: Catalogue, contract: Contract)

    /// The last date of a run, by what was asked for and by the date that was over last.
    func lastDate(_ request: RunRequest, yesterday: CalendarDate) throws -> CalendarDate
    /// The first date of a run.
    func firstDate(_ plan: RunPlan, _ business: BusinessDates, last: CalendarDate) throws -> CalendarDate
    /// Does a step.
    func perform(_ step: String, _ context: borrowing RunContext) throws -> [RunOutcome.Step]
}

/// What a pipeline works with, whatever it is asked for: the databases and the key, the files, and what they say.
struct PipelineInputs: Sendable {
    let settings: RunSettings
    let project: Project
    let catalogue: Catalogue
    let contract: Contract
}

extension Pipeline {
    var settings: RunSettings { inputs.settings }
    var project: Project { inputs.project }
    var catalogue: Catalogue { inputs.catalogue }
    var contract: Contract { inputs.contract }
    var queries: QueryFolder { QueryFolder(project) }

    /// Runs it.
    ///
    /// Its dates are those that are due; what failed before is done again from the start of its step. Where a database
    /// fails it for a moment, it goes on by itself, on new connections, from the step that was not committed.
    ///
    /// - Throws: ``RunError`` where it may not begin, ``MigrationError`` where the store is not up to date, else what the
    ///   failing step failed with; the ledger has it too.
    func begin(_ request: RunRequest) throws -> RunOutcome {
        var request = request
        var retries = Retries()
        var failure: AttemptFailure?
        while true {
            do {
                return try attempt(request)
            } catch {
                // Before anything was begun there is nothing to go on with.
                guard let found = error as? AttemptFailure ?? failure?.followed(by: error) else { throw error }
                guard retries.wait(after: found, settings.logger) else {
                    if !found.isRecorded {
                        settings.logger.warning(
                            "the store could not be told that \(found.runID) failed: assay status will say that it was killed"
                        )
                    }
                    throw found.cause
                }
                failure = found
                request.resumes = true
            }
        }
    }

    private func attempt(_ request: RunRequest) throws -> RunOutcome {
        let store = try settings.lockStore("assay", project)
        let identity = try StoreIdentity(store, queries)
        let last = try lastDate(request, yesterday: identity.yesterday(at: request.asOf, store, queries))
        let agreement = try Agreement(project, on: last, store)
        let agreed = agreement.project == project ? self : try holding(agreement.project)
        return try agreed.run(request, until: last, identity, agreement, store)
    }

    /// The same pipeline with what is agreed.
    private func holding(_ agreed: Project) throws -> Self {
        let catalogue = try Catalogue.load(agreed, contractColumns: contract.columnNames)
        return Self(settings: settings, project: agreed, catalogue: catalogue, contract: contract)
    }

    private func run(
        _ request: RunRequest,
        until last: CalendarDate,
        _ identity: StoreIdentity,
        _ agreement: Agreement,
        _ store: consuming Connection
    ) throws -> RunOutcome {
        let scanner = try project.scanner(allowed: catalogue.organisation.allowed)
        try identity.verify(catalogue.organisation, settings.key)
        let business = try BusinessDates(zone: identity.reportingZone, last: last, store: store, queries: queries)
        let plan = try RunPlan(request, of: Self.steps, last: last, store: store, queries: queries)
        settings.runBegan(plan.runID)
        if plan.isDone {
            return RunOutcome(
                runID: plan.runID,
                dates: last...last,
                steps: [],
                pullDuration: .zero,
                attention: ["it is done: there is nothing to resume"]
            )
        }
        let first = try firstDate(plan, business, last: last)
        let ledger = try Ledger(
            store: store,
            runID: plan.runID,
            pipeline: request.pipeline,
            dates: first...last,
            asOf: request.asOf,
            done: plan.done,
            queries: queries,
            clock: settings.clock
        )
        let context = RunContext(
            ledger: ledger,
            settings: settings,
            catalogue: catalogue,
            contract: contract,
            queries: queries,
            scanner: scanner,
            dates: first...last,
            lastCompleted: plan.lastCompleted,
            business: business,
            asOf: request.asOf
        )
        do {
            let (steps, pullDuration) = try perform(request.only, context)
            var attention = try Attention.lines(context) + agreement.attention
            let left = request.only == nil ? [] : try plan.left(context.ledger.store, queries)
            if !left.isEmpty {
                attention.append("\(left.joined(separator: ", ")) still to be done: \(plan.command) --resume")
            }
            try context.ledger.end(left.isEmpty ? "succeeded" : "partial", error: nil)
            return RunOutcome(
                runID: plan.runID,
                dates: first...last,
                steps: steps,
                pullDuration: pullDuration,
                attention: attention,
                provisional: try Attention.provisional(context)
            )
        } catch {
            var failure = error as? AttemptFailure ?? AttemptFailure(runID: plan.runID, step: nil, cause: error)
            do {
                try context.ledger.end("failed", error: "\(failure.cause)")
            } catch let second {
                settings.logger.debug("the ledger could not be told: \(second)")
                failure.isRecorded = false
            }
            throw failure
        }
    }

    private func perform(
        _ only: String?,
        _ context: borrowing RunContext
    ) throws -> (steps: [RunOutcome.Step], pullDuration: Duration) {
        var outcomes: [RunOutcome.Step] = []
        var pullDuration = Duration.zero
        for step in Self.steps where only == nil || only == step {
            let began = ContinuousClock.now
            do {
                outcomes += try perform(step, context)
            } catch {
                throw AttemptFailure(runID: context.runID, step: step, cause: error)
            }
            if step == "pull", !context.ledger.done.contains(step) { pullDuration = ContinuousClock.now - began }
        }
        return (outcomes, pullDuration)
    }
}
