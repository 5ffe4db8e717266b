internal import Catalogue
internal import Postgres
internal import Privacy

/// The reading of a pull's portions by worker threads, while the main thread merges what they have read.
struct StageReading: ~Copyable {
    /// A relation's rows of a portion.
    private struct Stock: Hashable {
        let portion: String
        let relation: Int
    }

    private let workers: WorkerThreads<ReadingTask, (stock: Stock, counts: ReadingCounts)>
    private var expected: [Stock: Int] = [:]

    /// Starts the workers.
    init(
        snapshot: String,
        relations: [RelationQuery],
        business: BusinessDates,
        clockTolerance: Int,
        scanner: TextScanner,
        sessions: SideSessions,
        watch: @escaping @Sendable (ReadingTask) -> Void
    ) throws {
        let pseudonyms = Pseudonymiser(sessions.settings.key)
        workers = try WorkerThreads(sessions.settings.workers, watch: watch) { cancellation in
            try StageReader(sessions, snapshot: snapshot, relations: relations, cancellation) { relation in
                RowJudge(
                    relation: relation.relation,
                    columns: relation.columns,
                    dates: business,
                    clockToleranceSeconds: clockTolerance,
                    pseudonyms: pseudonyms,
                    scanner: scanner
                )
            }
        } work: { reader, task in
            (Self.stock(task), try reader.read(task))
        }
    }

    private static func stock(_ task: ReadingTask) -> Stock {
        Stock(portion: task.portion.step, relation: task.relation)
    }

    /// Has these read after what is being read.
    mutating func add(_ tasks: [ReadingTask]) {
        for task in tasks { expected[Self.stock(task), default: 0] += 1 }
        workers.add(tasks)
    }

    /// Waits until a relation of a portion is read; throws what the first of the workers failed with, or that the session
    /// that holds the store's lock is gone.
    func counts(
        of relation: Int,
        in portion: ReadingPlan.Portion,
        beside holder: borrowing Connection
    ) throws -> ReadingCounts {
        let stock = Stock(portion: portion.step, relation: relation)
        return try workers.wait(beside: holder) { products in
            let parts = products.filter { $0.stock == stock }
            guard parts.count == expected[stock, default: 0] else { return nil }
            return parts.reduce(into: ReadingCounts()) { $0 += $1.counts }
        }
    }

    /// Lets the workers go.
    func finish(beside holder: borrowing Connection) throws { try workers.finish(beside: holder) }

    /// Tells the workers to stop, and waits until they have.
    func abandon() { workers.abandon() }
}
