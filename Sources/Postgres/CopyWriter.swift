/// Takes the bytes of a `COPY … FROM STDIN` and sends them in pieces, never holding more than two of them.
public struct CopyWriter: ~Copyable {
    private static let piece = 64 * 1024

    private let session: Session
    private let origin: Origin
    private var buffer: [UInt8] = []
    private var failure: PostgresError?

    init(session: Session, origin: Origin) {
        self.session = session
        self.origin = origin
        buffer.reserveCapacity(2 * Self.piece)
    }

    /// Sends the bytes, at the latest when the COPY ends; a call need not hold whole rows.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        guard bytes.count < Self.piece else {
            try flush()
            return try send(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.piece { try flush() }
    }

    /// Sends the bytes.
    public mutating func write(_ bytes: [UInt8]) throws(PostgresError) {
        try bytes.withUnsafeBufferPointer { bytes throws(PostgresError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// Sends the text as UTF-8.
    public mutating func write(_ text: String) throws(PostgresError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.piece { try flush() }
    }

    mutating func flush() throws(PostgresError) {
        // Taken out, because send changes the writer; put back, because its memory is used again.
        var full: [UInt8] = []
        swap(&full, &buffer)
        try full.withUnsafeBufferPointer { bytes throws(PostgresError) in try send(UnsafeRawBufferPointer(bytes)) }
        full.removeAll(keepingCapacity: true)
        swap(&full, &buffer)
    }

    private mutating func send(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        // The COPY is over after the first error, even for a body that goes on.
        if let failure { throw failure }
        do throws(PostgresError) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Self.piece)
                try session.put(UnsafeRawBufferPointer(rebasing: piece), origin)
                rest = rest.dropFirst(piece.count)
            }
        } catch {
            failure = error
            throw error
        }
    }
}
