internal import CLibPQ
internal import Logging

extension Connection {
    /// Runs `COPY … TO STDOUT` and calls `row` with each row's bytes as the server sends them.
    ///
    /// In text format that is one line with its newline. The bytes are valid only during the call. Where `row` throws,
    /// the COPY is cancelled and that error is rethrown.
    public borrowing func copyOut(
        _ sql: String,
        name: String,
        _ row: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let origin = Origin(name: name, sql: sql)
        try session.startCopy(sql, PGRES_COPY_OUT, origin)
        while let (bytes, count) = try session.nextCopyData(origin) {
            defer { PQfreemem(bytes) }
            do {
                try row(UnsafeRawBufferPointer(start: bytes, count: count))
            } catch {
                session.stopCopyOut(origin)
                throw error
            }
        }
        _ = try session.finish(origin) { _ in true }
    }

    /// Runs `COPY … FROM STDIN` and sends what `body` writes.
    ///
    /// Where `body` throws, the COPY fails, no row of it is stored, and that error is rethrown. An error of the server
    /// surfaces in the next write, or at the end.
    public borrowing func copyIn<T>(
        _ sql: String,
        name: String,
        _ body: (inout CopyWriter) throws -> T
    ) throws -> T {
        let origin = Origin(name: name, sql: sql)
        try session.startCopy(sql, PGRES_COPY_IN, origin)
        var writer = CopyWriter(session: session, origin: origin)
        let value: T
        do {
            value = try body(&writer)
            try writer.flush()
        } catch {
            session.failCopyIn(origin)
            throw error
        }
        guard PQputCopyEnd(session.handle, nil) == 1 else { throw session.lost(origin) }
        try session.flush(origin)
        _ = try session.finish(origin) { _ in true }
        return value
    }
}

extension Session {
    func startCopy(_ sql: String, _ expected: ExecStatusType, _ origin: Origin) throws(PostgresError) {
        try ensureUsable(origin)
        guard PQsendQuery(handle, sql) == 1 else { throw refused(origin) }
        try flush(origin)
        guard let result = try nextResult(origin) else { throw .usage("\(origin.name) is empty") }
        if result.status == expected { return }
        switch result.status {
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            giveUp("\(origin.name) copies in the other direction")
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            _ = try finish(origin) { _ in true }
        default:
            let failure = error(result, origin)
            if brokenBecause == nil { _ = try? finish(origin) { _ in true } }
            throw failure
        }
        throw .usage("\(origin.name) is not a COPY \(expected == PGRES_COPY_OUT ? "TO STDOUT" : "FROM STDIN")")
    }

    /// The next message of a COPY, which the caller frees with PQfreemem; nil at the end.
    func nextCopyData(_ origin: Origin) throws(PostgresError) -> (UnsafeMutablePointer<CChar>, Int)? {
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(handle, &buffer, 1)
            if length > 0, let buffer { return (buffer, Int(length)) }
            switch length {
            case 0: try wait(for: .readable, origin)
            case -1: return nil
            default: throw lost(origin)
            }
        }
    }

    /// Asks the server to stop and reads what is still on its way, so that the connection can go on.
    func stopCopyOut(_ origin: Origin) {
        CancelRequest.send(to: handle, waitingAtMost: .seconds(2))
        do throws(PostgresError) {
            try uninterrupted(silence: .seconds(5)) { () throws(PostgresError) in
                while let (bytes, _) = try nextCopyData(origin) { PQfreemem(bytes) }
                // Its error, that it was cancelled, is the one that was asked for.
                while try nextResult(origin) != nil {}
            }
        } catch {
            options.logger.debug("the COPY could not be ended: \(error)")
        }
    }

    /// Sends a piece of a `COPY … FROM STDIN`, and looks whether the server has anything to say meanwhile.
    func put(_ bytes: UnsafeRawBufferPointer, _ origin: Origin) throws(PostgresError) {
        let (seenNotices, seenArrivals) = (notices, arrivals)
        let characters = bytes.assumingMemoryBound(to: CChar.self)
        guard PQputCopyData(handle, characters.baseAddress, Int32(characters.count)) == 1 else { throw lost(origin) }
        try flush(origin)
        guard try hasArrived(within: .zero, origin) || arrivals != seenArrivals else { return }
        // libpq takes notices out of the stream, but keeps an error to itself until the COPY has ended. So what
        // arrives and neither is a notice nor becomes one shortly, its end being still on the way, is an error.
        repeat {
            _ = PQisBusy(handle)
            if notices != seenNotices { return }
        } while try hasArrived(within: .milliseconds(100), origin)
        guard PQputCopyEnd(handle, "the server answered in mid-COPY") == 1 else { throw lost(origin) }
        try flush(origin)
        _ = try finish(origin) { _ in true }
        throw .usage("\(origin.name): the server ended the COPY without an error")
    }

    /// Tells the server to forget the COPY and reads its answer.
    func failCopyIn(_ origin: Origin) {
        guard brokenBecause == nil, PQputCopyEnd(handle, "given up by assay") == 1 else { return }
        do throws(PostgresError) {
            try uninterrupted(silence: .seconds(5)) { () throws(PostgresError) in
                try flush(origin)
                while try nextResult(origin) != nil {}
            }
        } catch {
            options.logger.debug("the COPY could not be ended: \(error)")
        }
    }
}
