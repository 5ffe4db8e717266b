internal import Foundation
internal import Sandbox

/// The directory of the demo: its server, key, exports and environment, and nothing of anybody else's.
struct DemoPlace {
    let directory: String
    /// What ends the demo of this directory.
    let stopping: String

    /// What tells a demo's directory from another that somebody named by mistake.
    private static let mark =
        "This directory is assay demo's. It is deleted by assay demo --stop, and by the next assay demo.\n"

    init(directory: String?) {
        stopping = "swift run -c release assay demo \(directory.map { "--directory \"\($0)\" " } ?? "")--stop"
        self.directory = directory ?? "\(FileManager.default.temporaryDirectory.path)/assay-demo-\(getuid())"
    }

    var server: String { "\(directory)/server" }
    var key: String { "\(directory)/pseudonym.key" }
    var exports: String { "\(directory)/exports" }
    var environment: String { "\(directory)/environment" }

    /// Makes the directory, which must not exist or be empty.
    func create() throws {
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            // PostgreSQL may run as another user and has to get through.
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory)
            try Self.mark.write(toFile: "\(directory)/README", atomically: false, encoding: .utf8)
        } catch let error as CocoaError {
            let reason = (error.underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
            throw SurroundingsError(
                "\(directory) cannot be made\(reason.map { ": \($0)" } ?? ""): name another with --directory"
            )
        }
    }

    /// Stops the server and deletes everything; false when there is no demo.
    ///
    /// Refuses a directory that is not a demo's.
    func remove() async throws -> Bool {
        guard FileManager.default.fileExists(atPath: directory) else { return false }
        if let names = try? FileManager.default.contentsOfDirectory(atPath: directory), names.isEmpty { return false }
        guard let mark = try? String(contentsOfFile: "\(directory)/README", encoding: .utf8), mark == Self.mark else {
            throw SurroundingsError("\(directory) exists and is not a demo's: name another with --directory")
        }
        if FileManager.default.fileExists(atPath: "\(server)/data/PG_VERSION") {
            try await PrivateServer.open(server).stop(.immediate)
        }
        try FileManager.default.removeItem(atPath: directory)
        return true
    }
}
