import Foundation
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(60))) struct PrivateServerTests {
    /// A short path, because a socket has to fit, with all that has to be quoted.
    private func withDirectory(_ body: (String) async throws -> Void) async throws {
        let parent = try temporaryDirectory()
        // The server's user has to get in.
        chmod(parent, 0o755)
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try await body("\(parent)/it's a\\b")
    }

    @Test func `a server is made, found again, stopped, started and removed`() async throws {
        try await withDirectory { directory in
            let server = try await PrivateServer.create(in: directory, settings: ["work_mem": "7MB", "fsync": "off"])
            #expect(server.processID == nil)
            try await server.start()
            try await server.start()
            let process = try #require(server.processID)
            // PostgreSQL refuses to run as root: then it is the user whom Debian's package made for it.
            let owner =
                try FileManager.default.attributesOfItem(atPath: "/proc/\(process)")[.ownerAccountName] as? String
            #expect(owner == (geteuid() == 0 ? "postgres" : NSUserName()))
            let connection = try Connection(server.conninfo())
            try connection.script("create database \"o'clock\"", name: "database")
            let settings = try connection.query(
                """
                select current_setting('listen_addresses') as addresses, current_setting('work_mem') as memory,
                    current_setting('server_encoding') as encoding, lower('Ü') as lower
                """
            )[0]
            #expect(settings.columns.map { settings[$0] } == ["", "7MB", "UTF8", "ü"])
            connection.close()

            let found = try PrivateServer.open(directory)
            #expect(found.processID == process)
            #expect(try Connection(found.conninfo("o'clock")).databaseName == "o'clock")
            try await found.stop()
            try await found.stop()
            #expect(server.processID == nil)
            #expect(throws: PostgresError.self) { _ = try Connection(server.conninfo()) }
            try await server.start()
            #expect(try Connection(server.conninfo("o'clock")).userName == PrivateServer.superuser)
            #expect(try FileManager.default.attributesOfItem(atPath: directory)[.posixPermissions] as? Int == 0o700)

            try await server.remove()
            #expect(!FileManager.default.fileExists(atPath: directory))
        }
    }

    @Test func `a server that does not start says why`() async throws {
        try await withDirectory { directory in
            let server = try await PrivateServer.create(in: directory, settings: ["shared_buffers": "plenty"])
            let error = await #expect(throws: PrivateServerError.self) { try await server.start() }
            #expect(error?.command.hasPrefix("pg_ctl start") == true)
            #expect(error?.log.contains { $0.contains("invalid value for parameter \"shared_buffers\"") } == true)
            #expect(error?.description.contains("\n  ") == true)
        }
    }

    @Test func `a directory with something in it is left alone`() async throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data("precious".utf8).write(to: URL(filePath: "\(directory)/file"))
        let error = await #expect(throws: PrivateServerError.self) { try await PrivateServer.create(in: directory) }
        #expect(error?.description.contains("not empty") == true)
        #expect(FileManager.default.fileExists(atPath: "\(directory)/file"))
        let missing = #expect(throws: PrivateServerError.self) { try PrivateServer.open(directory) }
        #expect(missing?.description == "open \(directory): there is no server in this directory")
    }

    @Test func `a path that is too long for a socket is refused before anything is made`() async throws {
        let directory = "/tmp/" + String(repeating: "x", count: 100)
        let error = await #expect(throws: PrivateServerError.self) { try await PrivateServer.create(in: directory) }
        #expect(error?.message.contains("too long") == true)
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test func `a server ends with its process even by kill -9, and leaves nothing`() async throws {
        let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
            let cluster = try await TestCluster.start()
            print("directory:\(cluster.directory):")
            fflush(nil)
            kill(getpid(), SIGKILL)
        }
        let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        let directory = try #require(output.split(separator: ":").drop { !$0.hasSuffix("directory") }.dropFirst().first)
        #expect(directory.hasPrefix("/"))
        while FileManager.default.fileExists(atPath: String(directory)) { try await Task.sleep(for: .milliseconds(20)) }
    }
}
