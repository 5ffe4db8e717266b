internal import Crypto
import Foundation

/// A new file that is written through a buffer and hashed on the way.
struct FileWriter: ~Copyable {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var hash = SHA256()
    private var bytes = 0

    private static let bufferSize = 1 << 16

    /// Creates the file, mode 0640 whatever the umask; throws when the name is taken.
    init(_ name: String, in folder: borrowing Folder) throws(ReportError) {
        path = folder.path + "/" + name
        let opened = openat(folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard opened >= 0 else { throw .system(operation: "create", path: path, code: errno) }
        guard fchmod(opened, 0o640) == 0 else {
            let code = errno
            close(opened)
            throw .system(operation: "set the mode of", path: path, code: code)
        }
        descriptor = opened
        buffer.reserveCapacity(Self.bufferSize * 2)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    mutating func write(_ content: [UInt8]) throws(ReportError) {
        buffer.append(contentsOf: content)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes what is left and waits until the disk has it all.
    mutating func finish() throws(ReportError) -> (bytes: Int, sha256: String) {
        try flush()
        guard fsync(descriptor) == 0 else { throw .system(operation: "write to the disk", path: path, code: errno) }
        // Some file systems report a failed write only here; the descriptor is gone either way.
        let closing = close(descriptor)
        descriptor = -1
        guard closing == 0 else { throw .system(operation: "close", path: path, code: errno) }
        return (bytes, hash.finalize().hexadecimal)
    }

    private mutating func flush() throws(ReportError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "write", path: path, code: errno)
            }
            written += count
        }
        hash.update(data: buffer)
        bytes += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}

extension SHA256Digest {
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
