internal import Catalogue
internal import Logging
internal import Postgres

/// The first step of a night: from one snapshot of the source into the store's facts, with every row accounted for.
///
/// Workers read portion by portion into stage tables; one transaction merges each portion, relation by relation as they are
/// read. When the workers are through with a portion, they go on with the next.
struct Pull: ~Copyable {
    /// All relations of the contract; what is referred to comes before what refers to it, and what has most rows early:
    /// it is merged while others are read.
    static let relations = [
        "agent", "team_membership", "campaign", "form_question", "consent", "credential", "competency",
        "acknowledgement", "activity", "contact", "outbound_attempt", "evaluation", "evaluation_answer", "dispute",
        "feedback", "complaint", "escalation", "adjustment", "data_request", "incident", "transcript", "schedule",
        "coaching", "staff_survey",
    ]

    /// The source at the run's one instant.
    private let source: Connection
    private let relations: [RelationQuery]
    private let available: Set<String>
    private let horizon: Timestamp
    private let snapshot: String

    /// A portion that is being read.
    private struct Begun {
        let portion: ReadingPlan.Portion
        let at: ContinuousClock.Instant
    }

    /// Looks at the source, refuses one that breaks the contract, and takes the snapshot.
    init(_ context: borrowing RunContext) throws {
        let source = try context.settings.connectToSource("assay source")
        let report = try SourceCheck.report(context.settings, context.catalogue, context.contract, context.queries)
        if let error = report.findings.first(where: { $0.severity == .error }) {
            throw RunError.refused(
                "the source breaks the contract: \(error.complaint). Nothing was read; assay check --source says all that is wrong"
            )
        }
        let available = report.available
        let found = try RelationQuery.readable(
            context.contract,
            report,
            schema: context.catalogue.organisation.sourceSchema,
            source: source
        )
        // Before the snapshot: what is open then and commits later is what the next run must look for again.
        guard let row = try source.query(context.queries.query("sql/source/horizon.sql")).first else {
            throw RunError.refused("the source did not say which transactions are open")
        }
        let horizon: Timestamp = try row.get("horizon")
        // This session only holds the snapshot while others read: a house that ends idle transactions must let it.
        try source.query("set idle_in_transaction_session_timeout = 0")
        try source.query("begin isolation level repeatable read read only")
        let snapshot = try source.exportSnapshot()
        self.source = source
        relations = found
        self.available = available
        self.horizon = horizon
        self.snapshot = snapshot
    }

    /// Reads and merges everything; gives one outcome for each portion.
    borrowing func run(_ context: borrowing RunContext) throws -> [RunOutcome.Step] {
        let history = try ReadingHistory.changedDays(source, relations, context)
        let again = try ReadingHistory.readAgain(context)
        // Rows without a key are met again only with the whole of their date. As with counts, what is older than the
        // history that nights look at waits for a run over its date.
        let oldest = context.dates.lowerBound - context.catalogue.organisation.settings.historyDays
        let keyless = again.keylessDates.filter { $0 >= oldest && $0 < context.dates.lowerBound }
        let different = try ReadingHistory.differentDays(context)
        let due = Array(context.dates.lowerBound...context.dates.upperBound)
        let plan = ReadingPlan(dates: due + history + keyless + different)
        let isResumed = plan.portions.contains { isDone($0, context) }
        let previous = try ReadingHistory.previousHorizon(context, isResumed: isResumed)
        let slices = SlicePlanner(business: context.business, workers: context.settings.workers)
        let done = plan.portions.prefix { isDone($0, context) }
        var outcomes = done.map {
            RunOutcome.Step(name: $0.step, rows: nil, summary: "done by an earlier attempt", duration: .zero)
        }
        var spans: [(from: Timestamp, to: Timestamp)] = []
        var datesRead = done.map(\.dates.count).reduce(0, +)
        var underway: [Begun] = []
        var reading = try reading(context, dates: plan.portions.map(\.dates.count).reduce(0, +))
        do {
            for portion in plan.portions.dropFirst(done.count) {
                spans += portion.spans.map {
                    (context.business.begin(of: $0.first), context.business.begin(of: $0.end))
                }
                var tasks: [ReadingTask] = []
                for (number, relation) in relations.enumerated() {
                    let rest = RestOfSource(
                        horizon: previous.horizon,
                        from: context.business.begin(of: context.dates.lowerBound),
                        end: context.business.end(of: context.dates.upperBound),
                        spans: spans,
                        keys: again.keys[relation.relation.name] ?? [],
                        parentKeys: relation.parent.flatMap { again.keys[$0] } ?? [],
                        takesAllUndated: previous.isFirst || again.nowhere.contains(relation.relation.name)
                    )
                    tasks += try relation.asking(source) {
                        try slices.tasks(number, relation, portion, rest, source: source)
                    }
                }
                for place in tasks.indices {
                    tasks[place].datesRead = datesRead + portion.dates.count * (place + 1) / tasks.count
                }
                datesRead += portion.dates.count
                underway.append(Begun(portion: portion, at: .now))
                try context.ledger.begin(portion.step)
                try context.ledger.store.query(
                    context.queries.query("sql/store/pull/clear_stage.sql"),
                    ["slot": .value(portion.slot)]
                )
                reading.add(tasks)
                // The workers go on with it when they are through with the one before.
                if underway.count > 1 {
                    outcomes.append(try merge(underway[0], reading, context))
                    underway.removeFirst()
                }
            }
            if let last = underway.first {
                outcomes.append(try merge(last, reading, context))
                underway.removeFirst()
            }
            try reading.finish(beside: context.ledger.store)
        } catch {
            reading.abandon()
            for begun in underway { context.ledger.fail(begun.portion.step, error, context.logger) }
            throw error
        }
        try source.query("commit")
        return outcomes
    }

    /// Whether an earlier attempt has merged it.
    ///
    /// The last portion is read again whatever was done: it holds what is bound to this run's snapshot.
    private borrowing func isDone(_ portion: ReadingPlan.Portion, _ context: borrowing RunContext) -> Bool {
        context.ledger.done.contains(portion.step) && !portion.isLast
    }

    private borrowing func reading(_ context: borrowing RunContext, dates: Int) throws -> StageReading {
        let progress = context.settings.progress
        return try StageReading(
            snapshot: snapshot,
            relations: relations,
            business: context.business,
            clockTolerance: context.catalogue.organisation.settings.clockTolerance,
            scanner: context.scanner,
            sessions: SideSessions(context)
        ) { progress(.underway(step: "pull", done: $0.datesRead, of: dates, unit: "dates")) }
    }

    /// Merges a portion: one transaction with its ledger row.
    private borrowing func merge(
        _ begun: Begun,
        _ reading: borrowing StageReading,
        _ context: borrowing RunContext
    ) throws -> RunOutcome.Step {
        let portion = begun.portion
        let (rows, summary) = try context.ledger.store.transaction { store in
            var merge = PullMerge(portion: portion, relations: relations)
            let result = try merge.run(store, context, available: available, horizon: horizon) {
                try reading.counts(of: $0, in: portion, beside: store)
            }
            try context.ledger.end(portion.step, rows: result.rows, summary: result.summary)
            return result
        }
        context.logger.info("\(portion.step): \(summary)")
        context.settings.progress(.done(step: portion.step, summary: summary))
        return RunOutcome.Step(
            name: portion.step,
            rows: rows,
            summary: summary,
            duration: ContinuousClock.now - begun.at
        )
    }
}
