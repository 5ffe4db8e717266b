internal import Foundation
internal import Synchronization

/// The threads behind a ``BrokenLink``: one that accepts, and one for each connection.
final class Wire: Sendable {
    enum State {
        case flowing
        case frozen
        case cut
    }

    private let server: String
    private let state = Mutex(State.flowing)
    /// How often the connections of the moment were ended.
    private let ends = Mutex(0)

    init(server: String) {
        self.server = server
    }

    func set(_ new: State) { state.withLock { $0 = new } }

    func endConnections() { ends.withLock { $0 += 1 } }

    func accept(from listener: Int32) {
        defer { close(listener) }
        while isOpen(listener) {
            let client = Foundation.accept(listener, nil, nil)
            guard client >= 0 else { continue }
            Thread.detachNewThread { self.carry(client) }
        }
    }

    private func carry(_ client: Int32) {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            close(client)
            close(server)
        }
        guard connect(server) else { return }
        let begun = ends.withLock(\.self)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while let ready = readable(client, server, since: begun) {
            let other = ready == client ? server : client
            let count = recv(ready, &buffer, buffer.count, 0)
            guard count > 0, sendAll(buffer[..<count], to: other) else { return }
        }
    }

    private func connect(_ socket: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: server.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    private func sendAll(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Waits until the socket can be read and the link flows; false once it is cut.
    private func isOpen(_ socket: Int32) -> Bool { readable(socket, -1, since: nil) != nil }

    /// The socket that can be read, once the link flows; nil once it is cut, or what was open since then was ended.
    private func readable(_ first: Int32, _ second: Int32, since begun: Int?) -> Int32? {
        while true {
            var watched = [
                pollfd(fd: first, events: Int16(POLLIN), revents: 0),
                pollfd(fd: second, events: Int16(POLLIN), revents: 0),
            ]
            // Short, because the state is looked at only between two waits.
            let ready = poll(&watched, 2, 10)
            if let begun, ends.withLock(\.self) != begun { return nil }
            switch state.withLock({ $0 }) {
            case .cut: return nil
            case .frozen: usleep(10_000)
            case .flowing where ready > 0: return watched[0].revents != 0 ? first : second
            case .flowing: continue
            }
        }
    }
}
