import Postgres
import TestSupport
import Testing

/// What an administrator is told of the way to a server; connections with certificates are tried end to end.
@Suite(.freshDatabase) struct `The way to a server` {
    @Test func `by a socket needs no certificate`() throws {
        let connection = try TestDatabase.connect()
        #expect(connection.transport == .socket)
        #expect(!"\(connection.transport)".contains("sslmode"))
    }

    @Test(arguments: ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"])
    func `is called verified only where the certificate was matched with the name`(_ sslmode: String) {
        let said = "\(Transport.tls(version: "TLSv1.3", host: "pbx.example", sslmode: sslmode))"
        #expect(said.hasPrefix("encrypted (TLSv1.3), "))
        #expect(said.contains("not verified") == (sslmode != "verify-full"))
        #expect(said.contains("write sslmode=verify-full") == (sslmode != "verify-full"))
        #expect(said.contains("pbx.example"))
    }

    @Test func `without TLS is called neither`() {
        let said = "\(Transport.unguarded(sslmode: "prefer"))"
        #expect(said.hasPrefix("not encrypted, and the server not verified (sslmode=prefer)"))
        #expect(said.hasSuffix("write sslmode=verify-full"))
    }
}
