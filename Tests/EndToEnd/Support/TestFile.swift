import Foundation
import TestSupport

/// Files that a test puts somewhere.
enum TestFile {
    /// Writes a file with the mode given, whatever stood there.
    static func write(_ text: String, to path: String, mode: Int = 0o644) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: mode]
        )
        guard isWritten else { throw TestSupportError("\(path) cannot be written") }
    }

    /// The text of a file.
    static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
