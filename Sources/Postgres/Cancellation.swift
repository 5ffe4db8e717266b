internal import Glibc
internal import Synchronization

/// A request to stop, shared between threads: it wakes every connection that waits with it, and stays set.
public final class Cancellation: Sendable {
    private let cancelled = Atomic(false)
    private let writeEnd: Int32
    /// Readable for ever once cancelled; what poll loops watch.
    let readEnd: Int32

    /// Opens the pipe through which waiting threads are woken.
    public init() throws(PostgresError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .usage("no wake pipe: \(String(cString: strerror(errno))); is the limit of open files reached?")
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        Glibc.close(readEnd)
        Glibc.close(writeEnd)
    }

    /// Wakes every waiting connection; each throws ``PostgresError/cancelled(query:)``.
    ///
    /// Safe in a signal handler.
    public func cancel() {
        guard !cancelled.exchange(true, ordering: .sequentiallyConsistent) else { return }
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Whether somebody has asked to stop.
    public var isCancelled: Bool { cancelled.load(ordering: .sequentiallyConsistent) }
}
