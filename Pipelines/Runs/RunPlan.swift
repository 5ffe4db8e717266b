internal import Postgres

/// Which run a request means, and what of it is done.
struct RunPlan {
    let runID: String
    /// The first date, where it does not follow from what is complete.
    let first: CalendarDate?
    let lastCompleted: CalendarDate?
    /// What somebody types to run this again.
    let command: String
    /// Steps to leave out.
    let done: Set<String>
    /// Whether everything is done and the request was to resume.
    let isDone: Bool
    private let steps: [String]

    init(
        _ request: RunRequest,
        of steps: [String],
        last: CalendarDate,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws {
        self.steps = steps
        let rows = try store.query(
            queries.query("sql/store/runs/last_completed.sql"),
            ["pipeline": .text(request.pipeline)]
        )
        lastCompleted = try rows.first?.optional("last_completed")
        if case .span(let from, _) = request.dates {
            runID = "\(request.pipeline):\(from):\(last)"
            command = "assay run \(request.pipeline) --from \(from) --to \(last)"
        } else {
            runID = "\(request.pipeline):\(last)"
            command = "assay run \(request.pipeline) --date \(last)"
        }
        let latest = try Self.latest(runID, store, queries)
        if let only = request.only, !steps.contains(only) {
            throw RunError.configuration("there is no step \(only); the steps are \(steps.joined(separator: ", "))")
        }
        guard request.resumes else {
            if case .span(let from, _) = request.dates { first = from } else { first = nil }
            done = []
            isDone = false
            return
        }
        guard let latest else {
            throw RunError.configuration("\(runID) was never started: run it without --resume")
        }
        // What is resumed covers the dates that it covered when it was begun.
        first = try latest.get("from_date")
        done = try RunProgress(latest, of: steps).done
        isDone = latest["state"] == "succeeded"
    }

    /// The steps that are left to do for the run to be whole.
    func left(_ store: borrowing Connection, _ queries: QueryFolder) throws -> [String] {
        try Self.latest(runID, store, queries).map { try RunProgress($0, of: steps).left } ?? steps
    }

    private static func latest(_ runID: String, _ store: borrowing Connection, _ queries: QueryFolder) throws -> Row? {
        try store.query(queries.query("sql/store/runs/resumable.sql"), ["run_id": .text(runID)]).first
    }
}
