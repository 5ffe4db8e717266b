internal import Foundation
internal import Postgres
internal import Synchronization

/// Threads that work through a list of tasks, each with connections of its own, while the main thread does something
/// else.
final class WorkerThreads<Task: Sendable, Product: Sendable>: Sendable {
    private struct State {
        var tasks: ArraySlice<Task>
        var products: [Product] = []
        var error: (any Error)?
    }

    private let state: Mutex<State>
    private let group = DispatchGroup()
    private let cancellation: Cancellation

    /// Starts the threads, no more than there are tasks but for one.
    ///
    /// - Parameters:
    ///   - count: How many threads at most.
    ///   - tasks: What is to be done, in the order in which it is handed out.
    ///   - watch: Told how many tasks have been handed out.
    ///   - work: What a thread does: it asks for tasks until there is none, and gives what they came to. When one throws,
    ///     the others are cancelled.
    /// - Throws: ``PostgresError`` where the system has no pipe left.
    init(
        _ count: Int,
        _ tasks: [Task],
        watch: @escaping @Sendable (Int) -> Void = { _ in },
        _ work: @escaping @Sendable (Cancellation, _ next: () -> Task?) throws -> Product
    ) throws {
        cancellation = try Cancellation()
        state = Mutex(State(tasks: tasks[...]))
        for _ in 0..<min(count, max(tasks.count, 1)) {
            group.enter()
            Thread.detachNewThread {
                defer { self.group.leave() }
                do {
                    let product = try work(self.cancellation) {
                        let task = self.state.withLock { $0.tasks.popFirst() }
                        watch(tasks.count - self.state.withLock { $0.tasks.count })
                        return task
                    }
                    self.state.withLock { $0.products.append(product) }
                } catch {
                    self.fail(error)
                }
            }
        }
    }

    /// Waits for the threads and gives what each came to; throws what the first of them failed with.
    ///
    /// Meanwhile it asks now and then whether the session that holds the store's lock is still there: what the threads do is
    /// worth nothing without it.
    func wait(beside holder: borrowing Connection) throws -> [Product] {
        while group.wait(timeout: .now() + .seconds(1)) == .timedOut {
            do {
                try holder.ping()
            } catch {
                abandon()
                throw error
            }
        }
        return try state.withLock { state in
            if let error = state.error { throw error }
            return state.products
        }
    }

    /// Tells the threads to stop, and waits until they have.
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
