internal import Glibc

extension PrivateServer {
    /// Has the server stopped and its directory deleted when this process ends, however it ends.
    ///
    /// A shell in a process group of its own waits on a pipe that only this process holds open. The kernel closes the pipe when
    /// the process ends, be it by `kill -9`; then the shell stops the server and deletes the directory.
    public func endWithThisProcess() throws(PrivateServerError) {
        // A named pipe, because open can keep its ends from the other programs that this process starts at the moment.
        let path = "\(directory)/alive"
        guard mkfifo(path, 0o600) == 0 else { throw failure() }
        defer { unlink(path) }
        let readEnd = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writeEnd = Glibc.open(path, O_WRONLY | O_CLOEXEC)
        guard readEnd >= 0, writeEnd >= 0, fcntl(readEnd, F_SETFL, 0) == 0 else { throw failure() }
        defer { close(readEnd) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, readEnd, 0)
        for output: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Out of reach of the Ctrl-C that ends this process.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let arguments: [UnsafeMutablePointer<CChar>?] = [
            strdup("sh"), strdup("-c"), strdup(Self.watchdog), strdup("sh"), strdup(directory), nil,
        ]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
        guard status == 0 else {
            close(writeEnd)
            throw failure(status)
        }
        // The write end stays open on purpose: that it closes is the signal.
    }

    private static let watchdog = """
        cd /
        trap '' HUP
        while read -r line; do :; done
        server=$(head -n 1 "$1/data/postmaster.pid")
        if [ -n "$server" ] && kill -QUIT "$server"; then
            for i in $(seq 100); do kill -0 "$server" || break; sleep 0.1; done
        fi
        rm -rf -- "$1"
        """

    private func failure(_ code: Int32 = errno) -> PrivateServerError {
        PrivateServerError(command: "watch over \(directory)", message: String(cString: strerror(code)))
    }
}
