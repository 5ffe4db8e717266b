import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// `sslmode=verify-full`, on the way from the source and on the way to the store.
@Suite(.enabled("needs openssl to make certificates") { TLSServer.isPossible })
struct `A connection whose server has to prove who it is` {
    @Test func `carries a night from the source to the store`() async throws {
        let server = try await TLSServer.start()
        try Connection(server.conninfo("source")).script(
            String(contentsOfFile: TestProject.shipped.path("sql/source/contract.sql"), encoding: .utf8) + """
                insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
                values ('c1', 'voice', 'inbound', 'billing', '2026-03-03 10:00+00', 'abandoned');
                """,
            name: "a source"
        )
        let installation = try Installation(source: server.conninfo("source"), store: server.conninfo("store"))
        try await installation.succeed("init")
        try await installation.succeed("run", "nightly", "--date", "2026-03-03")
        let stored = try Connection(installation.store).query(
            "select contact_id, ssl from assay.contact cross join pg_stat_ssl where pid = pg_backend_pid()"
        )
        #expect(stored.map { $0["contact_id"] } == ["c1"])
        #expect(stored.first?["ssl"] == "t", "nothing else gets in over TCP")
        // Whoever administers it can read that both ways are guarded.
        let said = try await installation.succeed("check")
        for place in ["source", "store"] {
            let line = said.split(separator: "\n").first { $0.hasPrefix("\(place): encrypted (TLSv1.") }
            #expect(
                line?.hasSuffix("the server's certificate verified to be that of localhost (sslmode=verify-full)")
                    == true,
                "\(said)"
            )
        }
    }

    /// What `assay check` says of a way that is guarded less.
    @Test(arguments: [
        ("verify-ca", true, "encrypted (TLSv1.", "but the server's certificate not verified to be that of localhost"),
        ("require", true, "encrypted (TLSv1.", "but the server's certificate not verified to be that of localhost"),
        ("prefer", false, "not encrypted, ", "and the server not verified (sslmode=prefer)"),
    ])
    func `is what a check recommends to whoever asks for less`(
        _ sslmode: String,
        _ hasTLS: Bool,
        _ begins: String,
        _ says: String
    ) async throws {
        let server = try await TLSServer.start(hasTLS: hasTLS)
        let installation = try Installation(
            source: "\(server.conninfo("source")) sslmode=\(sslmode)",
            store: "\(server.conninfo("store")) sslmode=\(sslmode)"
        )
        let said = try await installation.assay("check")
        #expect(said.status == .exited(78), "there is no store yet: \(said)")
        for place in ["source", "store"] {
            let line = try #require(said.output.split(separator: "\n").first { $0.hasPrefix("\(place): ") })
            #expect(line.hasPrefix("\(place): \(begins)"), "\(said)")
            #expect(line.contains(says), "\(said)")
            #expect(line.hasSuffix("write sslmode=verify-full"), "\(said)")
        }
        #expect(!"\(said)".contains(TLSServer.password))
    }

    /// Why a server is not believed.
    struct Doubt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let says: [String]
        var hasTLS = true
        let conninfo: @Sendable (TLSServer) -> String
    }

    static let doubts = [
        Doubt(
            testDescription: "another authority signed its certificate",
            says: ["certificate verify failed", "get the authority's certificate"]
        ) { $0.conninfo("store", root: $0.otherRoot) },
        Doubt(
            testDescription: "its certificate is for another name",
            says: ["does not match host name \"store.example\"", "into host="]
        ) { $0.conninfo("store", host: "store.example") },
        Doubt(
            testDescription: "the authority's certificate is not where it should be",
            says: ["root certificate file", "name another file in sslrootcert"]
        ) { $0.conninfo("store", root: "/lost/root.crt") },
        Doubt(
            testDescription: "it has no TLS",
            says: ["does not support SSL", "sets ssl = on"],
            hasTLS: false
        ) { $0.conninfo("store") },
        Doubt(
            testDescription: "it wants TLS and is asked without",
            says: ["no encryption", "write sslmode=verify-full"]
        ) { "\($0.conninfo("store")) sslmode=disable" },
    ]

    @Test(arguments: doubts)
    func `is refused, with what to do about it and nothing secret`(_ doubt: Doubt) async throws {
        let server = try await TLSServer.start(hasTLS: doubt.hasTLS)
        let installation = try Installation(source: "", store: doubt.conninfo(server))
        let ending = try await installation.assay("status", "--verbose")
        #expect(ending.status == .exited(69), "\(ending)")
        for passage in doubt.says { #expect(ending.errors.contains(passage), "\(ending.errors)") }
        #expect(!ending.errors.contains("disable"), "nobody is advised to verify less: \(ending.errors)")
        #expect(!"\(ending)".contains(TLSServer.password))
    }
}
