internal import CLibPQ
internal import Logging

/// libpq's connection and the steps of its protocol, each of which waits in the one poll loop.
///
/// A ``Connection`` owns exactly one, and lends it to nobody but the ``CopyWriter`` of a running COPY.
final class Session {
    let handle: OpaquePointer
    let options: ConnectionOptions
    /// Notices seen so far; a COPY tells by it whether what arrived was one.
    private(set) var notices = 0
    /// How often something arrived.
    private(set) var arrivals = 0
    /// Why the connection is of no use any more.
    private(set) var brokenBecause: String?
    /// What waits go by at the moment; see ``uninterrupted(silence:_:)``.
    private var cancellation: Cancellation?
    private var silence: Duration?

    init(handle: OpaquePointer, options: ConnectionOptions) {
        self.handle = handle
        self.options = options
        cancellation = options.cancellation
        silence = options.silence
        PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<Session>.fromOpaque(context).takeUnretainedValue().receive(notice: result)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    deinit { PQfinish(handle) }

    var libpqMessage: String { Self.oneLine(String(cString: PQerrorMessage(handle))) }

    /// libpq's lines as sentences of one line, without what it says of a socket that it has closed itself.
    static func oneLine(_ message: String) -> String {
        var text = ""
        for line in message.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !words.isEmpty, words != "invalid socket" else { continue }
            let isSentence = words.first?.isUppercase == true || line.first?.isWhitespace == false
            if let last = text.last { text += isSentence && !".:;?!".contains(last) ? ". " : " " }
            text += words
        }
        return text
    }

    /// A statement's name for errors, with the server where the program has a name for it.
    func placed(_ query: String) -> String { query + (options.server.map { " (\($0))" } ?? "") }

    private func receive(notice: OpaquePointer) {
        notices += 1
        func field(_ field: pq_diag) -> String? {
            PQresultErrorField(notice, Int32(field.rawValue)).map { String(cString: $0) }
        }
        let state = SQLState(rawValue: field(pq_diag_sqlstate) ?? "00000")
        // Whoever raises a notice can put a row's data into it, so only what the server itself words is passed on.
        let message = state.hasSafeMessage ? field(pq_diag_message_primary) : nil
        let level: Logger.Level = field(pq_diag_severity) == "WARNING" ? .warning : .debug
        options.logger.log(level: level, "\(state)\(message.map { ": \($0)" } ?? "")")
    }
}

// MARK: Waiting

extension Session {
    /// To be called before each statement is sent.
    func ensureUsable(_ origin: Origin) throws(PostgresError) {
        if let brokenBecause {
            throw .lost(query: placed(origin.name), message: "the connection was given up before: \(brokenBecause)")
        }
        // C would take the byte for the statement's end.
        guard !origin.map.source.utf8.contains(0) else { throw .usage("\(origin.name) holds a zero byte") }
    }

    /// Waits until the socket is ready; reads what has arrived.
    func wait(for readiness: Readiness, _ origin: Origin) throws(PostgresError) {
        guard try wait(for: readiness, atMost: silence, origin) else {
            giveUp("the server did not answer in \(origin.name)")
            throw .timedOut(query: placed(origin.name), after: silence ?? .zero)
        }
    }

    /// Whether something arrives within this time; it is read.
    func hasArrived(within limit: Duration, _ origin: Origin) throws(PostgresError) -> Bool {
        try wait(for: .readable, atMost: limit, origin)
    }

    private func wait(
        for readiness: Readiness,
        atMost limit: Duration?,
        _ origin: Origin
    ) throws(PostgresError) -> Bool {
        // There is nothing to wait for on a socket that libpq has closed.
        guard PQsocket(handle) >= 0 else { throw lost(origin) }
        switch Waiter(cancellation: cancellation).wait(on: PQsocket(handle), for: readiness, atMost: limit) {
        case .ready(let ready):
            if ready.contains(.readable) {
                arrivals += 1
                guard PQconsumeInput(handle) == 1 else { throw lost(origin) }
            }
            return true
        case .timedOut:
            return false
        case .cancelled:
            giveUp("\(origin.name) was cancelled")
            throw .cancelled(query: placed(origin.name))
        }
    }

    /// Does what a cancellation must not interrupt: a commit cut short would have an unknown outcome.
    func uninterrupted<T>(
        silence: Duration? = nil,
        _ body: () throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        cancellation = nil
        self.silence = silence ?? options.silence
        defer {
            cancellation = options.cancellation
            self.silence = options.silence
        }
        return try body()
    }

    /// Hands everything that libpq holds back to the kernel.
    func flush(_ origin: Origin) throws(PostgresError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            // The server may be unable to read on before its own answers are read.
            case 1: try wait(for: [.readable, .writable], origin)
            default: throw lost(origin)
            }
        }
    }

    /// The next result of the statement, nil at its end.
    func nextResult(_ origin: Origin) throws(PostgresError) -> ServerResult? {
        while PQisBusy(handle) == 1 { try wait(for: .readable, origin) }
        return PQgetResult(handle).map(ServerResult.init)
    }

    /// Sends a cancel request and marks the connection as unusable: an answer may still be on its way.
    func giveUp(_ reason: String) {
        CancelRequest.send(to: handle, waitingAtMost: .seconds(1))
        brokenBecause = reason
    }

    /// What to throw when the link has died: the server's last words where it had any.
    func lost(_ origin: Origin) -> PostgresError {
        // Reading further is safe only where libpq has closed the socket already: then it does not block.
        if PQstatus(handle) == CONNECTION_BAD, let result = PQgetResult(handle).map(ServerResult.init),
            result.serverError(in: origin) != nil
        {
            return error(result, origin)
        }
        let message = libpqMessage
        brokenBecause = message
        return .lost(query: placed(origin.name), message: message)
    }
}

// MARK: Results

extension Session {
    /// What to throw for a failed result.
    func error(_ result: borrowing ServerResult, _ origin: Origin) -> PostgresError {
        guard let error = result.serverError(in: origin, at: options.server) else { return lost(origin) }
        // The server closes the connection after a FATAL error, though it may not have done so yet.
        let isFatal = ["FATAL", "PANIC"].contains(result.field(pq_diag_severity))
        if isFatal || PQstatus(handle) == CONNECTION_BAD { brokenBecause = error.description }
        return .server(error)
    }

    /// What to throw where libpq refused to send.
    func refused(_ origin: Origin) -> PostgresError {
        guard PQstatus(handle) == CONNECTION_OK else { return lost(origin) }
        return .usage("\(origin.name) was not sent: \(libpqMessage)")
    }

    /// Reads results to the end of the statement and throws its first error.
    ///
    /// - Returns: The last result that `take` made something of.
    func finish<T>(
        _ origin: Origin,
        _ take: (borrowing ServerResult) -> T?
    ) throws(PostgresError) -> T? {
        var taken: T?
        var failure: PostgresError?
        while let result = try nextResult(origin) {
            switch result.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                taken = take(result) ?? taken
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                giveUp("\(origin.name) began a COPY")
                throw .usage("\(origin.name) is a COPY to or from the client; it needs copyOut or copyIn")
            default:
                if failure == nil { failure = error(result, origin) }
            }
            if brokenBecause != nil { break }
        }
        if let failure { throw failure }
        return taken
    }
}
