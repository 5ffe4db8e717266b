internal import Glibc
internal import Subprocess

/// PostgreSQL's own programs, and the operating-system user that they run as.
struct PrivateServerPrograms: Sendable {
    private let directory: String
    /// Set where this program runs as root, which PostgreSQL refuses to do.
    private let account: (user: uid_t, group: gid_t)?

    init() throws(PrivateServerError) {
        directory = try Self.findDirectory()
        account = getuid() == 0 ? try Self.findAccount() : nil
    }

    /// Runs a program to its end; it keeps nothing of this process open.
    func run(
        _ program: String,
        _ arguments: [String],
        asServerUser: Bool = true,
        log: String? = nil
    ) async throws(PrivateServerError) {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let output: String
        let status: TerminationStatus
        let wrapper = ["-c", "cd / && exec \"$@\"", "sh"] + (asServerUser ? becomeUser : [])
        do {
            let result = try await Subprocess.run(
                .name("sh"),
                // The user that PostgreSQL runs as may not be allowed into the current directory.
                arguments: Arguments(wrapper + [program] + arguments),
                // Messages in English, whatever the user's language: they end in error messages in English.
                environment: .inherit.updating(["PATH": "\(directory):\(path)", "LC_ALL": "C"]),
                output: .string(limit: 1 << 20),
                error: .combinedWithOutput
            )
            output = result.standardOutput
            status = result.terminationStatus
        } catch {
            throw PrivateServerError(command: command(program, arguments), message: "cannot be run: \(error)")
        }
        guard status.isSuccess else {
            var message = account == nil ? "failed (\(status))" : "failed (\(status)), run as the user \(Self.userName)"
            if account != nil, output.contains("Permission denied") {
                message += ", who must be able to pass through every directory above: name one below /tmp"
            }
            throw PrivateServerError(
                command: command(program, arguments),
                message: message,
                log: lastLines(of: output) + lastLines(of: log.flatMap(PrivateServer.text(ofFile:)) ?? "")
            )
        }
    }

    /// What changes the user, and is left out where there is no need to.
    ///
    /// Subprocess could do it by `PlatformOptions.userID`, but its child then calls `setgroups`, which in a copy of a
    /// process with several threads may wait for ever for a thread that was not copied.
    private var becomeUser: [String] {
        guard let account else { return [] }
        return ["setpriv", "--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups", "--"]
    }

    /// Makes a directory that the server's user owns and nobody else may read.
    func makeDirectory(_ path: String) throws(PrivateServerError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw PrivateServerError(command: "mkdir \(path)", message: String(cString: strerror(errno)))
        }
        guard let entries = PrivateServer.entries(of: path), entries.isEmpty else {
            throw PrivateServerError(
                command: "create a server in \(path)",
                message: "the directory is not empty; name another, or open the server that is in it"
            )
        }
        if let account, chown(path, account.user, account.group) != 0 {
            throw PrivateServerError(command: "chown \(path)", message: String(cString: strerror(errno)))
        }
        guard chmod(path, 0o700) == 0 else {
            throw PrivateServerError(command: "chmod \(path)", message: String(cString: strerror(errno)))
        }
    }

    private func command(_ program: String, _ arguments: [String]) -> String {
        ([program] + arguments).joined(separator: " ")
    }

    private func lastLines(of text: String) -> [String] {
        text.split(separator: "\n").suffix(12).map(String.init)
    }
}

extension PrivateServerPrograms {
    private static let userName = "postgres"
    private static let needed = ["initdb", "pg_ctl", "postgres"]

    /// The PATH, else where distributions put the programs, the newest version first.
    private static func findDirectory() throws(PrivateServerError) -> String {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        var candidates = path.split(separator: ":").map(String.init)
        for (parent, rest) in [("/usr/lib/postgresql", "bin"), ("/usr/local/lib/postgresql", "bin")] {
            let versions = (PrivateServer.entries(of: parent) ?? []).compactMap { Int($0) }.sorted(by: >)
            candidates += versions.map { "\(parent)/\($0)/\(rest)" }
        }
        let red = (PrivateServer.entries(of: "/usr") ?? []).compactMap { name in
            name.hasPrefix("pgsql-") ? Int(name.dropFirst("pgsql-".count)) : nil
        }
        candidates += red.sorted(by: >).map { "/usr/pgsql-\($0)/bin" }
        let found = candidates.first { directory in
            needed.allSatisfy { access("\(directory)/\($0)", X_OK) == 0 }
        }
        guard let found else {
            throw PrivateServerError(
                command: "find PostgreSQL",
                message: "no directory holds \(needed.joined(separator: ", ")); install the server "
                    + "(Debian: postgresql, Red Hat: postgresql-server) or add its bin directory to PATH"
            )
        }
        return found
    }

    private static func findAccount() throws(PrivateServerError) -> (user: uid_t, group: gid_t) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var names = [CChar](repeating: 0, count: 1 << 14)
        getpwnam_r(userName, &entry, &names, names.count, &found)
        guard found != nil else {
            throw PrivateServerError(
                command: "find the user \(userName)",
                message: "PostgreSQL does not run as root and there is no user \(userName); run this as another user"
            )
        }
        return (entry.pw_uid, entry.pw_gid)
    }
}
