internal import Glibc

extension PrivateServer {
    /// Appends to the server's configuration: where it listens, and what the caller wants.
    func write(_ settings: [String: String]) throws(PrivateServerError) {
        let all = settings.merging(
            ["listen_addresses": "", "unix_socket_directories": "\"\(directory)\""],
            uniquingKeysWith: { _, own in own }
        )
        // The file escapes with backslashes as a connection string does.
        let lines = all.sorted { $0.key < $1.key }.map { name, value in "\(name) = \(Self.quoted(value))\n" }
        let path = "\(directory)/data/postgresql.conf"
        guard let file = fopen(path, "a") else {
            throw PrivateServerError(command: "write \(path)", message: String(cString: strerror(errno)))
        }
        fputs("\n" + lines.joined(), file)
        guard fclose(file) == 0 else {
            throw PrivateServerError(command: "write \(path)", message: String(cString: strerror(errno)))
        }
    }

    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return "\(String(cString: current))/\(path)"
    }

    /// A value as connection strings and `postgresql.conf` have it.
    static func quoted(_ value: String) -> String {
        var text = "'"
        for character in value.unicodeScalars {
            if character == "'" || character == "\\" { text += "\\" }
            text.unicodeScalars.append(character)
        }
        return text + "'"
    }

    /// The names in a directory; nil where it cannot be read.
    static func entries(of path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func text(ofFile path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
