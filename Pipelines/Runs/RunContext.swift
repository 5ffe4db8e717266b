internal import Catalogue
internal import Logging
internal import Postgres
internal import Privacy

/// What every step of one run works with.
struct RunContext: ~Copyable {
    let ledger: Ledger
    let settings: RunSettings
    let catalogue: Catalogue
    let contract: Contract
    let queries: QueryFolder
    let scanner: TextScanner
    let dates: ClosedRange<CalendarDate>
    /// The last date that was complete before this run; nil on an empty store.
    let lastCompleted: CalendarDate?
    let business: BusinessDates
    let asOf: Timestamp

    var runID: String { ledger.runID }
    var attempt: Int { ledger.attempt }
    var logger: Logger { settings.logger }

    /// The newest date that is complete once this run is.
    var latest: CalendarDate { max(lastCompleted ?? dates.upperBound, dates.upperBound) }

    /// Runs a step: its work is one transaction with its ledger row.
    ///
    /// Gives nil when an earlier attempt has done it.
    borrowing func step(
        _ name: String,
        _ body: (borrowing Connection) throws -> (rows: Int64, summary: String)
    ) throws -> RunOutcome.Step {
        guard !ledger.done.contains(name) else {
            return RunOutcome.Step(name: name, rows: nil, summary: "done by an earlier attempt", duration: .zero)
        }
        let watch = ContinuousClock()
        let began = watch.now
        try ledger.begin(name)
        do {
            let result = try ledger.store.transaction { store in
                let result = try body(store)
                try ledger.end(name, rows: result.rows, summary: result.summary)
                return result
            }
            let duration = watch.now - began
            logger.info("\(name): \(result.summary)", metadata: ["run": "\(runID)"])
            settings.progress(.done(step: name, summary: result.summary))
            return RunOutcome.Step(name: name, rows: result.rows, summary: result.summary, duration: duration)
        } catch {
            ledger.fail(name, error, logger)
            throw error
        }
    }
}
