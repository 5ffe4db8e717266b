internal import Catalogue
internal import Foundation
internal import Postgres
internal import Privacy
internal import Synchronization

/// The reading of one portion by worker threads, while the main thread does something else.
final class StageReading: Sendable {
    private struct State {
        var tasks: ArraySlice<ReadingTask>
        var counts: [Int: ReadingCounts] = [:]
        var error: (any Error)?
    }

    private let state: Mutex<State>
    private let group = DispatchGroup()
    private let cancellation: Cancellation

    /// Starts the workers.
    init(
        _ tasks: [ReadingTask],
        slot: Int,
        snapshot: String,
        relations: [RelationQuery],
        business: BusinessDates,
        clockTolerance: Int,
        scanner: TextScanner,
        settings: RunSettings
    ) throws {
        cancellation = try Cancellation()
        state = Mutex(State(tasks: tasks[...]))
        let pseudonyms = Pseudonymiser(settings.key)
        for _ in 0..<min(settings.workers, max(tasks.count, 1)) {
            group.enter()
            Thread.detachNewThread {
                defer { self.group.leave() }
                do {
                    var reader = try StageReader(settings: settings, slot: slot, cancellation: self.cancellation)
                    let counts = try reader.read(
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
                        next: { self.state.withLock { $0.tasks.popFirst() } }
                    )
                    self.state.withLock { state in
                        for (relation, part) in counts { state.counts[relation, default: ReadingCounts()] += part }
                    }
                } catch {
                    self.fail(error)
                }
            }
        }
    }

    /// Waits for the workers and gives what they read; throws what the first of them failed with.
    func wait() throws -> [Int: ReadingCounts] {
        group.wait()
        return try state.withLock { state in
            if let error = state.error { throw error }
            return state.counts
        }
    }

    /// Tells the workers to stop, and waits until they have.
    func abandon() {
        cancellation.cancel()
        group.wait()
    }

    private func fail(_ error: any Error) {
        state.withLock { state in
            // Those that follow only say that they were cancelled.
            if state.error == nil { state.error = error }
        }
        cancellation.cancel()
    }
}
