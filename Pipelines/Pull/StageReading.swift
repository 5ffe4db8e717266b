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
        settings: RunSettings,
        watch: @escaping @Sendable (Int) -> Void
    ) throws {
        let pseudonyms = Pseudonymiser(settings.key)
        workers = try WorkerThreads(settings.workers, tasks, watch: watch) { cancellation, next in
            var reader = try StageReader(settings: settings, slot: slot, cancellation: cancellation)
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

    /// Waits for the workers and gives what they read by relation; throws what the first of them failed with.
    func wait() throws -> [Int: ReadingCounts] {
        try workers.wait().reduce(into: [:]) { counts, parts in
            for (relation, part) in parts { counts[relation, default: ReadingCounts()] += part }
        }
    }

    /// Tells the workers to stop, and waits until they have.
    func abandon() { workers.abandon() }
}
