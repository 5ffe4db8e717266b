internal import Foundation
public import Sandbox

/// A proxy between client and server that can be frozen or cut: what a network does, on command.
///
/// It listens on a port of the loopback interface and leads to the server's socket, until it is let go of.
public final class BrokenLink: Sendable {
    private let wire: Wire
    /// The port on 127.0.0.1 that leads to the server.
    public let port: Int

    /// Opens a link to the server.
    public init(to cluster: TestCluster) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let opened = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard opened else { throw TestSupportError("no proxy: \(String(cString: strerror(errno)))") }
        port = Int(UInt16(bigEndian: address.sin_port))
        let wire = Wire(server: "\(cluster.directory)/.s.PGSQL.5432")
        self.wire = wire
        Thread.detachNewThread { wire.accept(from: listener) }
    }

    deinit { wire.set(.cut) }

    /// The connection string that leads through the link.
    public func conninfo(_ database: String = "postgres", user: String = PrivateServer.superuser) -> String {
        "host=127.0.0.1 port=\(port) dbname=\(database) user=\(user) sslmode=disable gssencmode=disable"
    }

    /// From now on nothing gets through and nobody is told: a cable pulled out.
    public func freeze() { wire.set(.frozen) }

    /// Lets bytes through again.
    public func thaw() { wire.set(.flowing) }

    /// Ends every connection of the moment; new ones get through.
    public func drop() { wire.endConnections() }

    /// Ends every connection and takes no new one, for good: a server that is gone.
    public func cut() { wire.set(.cut) }
}
