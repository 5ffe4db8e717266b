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
