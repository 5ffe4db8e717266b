internal import Glibc

/// What a socket is waited for, and what it turned out to be ready for.
struct Readiness: OptionSet {
    let rawValue: Int16
    static let readable = Readiness(rawValue: Int16(POLLIN))
    static let writable = Readiness(rawValue: Int16(POLLOUT))
}

/// The one loop in which a connection waits for its socket, its deadline and its cancellation at once.
struct Waiter {
    enum Outcome {
        case ready(Readiness)
        case timedOut
        case cancelled
    }

    let cancellation: Cancellation?

    /// Waits until the socket is ready, the time is over (nil waits for ever) or somebody cancels.
    func wait(on socket: Int32, for readiness: Readiness, atMost limit: Duration?) -> Outcome {
        let deadline = limit.map { ContinuousClock.now.advanced(by: $0) }
        var watched = [
            pollfd(fd: socket, events: readiness.rawValue, revents: 0),
            // poll ignores a negative descriptor.
            pollfd(fd: cancellation?.readEnd ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&watched, nfds_t(watched.count), Self.milliseconds(until: deadline))
            if ready > 0 {
                if watched[1].revents != 0 { return .cancelled }
                let seen = Readiness(rawValue: watched[0].revents)
                // An error or hang-up wakes as readable: the read that follows tells what it is.
                let failed = watched[0].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
                return .ready(failed ? seen.union(.readable) : seen)
            }
            if ready < 0 && errno != EINTR && errno != EAGAIN { return .ready(readiness) }
            if let deadline, ContinuousClock.now >= deadline { return .timedOut }
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        // Rounded up, so that the loop does not spin through the last millisecond.
        return Int32(clamping: min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
