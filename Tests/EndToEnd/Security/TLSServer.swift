import Foundation
import Postgres
import Sandbox
import Subprocess
import TestSupport

/// A server on a port of the loopback interface, with a certificate for `localhost` that an authority of its own signed.
///
/// Over TCP it asks for a password, and takes it with TLS only.
struct TLSServer {
    /// What every login's password is.
    static let password = "zanzibar-7Q"
    /// Whether there is a program that makes certificates.
    static let isPossible = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/openssl")
    }

    let cluster: TestCluster
    let port: Int
    /// The authority's certificate.
    let root: String
    /// The certificate of an authority that signed nothing.
    let otherRoot: String

    /// Starts one with two databases, `source` and `store`; without TLS it takes passwords in the clear.
    static func start(hasTLS: Bool = true) async throws -> TLSServer {
        // Its port was free a moment before it starts, and may be somebody else's by then.
        for _ in 1...3 {
            do { return try await make(hasTLS: hasTLS) } catch is PrivateServerError {}
        }
        return try await make(hasTLS: hasTLS)
    }

    private static func make(hasTLS: Bool) async throws -> TLSServer {
        let server = try await TLSServer(cluster: TestCluster.start(), certificates: temporaryDirectory())
        try await server.open(hasTLS: hasTLS)
        return server
    }

    private let certificates: String

    private init(cluster: TestCluster, certificates: String) async throws {
        self.cluster = cluster
        self.certificates = certificates
        (root, otherRoot) = ("\(certificates)/root.crt", "\(certificates)/other.crt")
        port = try BrokenLink(to: cluster).port
        try await certify()
    }

    /// The connection string for somebody who verifies who answers.
    func conninfo(_ database: String, host: String = "localhost", root: String? = nil) -> String {
        "host=\(host) hostaddr=127.0.0.1 port=\(port) dbname=\(database) user=postgres password=\(Self.password) "
            + "sslmode=verify-full sslrootcert=\(root ?? self.root) gssencmode=disable"
    }

    private func open(hasTLS: Bool) async throws {
        let data = "\(cluster.directory)/data"
        let administrator = try Connection(cluster.conninfo())
        for statement in [
            "create database source", "create database store", "alter role postgres password '\(Self.password)'",
            "alter system set listen_addresses = '127.0.0.1'", "alter system set port = \(port)",
            "alter system set ssl = \(hasTLS ? "on" : "off")",
        ] {
            try administrator.query(statement)
        }
        administrator.close()
        try await cluster.server.stop()
        for file in ["server.crt", "server.key"] {
            try FileManager.default.copyItem(atPath: "\(certificates)/\(file)", toPath: "\(data)/\(file)")
        }
        // The key has to be its server's, which is another user's where tests run as root.
        let owner = try FileManager.default.attributesOfItem(atPath: data)
        try FileManager.default.setAttributes(
            [
                .posixPermissions: 0o600, .ownerAccountID: owner[.ownerAccountID] ?? 0,
                .groupOwnerAccountID: owner[.groupOwnerAccountID] ?? 0,
            ],
            ofItemAtPath: "\(data)/server.key"
        )
        let access = "local all all trust\n\(hasTLS ? "hostssl" : "host") all all 127.0.0.1/32 scram-sha-256\n"
        try Data(access.utf8).write(to: URL(filePath: "\(data)/pg_hba.conf"))
        try await cluster.server.start()
    }

    /// Two authorities, and a certificate that the first one signed.
    private func certify() async throws {
        for (name, file) in [("The authority", "root"), ("Another authority", "other")] {
            try await openssl(
                ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)", "-keyout", "\(file).key", "-out", "\(file).crt"]
                    + Self.newKey
            )
        }
        try Data("subjectAltName = DNS:localhost\n".utf8).write(to: URL(filePath: "\(certificates)/names"))
        try await openssl(
            ["req", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.request"] + Self.newKey
        )
        try await openssl([
            "x509", "-req", "-days", "2", "-in", "server.request", "-CA", "root.crt", "-CAkey", "root.key",
            "-CAcreateserial", "-extfile", "names", "-out", "server.crt",
        ])
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

    private func openssl(_ arguments: [String]) async throws {
        let ending = try await OtherProgram.run(
            "sh",
            ["-c", "cd \"$0\" && exec openssl \"$@\"", certificates] + arguments
        )
        guard ending.status.isSuccess else { throw TestSupportError("openssl: \(ending)") }
    }
}
