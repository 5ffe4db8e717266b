public import Catalogue
internal import Logging
internal import Postgres
internal import Privacy
internal import Reports

/// What runs each night: pull, comply, measure, digest, export, in this order.
public struct Nightly: Sendable {
    /// The steps by name, as `--only` takes them.
    public static let steps = ["pull", "comply", "measure", "digest", "export"]

    private let settings: RunSettings
    private let project: Project
    private let catalogue: Catalogue
    private let contract: Contract
    private let queries: QueryFolder

    /// A night of a project whose files are all in order.
    ///
    /// Once the trial is over, what is agreed runs instead of the files and of this catalogue.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue, contract: Contract) {
        self.settings = settings
        self.project = project
        self.catalogue = catalogue
        self.contract = contract
        queries = QueryFolder(project)
    }

    /// Runs the night.
    ///
    /// Its dates are those that are due; what failed before is done again from the start of its step.
    ///
    /// - Throws: ``RunError`` where it may not begin, ``MigrationError`` where the store is not up to date, else what the
    ///   failing step failed with; the ledger has it too.
    public func run(_ request: RunRequest) throws -> RunOutcome {
        let store = try settings.openStore("assay")
        try Migrator(project).verify(store)
        guard try store.tryAdvisoryLock(Ledger.lockKey) else { throw RunError.locked }
        let identity = try StoreIdentity(store, queries)
        let last = try lastDate(request, identity.reportingZone, store)
        let agreement = try Agreement(project, on: last, store)
        let night = agreement.project == project ? self : try holding(agreement.project)
        return try night.run(request, until: last, identity, agreement, store)
    }

    /// The same night with what is agreed.
    private func holding(_ agreed: Project) throws -> Nightly {
        let catalogue = try Catalogue.load(agreed, contractColumns: contract.columnNames)
        return Nightly(settings: settings, project: agreed, catalogue: catalogue, contract: contract)
    }

    private func run(
        _ request: RunRequest,
        until last: CalendarDate,
        _ identity: StoreIdentity,
        _ agreement: Agreement,
        _ store: consuming Connection
    ) throws -> RunOutcome {
        let scanner = try scanner()
        try identity.verify(catalogue.organisation, settings.key)
        let business = try BusinessDates(zone: identity.reportingZone, last: last, store: store, queries: queries)
        let plan = try RunPlan(request, last: last, store: store, queries: queries)
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
                attention: attention
            )
        } catch {
            do {
                try context.ledger.end("failed", error: "\(error)")
            } catch let second {
                settings.logger.debug("the ledger could not be told: \(second)")
                settings.logger.warning(
                    "the store could not be told that \(plan.runID) failed: assay status will say that it was killed"
                )
            }
            throw error
        }
    }

    /// The scanner of the project's lexicons and the organisation's own addresses and numbers.
    private func scanner() throws(RunError) -> TextScanner {
        do {
            let texts = try project.texts(in: "Pipelines/lexicons", ending: ".lexicon")
            guard !texts.isEmpty else { throw LexiconError.none(in: "Pipelines/lexicons") }
            let lexicons = try texts.map { try Lexicon(parsing: $0.text, name: $0.name) }
            return TextScanner(lexicons, allowed: catalogue.organisation.allowed)
        } catch {
            throw .configuration("\(error)")
        }
    }

    private func perform(
        _ only: String?,
        _ context: borrowing RunContext
    ) throws -> (steps: [RunOutcome.Step], pullDuration: Duration) {
        var outcomes: [RunOutcome.Step] = []
        var pullDuration = Duration.zero
        for step in Self.steps where only == nil || only == step {
            switch step {
            case "pull" where context.ledger.done.contains("pull"):
                outcomes.append(
                    RunOutcome.Step(name: step, rows: nil, summary: "done by an earlier attempt", duration: .zero)
                )
            case "pull":
                let began = ContinuousClock.now
                outcomes += try Pull(context).run(context)
                pullDuration = ContinuousClock.now - began
            case "comply":
                if !context.ledger.done.contains(step) { try ComplyStep.prepare(context) }
                outcomes.append(try context.step(step) { try ComplyStep.run($0, context) })
            case "measure":
                if !context.ledger.done.contains(step) { try MeasureStep.prepare(context) }
                outcomes.append(try context.step(step) { try MeasureStep.run($0, context) })
            case "digest": outcomes.append(try context.step(step) { try DigestStep.run($0, context) })
            default: outcomes.append(try export(context))
            }
        }
        return (outcomes, pullDuration)
    }

    private func export(_ context: borrowing RunContext) throws -> RunOutcome.Step {
        let root = settings.exports
        return try context.step("export") { store in
            let (rows, summary) = try ExportStep.write(
                FindingExport.Occasion(
                    date: context.dates.upperBound,
                    asOf: context.asOf,
                    runID: context.runID,
                    organisation: catalogue.organisation.name,
                    governance: catalogue.governance.rawValue
                ),
                latest: context.latest,
                to: root,
                store: store,
                queries: queries
            )
            return (Int64(rows), summary)
        }
    }

    /// The last date of the run: as asked, else yesterday in the reporting zone.
    private func lastDate(
        _ request: RunRequest,
        _ zone: String,
        _ store: borrowing Connection
    ) throws -> CalendarDate {
        switch request.dates {
        case .upTo(let date): return date
        case .span(_, let date): return date
        case nil:
            let rows = try store.query(
                queries.query("sql/store/runs/yesterday.sql"),
                ["as_of": .value(request.asOf), "zone": .text(zone)]
            )
            guard let row = rows.first else {
                throw RunError.configuration("the store did not say which date yesterday was")
            }
            return try row.get("yesterday")
        }
    }

    /// The first date of the run: as asked, else look-back days before the first that is not done; on an empty store the
    /// source's first, within retention.
    private func firstDate(
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

extension CalendarDate {
    /// The date a number of months earlier; where that month has no such day, its last.
    fileprivate func months(before count: Int) -> CalendarDate {
        let months = year * 12 + month - 1 - count
        let target = CalendarDate(year: months / 12, month: months % 12 + 1, day: 1) ?? self
        return CalendarDate(year: target.year, month: target.month, day: day) ?? target.endOfMonth
    }
}
