import Foundation

/// An open key file: the checks are made on the open file, so nobody can exchange it in between.
struct KeyFile: ~Copyable {
    private let path: String
    private let descriptor: Int32

    init(reading path: String) throws(PseudonymKeyError) {
        // O_NONBLOCK: a pipe in the key's place must be refused, not waited for.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .missing(path: path)
            case ELOOP: throw .symbolicLink(path: path)
            default: throw .system(path: path, operation: "open it", code: errno)
            }
        }
        if let refusal = Self.refusal(of: descriptor, path: path) {
            close(descriptor)
            throw refusal
        }
        self.path = path
        self.descriptor = descriptor
    }

    private static func refusal(of descriptor: Int32, path: String) -> PseudonymKeyError? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            return .system(path: path, operation: "look at it", code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            return .readableByOthers(path: path, mode: UInt32(status.st_mode & 0o7777))
        }
        return nil
    }

    init(creating path: String) throws(PseudonymKeyError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .exists(path: path) : .system(path: path, operation: "create it", code: errno)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    borrowing func read(limit: Int) throws(PseudonymKeyError) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: limit)
        while content.count < limit {
            let count = Foundation.read(descriptor, &chunk, limit)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(path: path, operation: "read it", code: errno)
            }
            content += chunk.prefix(count)
        }
        return content
    }

    /// Writes everything and waits until file and name are on the disk.
    borrowing func write(_ bytes: [UInt8]) throws(PseudonymKeyError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(path: path, operation: "write it", code: errno)
            }
            written += count
        }
        // A tight umask could have taken the owner's own rights away.
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw .system(path: path, operation: "write it to the disk", code: errno)
        }
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw .system(path: path, operation: "open its directory", code: errno) }
        defer { close(parent) }
        guard fsync(parent) == 0 else {
            throw .system(path: path, operation: "write its name to the disk", code: errno)
        }
    }
}

enum Hexadecimal {
    static func text(of bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(of text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text {
            guard let digit = digit(character) else { return nil }
            if let upper = high {
                bytes.append(upper << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
