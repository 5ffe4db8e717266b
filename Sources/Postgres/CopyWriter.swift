internal import CLibPQ

/// Takes the bytes of a `COPY … FROM STDIN` and sends them in large pieces, never holding more than two of them.
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

    /// Sends the bytes, at the latest when the COPY ends; rows need not be whole.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.piece { try flush() }
    }

    /// Sends the bytes.
    public mutating func write(_ bytes: [UInt8]) throws(PostgresError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.piece { try flush() }
    }

    /// Sends the text as UTF-8.
    public mutating func write(_ text: String) throws(PostgresError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.piece { try flush() }
    }

    mutating func flush() throws(PostgresError) {
        // The COPY is over after the first error, even for a body that goes on.
        if let failure { throw failure }
        do throws(PostgresError) {
            try session.put(buffer, origin)
        } catch {
            failure = error
            throw error
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
