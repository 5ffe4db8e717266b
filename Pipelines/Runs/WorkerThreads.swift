internal import Foundation
internal import Postgres
internal import Synchronization

/// Threads that work through tasks, each with something of its own to do it with, while the main thread does something
/// else.
final class WorkerThreads<Task: Sendable, Product: Sendable>: Sendable {
    private struct State {
        var tasks: ArraySlice<Task> = []
        var products: [Product] = []
        var error: (any Error)?
        var isEnded = false
    }

    private let state = Mutex(State())
    private let count: Int
    private let group = DispatchGroup()
    private let cancellation: Cancellation
    /// A signal for each task that nobody has taken, and for each thread once there are to be no more.
    private let ready = DispatchSemaphore(value: 0)
    /// A signal for each task that is done, and for each thread that has ended.
    private let news = DispatchSemaphore(value: 0)

    /// Starts the threads, which wait for tasks.
    ///
    /// - Parameters:
    ///   - count: How many threads.
    ///   - watch: Told of each task that is handed out.
    ///   - equip: Makes what one thread works with, such as a connection.
    ///   - work: Does a task. When it throws, no more are handed out.
    /// - Throws: ``PostgresError`` where the system has no pipe left.
    init<Equipment: ~Copyable>(
        _ count: Int,
        watch: @escaping @Sendable (Task) -> Void = { _ in },
        equip: @escaping @Sendable (Cancellation) throws -> Equipment,
        work: @escaping @Sendable (inout Equipment, Task) throws -> Product
    ) throws {
        cancellation = try Cancellation()
        self.count = count
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread {
                do {
                    var equipment = try equip(self.cancellation)
                    while let task = self.next() {
                        watch(task)
                        let product = try work(&equipment, task)
                        self.state.withLock { $0.products.append(product) }
                        self.news.signal()
                    }
                } catch {
                    self.end(error)
                }
                self.group.leave()
                self.news.signal()
            }
        }
    }

    /// Adds tasks; they are handed out in the order in which they came.
    func add(_ tasks: [Task]) {
        state.withLock { if !$0.isEnded { $0.tasks += tasks } }
        for _ in tasks { ready.signal() }
    }

    /// Waits until what the threads have come to so far is enough, and gives what was made of it; throws what the first of
    /// them failed with, once the others are through with what they had begun and it was not enough.
    func wait<Result>(beside holder: borrowing Connection, for result: ([Product]) -> Result?) throws -> Result {
        while true {
            let isOver = group.wait(timeout: .now()) == .success
            let (products, error) = state.withLock { ($0.products, $0.error) }
            if let result = result(products) { return result }
            if let error, isOver { throw error }
            try waitForNews(beside: holder)
        }
    }

    /// Lets the threads go once all tasks are done, and waits until they have; throws what the first of them failed with.
    func finish(beside holder: borrowing Connection) throws {
        for _ in 0..<count { ready.signal() }
        while true {
            let isOver = group.wait(timeout: .now()) == .success
            if let error = state.withLock({ $0.error }) { throw error }
            if isOver { return }
            try waitForNews(beside: holder)
        }
    }

    /// Tells the threads to stop, and waits until they have.
    func abandon() {
        end(nil)
        cancellation.cancel()
        group.wait()
    }

    /// Asks now and then whether the session that holds the store's lock is still there: what the threads do is worth nothing
    /// without it.
    private func waitForNews(beside holder: borrowing Connection) throws {
        if news.wait(timeout: .now() + .seconds(1)) == .timedOut { try holder.ping() }
    }

    private func next() -> Task? {
        ready.wait()
        return state.withLock { $0.tasks.popFirst() }
    }

    private func end(_ error: (any Error)?) {
        state.withLock { state in
            // Those that follow often only say that they were cancelled.
            if !state.isEnded { state.error = error }
            state.isEnded = true
            state.tasks = []
        }
        for _ in 0..<count { ready.signal() }
    }
}
