internal import Catalogue
internal import Postgres
internal import Privacy

/// The reading of one portion by worker threads, while the main thread does something else.
struct StageReading {
    private let workers: WorkerThreads<ReadingTask, [Int: ReadingCounts]>

    /// Starts the workers.
    init(
        _ tasks: [ReadingTask],
        slot: Int,
        snapshot: String,
        relations: [RelationQuery],
        business: BusinessDates,
        clockTolerance: Int,
        scanner: TextScanner,
        sessions: SideSessions,
        watch: @escaping @Sendable (Int) -> Void
    ) throws {
        let pseudonyms = Pseudonymiser(sessions.settings.key)
        workers = try WorkerThreads(sessions.settings.workers, tasks, watch: watch) { cancellation, next in
            var reader = try StageReader(sessions, slot: slot, cancellation: cancellation)
            return try reader.read(
                snapshot: snapshot,
                relations: relations,
                judge: { relation in
                    RowJudge(
                        relation: relation.relation,
                        columns: relation.columns,
                        dates: business,
                        clockToleranceSeconds: clockTolerance,
                        pseudonyms: pseudonyms,
                        scanner: scanner
                    )
                },
                next: next
            )
        }
    }

    /// Waits for the workers and gives what they read by relation; throws what the first of them failed with, or that the
    /// session that holds the store's lock is gone.
    func wait(beside holder: borrowing Connection) throws -> [Int: ReadingCounts] {
        try workers.wait(beside: holder).reduce(into: [:]) { counts, parts in
            for (relation, part) in parts { counts[relation, default: ReadingCounts()] += part }
        }
    }

    /// Tells the workers to stop, and waits until they have.
    func abandon() { workers.abandon() }
}
