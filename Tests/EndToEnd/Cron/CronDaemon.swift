import Foundation
import Subprocess
import TestSupport

/// Debian's cron, alone in a mount namespace of its own: with one crontab, without the machine's others, and with a
/// `sendmail` that keeps what it is given.
struct CronDaemon {
    /// Where mails go.
    let directory: String

    /// Whether there is a cron and the right to put it by itself.
    static var isPossible: Bool {
        get async {
            guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/sbin/cron") else { return false }
            let ending = try? await OtherProgram.run(
                "unshare",
                ["-m", "mount", "-t", "tmpfs", "tmpfs", "/var/spool/cron/crontabs"]
            )
            return ending?.status.isSuccess ?? false
        }
    }

    /// Lets cron have the crontab until `isDone`, and gives its mails in order.
    func run(_ crontab: String, until isDone: () throws -> Bool) async throws -> [String] {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(directory)/sbin", withIntermediateDirectories: false)
        try files.copyItem(atPath: "/usr/sbin/cron", toPath: "\(directory)/crond")
        for (name, text) in [
            ("crontab", crontab), ("empty", ""), ("start", Self.start), ("sbin/sendmail", Self.sendmail),
        ] {
            try TestFile.write(text.replacing("DIR", with: directory), to: "\(directory)/\(name)", mode: 0o755)
        }
        let result = try await Subprocess.run(
            .name("unshare"),
            arguments: ["-m", "sh", "\(directory)/start"],
            environment: .custom(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]),
            input: .none,
            output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16)
        ) { execution in
            while try !isDone() { try await Task.sleep(for: .milliseconds(250)) }
            // The last mail is written once the job has ended.
            try await Task.sleep(for: .seconds(3))
            try execution.send(signal: .terminate)
        }
        guard result.standardError == "" else { throw TestSupportError("cron: \(result.standardError)") }
        let mails = try files.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("mail-") }
        return try mails.map { try TestFile.text("\(directory)/\($0)") }.sorted()
    }

    private static let start = """
        set -eu
        mount --make-rprivate /
        mount -t tmpfs tmpfs /var/spool/cron/crontabs
        mount -t tmpfs tmpfs /etc/cron.d
        mount -t tmpfs tmpfs /run
        mount --bind DIR/empty /etc/crontab
        crontab -u root DIR/crontab
        mount --bind DIR/sbin /usr/sbin
        exec DIR/crond -f

        """

    private static let sendmail = """
        #!/bin/sh
        cat > DIR/mail-$$

        """
}
