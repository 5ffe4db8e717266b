internal import Foundation
internal import Sandbox

/// The directory of the demo: its server, key, exports and environment, and nothing of anybody else's.
struct DemoPlace {
    let directory: String

    /// What tells a demo's directory from another that somebody named by mistake.
    private static let mark =
        "This directory is assay demo's. It is deleted by assay demo --stop, and by the next assay demo.\n"

    init(directory: String?) {
        self.directory = directory ?? "\(FileManager.default.temporaryDirectory.path)/assay-demo-\(getuid())"
    }

    var server: String { "\(directory)/server" }
    var key: String { "\(directory)/pseudonym.key" }
    var exports: String { "\(directory)/exports" }
    var environment: String { "\(directory)/environment" }

    /// Makes the directory, which must not exist.
    func create() throws {
        // PostgreSQL may run as another user and has to get through.
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        try Self.mark.write(toFile: "\(directory)/README", atomically: false, encoding: .utf8)
    }

    /// Stops the server and deletes everything; false when there is no demo.
    ///
    /// Refuses a directory that is not a demo's.
    func remove() async throws -> Bool {
        guard FileManager.default.fileExists(atPath: directory) else { return false }
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
