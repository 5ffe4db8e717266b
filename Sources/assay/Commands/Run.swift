internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres

/// Runs a pipeline.
///
/// Prints what a person must act on, and nothing else unless asked.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a pipeline for the dates that are due.",
        discussion: """
            Missed nights are caught up by themselves. On success only what a person must act on is printed, since cron \
            mails what is printed; on a terminal the progress is shown, and a backfill with --from and --to says \
            elsewhere what each step did, a line each. Exit codes: 0 done, 1 failed, 64 usage, 65 data refused, 69 database unavailable, \
            75 another run holds the lock, 78 configuration.
            """
    )

    @OptionGroup var options: ProjectOptions

    @Argument(
        help:
            "nightly; weekly; monthly, which asks the source itself; or watch, for each hour, which takes --as-of only."
    )
    var pipeline: Pipeline

    @Option(
        help:
            "The last business date of the run; yesterday unless given. Of weekly and monthly, a date of the week or month."
    )
    var date: CalendarDate?

    @Option(help: "With --to: read this date and all up to --to whole.")
    var from: CalendarDate?

    @Option(help: "With --from: the last business date.")
    var to: CalendarDate?

    @Option(name: .customLong("as-of"), help: "Work as if it were this instant, such as 2026-11-21T06:00:00Z.")
    var asOf: Timestamp?

    @Option(help: "Do only this step: of nightly, pull, comply, measure, digest or export.")
    var only: String?

    @Flag(help: "Go on after the last step that an earlier attempt has committed.")
    var resume = false

    @Option(help: "How many threads pull.")
    var workers = 4

    @Flag(help: "Print every step with its rows and its time.")
    var steps = false

    enum Pipeline: String, ExpressibleByArgument, CaseIterable {
        case nightly, weekly, monthly, watch

        var steps: [String] {
            switch self {
            case .nightly: Nightly.steps
            case .weekly: Weekly.steps
            case .monthly: Monthly.steps
            case .watch: []
            }
        }
    }

    func validate() throws {
        if pipeline == .watch, [date, from, to].contains(where: { $0 != nil }) || only != nil || resume {
            throw ValidationError("watch has no dates and no steps: it takes --as-of only")
        }
        if [.weekly, .monthly].contains(pipeline), from != nil || to != nil {
            throw ValidationError(
                "\(pipeline) works on a whole \(pipeline == .weekly ? "week" : "month"): --date names one of its days"
            )
        }
        if (from == nil) != (to == nil) { throw ValidationError("--from and --to go together") }
        if from != nil, date != nil { throw ValidationError("--date and --from … --to exclude each other") }
        if let from, let to, from > to { throw ValidationError("--from is after --to") }
        for date in [date, from, to].compactMap(\.self) where date.year < 1971 {
            throw ValidationError("\(date) is before 1971, when Assay's calendar begins")
        }
        if !(1...64).contains(workers) { throw ValidationError("--workers takes 1 to 64") }
        if let only, !pipeline.steps.contains(only) {
            throw ValidationError("there is no step \(only); the steps are \(pipeline.steps.joined(separator: ", "))")
        }
    }

    func run() throws {
        let surroundings = try Surroundings(options)
        try RunReport(pipeline.rawValue, surroundings).telling { try perform(surroundings) }
    }

    private func perform(_ surroundings: Surroundings) throws -> ExitStatus {
        let contract = try surroundings.contract()
        let instant = asOf ?? Surroundings.now()
        let agreement = try surroundings.agreement(on: to ?? date, asOf: instant, surroundings.connectToStore())
        let catalogue = try Catalogue.load(agreement.project, contractColumns: contract.columnNames)
        var settings = try surroundings.settings(workers: workers)
        let report = progressReport(surroundings.logFormat)
        if let report { settings.progress = { report.tell($0) } }
        defer { report?.end() }
        try refuseFuture(instant, surroundings)
        if pipeline == .watch {
            let watch = Watch(settings: settings, project: surroundings.project, catalogue: catalogue)
            for line in try watch.run(asOf: instant) { print("watch: \(line)") }
            return .done
        }
        try refuseUnfinishedDay(at: instant, zone: catalogue.organisation.reportingZone, surroundings)
        let request = RunRequest(
            pipeline: pipeline.rawValue,
            dates: dates,
            asOf: instant,
            only: only,
            resumes: resume
        )
        let outcome =
            switch pipeline {
            case .weekly:
                try Weekly(
                    settings: settings,
                    project: agreement.project,
                    catalogue: catalogue,
                    contract: contract
                ).run(request)
            case .monthly:
                try Monthly(
                    settings: settings,
                    project: agreement.project,
                    catalogue: catalogue,
                    contract: contract
                ).run(request)
            default:
                try Nightly(
                    settings: settings,
                    project: agreement.project,
                    catalogue: catalogue,
                    contract: contract
                ).run(request)
            }
        for line in outcome.attention { print("\(outcome.runID): \(line)") }
        if steps {
            for step in outcome.steps {
                print("\(outcome.runID): \(step.name) in \(step.duration.formatted): \(step.summary)")
            }
        }
        return catalogue.organisation.gates.exitsRefused && !outcome.provisional.isEmpty ? .dataRefused : .done
    }

    /// Whom a bar would only confuse gets none: log lines say the same.
    private func progressReport(_ format: LogFormat) -> ProgressReport? {
        guard !options.verbose, format == .text else { return nil }
        if ProgressReport.hasTerminal { return ProgressReport(isTerminal: true) }
        return from == nil ? nil : ProgressReport(isTerminal: false)
    }

    /// A day that is not over cannot be complete, and one in the future would make everything before it the past.
    private func refuseUnfinishedDay(at instant: Timestamp, zone: String, _ surroundings: Surroundings) throws {
        guard let last = to ?? date else { return }
        let yesterday = try StoreIdentity.yesterday(
            at: instant,
            zone: zone,
            surroundings.connectToStore(),
            surroundings.queries
        )
        guard last > yesterday else { return }
        throw ValidationError("\(last) is not over yet in \(zone): the last day that is, is \(yesterday)")
    }

    /// A clock that is ahead would make every night up to then the past.
    private func refuseFuture(_ instant: Timestamp, _ surroundings: Surroundings) throws {
        let rows = try surroundings.connectToStore().query(
            surroundings.queries.query("sql/store/runs/server_clock.sql")
        )
        guard let now: Timestamp = try rows.first?.get("now"),
            instant.microsecondsSince2000 - now.microsecondsSince2000 > Self.clockTolerance
        else { return }
        throw SurroundingsError(
            "\(instant) is in the future by the clock of the store's server, which says \(now): a run at a wrong time would make all "
                + "nights up to then the past. Put this machine's clock, or --as-of, right"
        )
    }

    /// How far apart the clocks of two machines may be, in microseconds: an hour.
    private static let clockTolerance: Int64 = 3_600_000_000

    private var dates: RunRequest.Dates? {
        if let from, let to { return .span(from, to) }
        return date.map { .upTo($0) }
    }
}

extension Duration {
    /// Seconds with two decimals.
    var formatted: String {
        let (seconds, attoseconds) = components
        let hundredths = attoseconds / 10_000_000_000_000_000
        return "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths) s"
    }
}
