internal import CLibPQ

/// What guards the way to a server, in the words of whoever administers it.
public enum Transport: Hashable, Sendable, CustomStringConvertible {
    /// A socket: the way does not leave the machine.
    case socket
    /// TLS of a version, with a server of which the session's `sslmode` asked for proof or not.
    case tls(version: String, host: String, sslmode: String)
    /// Kerberos, in which both sides prove who they are.
    case kerberos
    /// Nothing.
    case unguarded(sslmode: String)

    /// A sentence, with what to do where somebody could read along or answer in the server's place.
    public var description: String {
        switch self {
        case .socket: "reached by a socket of this machine, which needs neither encryption nor certificate"
        case .tls(let version, let host, "verify-full"):
            "encrypted (\(version)), and the server's certificate verified to be that of \(host) (sslmode=verify-full)"
        case .tls(let version, let host, let sslmode):
            "encrypted (\(version)), but the server's certificate not verified to be that of \(host) (sslmode=\(sslmode)): "
                + "somebody else could answer in its place; write sslmode=verify-full"
        case .kerberos: "encrypted, and the server verified, by Kerberos"
        case .unguarded(let sslmode):
            "not encrypted, and the server not verified (sslmode=\(sslmode)): whoever stands on the way can read along and "
                + "answer in its place; write sslmode=verify-full"
        }
    }
}

extension Connection {
    /// What guards the way to the server.
    public var transport: Transport {
        let handle = session.handle
        let sslmode = session.setting("sslmode") ?? ""
        if PQgssEncInUse(handle) == 1 { return .kerberos }
        if PQsslInUse(handle) == 1 {
            let version = Session.text(PQsslAttribute(handle, "protocol"))
            return .tls(version: version, host: host, sslmode: sslmode)
        }
        // Only what is reached over the network has an address.
        return Session.text(PQhostaddr(handle)).isEmpty ? .socket : .unguarded(sslmode: sslmode)
    }
}
