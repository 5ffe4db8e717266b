internal import Foundation
internal import Glibc

/// A new directory that only its owner can read, in memory where the machine has such a place; gone with the process.
///
/// Its path is short: a server's socket has to fit in 107 bytes.
public func temporaryDirectory() throws -> String {
    guard let root = TemporaryRoot.path else {
        throw TestSupportError("no directory in \(TemporaryRoot.parent) for the tests' files")
    }
    guard let path = TemporaryRoot.make("\(root)/XXXXXX") else {
        throw TestSupportError("no directory in \(root): \(String(cString: strerror(errno)))")
    }
    return path
}

/// The one directory of this process in which the others are.
private enum TemporaryRoot {
    static let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

    static let path: String? = {
        guard let path = make("\(parent)/assay-XXXXXX") else { return nil }
        // The server that runs in there ends with the process as well, and needs no files to do it.
        atexit { if let path = TemporaryRoot.path { try? FileManager.default.removeItem(atPath: path) } }
        // The server's own user has to get through.
        chmod(path, 0o711)
        return path
    }()

    static func make(_ template: String) -> String? {
        var path = Array(template.utf8CString)
        guard mkdtemp(&path) != nil else { return nil }
        return path.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}

/// What is wrong with the tests' surroundings, rather than with what they test.
public struct TestSupportError: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    /// An error that says this.
    public init(_ description: String) {
        self.description = description
    }
}
