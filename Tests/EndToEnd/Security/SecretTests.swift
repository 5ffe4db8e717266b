import Foundation
import Subprocess
import TestSupport
import Testing

/// Passwords in connection strings, and the pseudonym key.
@Suite struct `A secret` {
    private static let password = "zanzibar-9Z"

    /// A store that cannot be reached, by a connection string with the password in it.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let store: String
        var status: Int32 = 69
    }

    static let attempts = [
        Attempt(
            testDescription: "nobody listens",
            store: "host=127.0.0.1 port=1 dbname=store user=u password=\(password)"
        ),
        Attempt(testDescription: "nobody listens, as a URI", store: "postgresql://u:\(password)@127.0.0.1:1/store"),
        Attempt(testDescription: "a name that nobody has", store: "postgresql://u:\(password)@store.invalid/store"),
        Attempt(testDescription: "no socket", store: "host=/lost dbname=store password=\(password)"),
        Attempt(testDescription: "a quote without an end", store: "host=/lost password='\(password)"),
        Attempt(testDescription: "a blank in the password", store: "host=/lost password=x \(password)"),
        Attempt(testDescription: "a key that libpq does not know", store: "host=/lost passwort=\(password)"),
        Attempt(testDescription: "a % in the password", store: "postgresql://u:%\(password)@127.0.0.1:1/store"),
        Attempt(testDescription: "an @ in the password", store: "postgresql://u:x@\(password)@127.0.0.1:1/store"),
        Attempt(testDescription: "a / in the password", store: "postgresql://u:\(password)/x@127.0.0.1:1/store"),
        Attempt(testDescription: "a / and an @", store: "postgresql://u:x@\(password)/x@127.0.0.1:1/store"),
        Attempt(testDescription: "no such service", store: "service=lost password=\(password)"),
        Attempt(
            testDescription: "no such file of a certificate",
            store:
                "host=127.0.0.1 port=1 sslmode=verify-full sslcert=/lost sslpassword=\(password) password=\(password)"
        ),
    ]

    @Test(arguments: attempts)
    func `of a connection that fails is in no error and no log`(_ attempt: Attempt) async throws {
        var installation = try Installation(source: "", store: attempt.store)
        for command in [["status"], ["run", "nightly"], ["check", "--source"]] {
            installation.source = attempt.store
            let ending = try await AssayProgram.run(command + ["--verbose"], environment: installation.environment)
            #expect(ending.status == .exited(attempt.status), "\(command): \(ending)")
            #expect(ending.errors.hasPrefix("assay: ") || ending.errors.contains("\nassay: "), "\(ending)")
            #expect(!"\(ending)".contains(Self.password), "\(command): \(ending)")
            #expect(!"\(ending)".contains("zanzibar"), "\(command): \(ending)")
        }
    }

    @Test func `of a connection that works is in no output of a night, and neither is the key`() async throws {
        let databases = try await SampleDatabases.shared
        var installation = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        installation.source += " password=\(Self.password)"
        installation.store += " password=\(Self.password)"
        let key = try String(contentsOfFile: installation.key, encoding: .utf8).trimming
        let ending = try await installation.assay(
            "run",
            "nightly",
            "--date",
            SampleDatabases.fridayDate,
            "--verbose",
            "--steps"
        )
        #expect(ending.status == .exited(0), "\(ending)")
        #expect(!"\(ending)".contains(Self.password))
        #expect(!"\(ending)".contains(key))
        for (name, file) in try installation.files() {
            #expect(file.range(of: Data(key.utf8)) == nil, "\(name)")
            #expect(file.range(of: Data(Self.password.utf8)) == nil, "\(name)")
        }
    }

    @Test func `is in no command line, and a process that crashes leaves no core file with it`() async throws {
        let place = try temporaryDirectory()
        let listener = try SilentSocket("\(place)/.s.PGSQL.5432")
        let installation = try Installation(
            source: "",
            store: "host=\(place) dbname=store connect_timeout=60 password=\(Self.password)"
        )
        let key = try String(contentsOfFile: installation.key, encoding: .utf8).trimming
        let ending = try await AssayProgram.watch(["status"], environment: installation.environment) { process in
            defer { kill(process, SIGKILL) }
            // Once it has connected, it is past its beginning.
            try listener.waitForSomebody()
            func file(_ name: String) throws -> String {
                try String(decoding: Data(contentsOf: URL(filePath: "/proc/\(process)/\(name)")), as: UTF8.self)
            }
            let commandLine = try file("cmdline")
            #expect(commandLine.contains("status"))
            #expect(!commandLine.contains(Self.password) && !commandLine.contains(key))
            let limit = try file("limits").split(separator: "\n").first { $0.hasPrefix("Max core file size") }
            #expect(limit?.split(separator: " ").suffix(3) == ["0", "0", "bytes"])
            // What cannot be dumped is root's, whoever runs it: its environment, too.
            let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(process)/environ")[.ownerAccountID]
            #expect(owner as? NSNumber == 0)
        }
        #expect(ending.status == .signaled(9), "\(ending)")
    }
}

/// A server's socket at which nobody answers.
private final class SilentSocket: Sendable {
    private let listener: Int32

    init(_ path: String) throws {
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let opened = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(listener, 1) == 0
            }
        }
        guard opened else { throw TestSupportError("\(path): \(String(cString: strerror(errno)))") }
    }

    deinit { close(listener) }

    /// Waits until a client has connected; nobody speaks to it.
    func waitForSomebody() throws {
        var wanted = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, 60_000) == 1 else { throw TestSupportError("nobody connected") }
    }
}

extension String {
    fileprivate var trimming: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
