import Catalogue
import Foundation
import Subprocess
import TestSupport

/// What an administrator has: two databases, a key, a directory for files and a project, all named by the environment.
struct Installation: Sendable {
    var source: String
    var store: String
    var key: String
    var exports: String
    var home: String

    init(source: String, store: String, home: String = TestProject.shipped.directory) throws {
        let directory = try temporaryDirectory()
        self.source = source
        self.store = store
        self.home = home
        exports = "\(directory)/exports"
        key = "\(directory)/pseudonym.key"
        try Self.write(key: TestCentre.keyBytes, to: key)
    }

    static func write(key bytes: [UInt8], to path: String, mode: Int = 0o600) throws {
        let digits = bytes.map { String(format: "%02x", $0) }.joined()
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data("\(digits)\n".utf8),
            attributes: [.posixPermissions: mode]
        )
        guard isWritten else { throw TestSupportError("\(path) cannot be written") }
    }

    var environment: [String: String] {
        [
            "ASSAY_SOURCE": source, "ASSAY_STORE": store, "ASSAY_PSEUDONYM_KEY_FILE": key, "ASSAY_EXPORTS": exports,
            "ASSAY_HOME": home,
        ]
    }

    /// Runs a command of the program.
    func assay(_ arguments: String...) async throws -> AssayProgram.Ending {
        try await AssayProgram.run(arguments, environment: environment)
    }

    /// Runs a command whose success the test takes for granted.
    @discardableResult
    func succeed(_ arguments: String...) async throws -> String {
        let ending = try await AssayProgram.run(arguments, environment: environment)
        guard ending.status.isSuccess else {
            throw TestSupportError("assay \(arguments.joined(separator: " ")): \(ending)")
        }
        return ending.output
    }

    /// Every file below the exports, hidden ones too, by its path there.
    func files() throws -> [String: Data] { try Self.files(below: exports) }

    static func files(below directory: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            var isDirectory: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: "\(directory)/\(path)", isDirectory: &isDirectory)
            if isThere, !isDirectory.boolValue {
                files[path] = FileManager.default.contents(atPath: "\(directory)/\(path)").map(withoutSeal)
            }
        }
        return files
    }

    /// The file without the seal of the findings, if it names one: chains are salted, no two stores have the same.
    private static func withoutSeal(_ file: Data) -> Data {
        let text = String(decoding: file, as: UTF8.self)
        let other = text.replacing(/"seal" ?: ?"[0-9a-f]{64}"/, with: "\"seal\":\"\"")
        return other == text ? file : Data(other.utf8)
    }
}
