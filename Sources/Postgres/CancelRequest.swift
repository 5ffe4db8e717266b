internal import CLibPQ
internal import Glibc

/// Asks the server to stop the session's statement, on a connection of its own.
///
/// `PQcancel` blocks until the server answers, which over a dead link is never, so it runs on a thread of its own and
/// the caller waits only for a while.
final class CancelRequest {
    private let request: OpaquePointer
    private let done: Cancellation

    private init?(_ connection: OpaquePointer) {
        guard let request = PQgetCancel(connection) else { return nil }
        guard let done = try? Cancellation() else {
            PQfreeCancel(request)
            return nil
        }
        self.request = request
        self.done = done
    }

    deinit { PQfreeCancel(request) }

    /// Sends the request; a server that cannot be reached is not an error, for then there is nothing to stop.
    static func send(to connection: OpaquePointer, waitingAtMost limit: Duration) {
        guard let cancel = CancelRequest(connection) else { return }
        // Both threads hold a reference, and neither changes anything: whoever is last frees it.
        let context = Unmanaged.passRetained(cancel)
        var thread = pthread_t()
        let failed = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<CancelRequest>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard failed == 0 else { return context.release() }
        pthread_detach(thread)
        _ = Waiter(cancellation: nil).wait(on: cancel.done.readEnd, for: .readable, atMost: limit)
    }

    private func run() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(request, &message, Int32(message.count))
        done.cancel()
    }
}
