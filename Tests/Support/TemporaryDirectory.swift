internal import Glibc

/// A new directory that only its owner can read, in memory where the machine has such a place.
///
/// Its path is short: a server's socket has to fit in 107 bytes.
public func temporaryDirectory() throws -> String {
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var path = Array("\(parent)/assay-XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else {
        throw TestSupportError("no directory in \(parent): \(String(cString: strerror(errno)))")
    }
    return path.withUnsafeBufferPointer { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
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
