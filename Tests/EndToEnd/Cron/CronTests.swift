import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// The crontab that is shipped, run by cron itself in the little environment that cron gives.
struct CronTests {
    /// A centre that had two contacts yesterday, whatever day that was, and its settings file.
    private func settings(_ name: String, in directory: String, contact: String = "") async throws -> Installation {
        let centre = try await TestCentre.make()
        let source = try Connection(centre.source)
        let contract = try TestFile.text(TestProject.shipped.path("sql/source/contract.sql"))
        try source.script(contract, name: "sql/source/contract.sql")
        try source.script(
            """
            alter table monitoring.contact drop constraint contact_outcome_check;
            insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
            select 'c' || n, 'voice', 'inbound', 'sales', date_trunc('day', now()) - n * interval '12 hours', 'abandoned'
            from generate_series(-1, 2) as n;
            \(contact)
            """,
            name: "two contacts a day"
        )
        let installation = try Installation(source: centre.source, store: centre.store)
        let lines = installation.environment.map { "\($0)=\"\($1)\"\n" }.sorted().joined()
        try TestFile.write(
            "\(lines)ASSAY_LOG=\(directory)/\(name).log\nASSAY_WAIT=0\n",
            to: "\(directory)/\(name).env",
            mode: 0o640
        )
        return installation
    }

    private func append(_ text: String, to path: String) throws {
        try TestFile.write(TestFile.text(path) + text, to: path, mode: 0o640)
    }

    /// The crontab's lines, at home here.
    private func crontab() throws -> [String] {
        let text = try TestFile.text(TestProject.shipped.path("cron/assay.crontab"))
        return text.replacing("/usr/local/lib/assay", with: TestProject.shipped.directory).split(separator: "\n").map(
            String.init
        ).filter { !$0.hasPrefix("#") }
    }

    /// What a line of the crontab runs; nil for one that sets something.
    private func command(_ line: String) -> Substring? {
        line.firstMatch(of: /^\S+ \S+ \S+ \S+ \S+\s+(.+)$/)?.output.1
    }

    @Test(
        .enabled("needs root, Debian's cron and a mount namespace") { await CronDaemon.isPossible },
        .timeLimit(.minutes(60))
    )
    func `cron runs the nights, and mails those that somebody must act on`() async throws {
        let directory = try temporaryDirectory()
        let quiet = try await settings("quiet", in: directory)
        _ = try await settings(
            "odd",
            in: directory,
            contact: "insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome) "
                + "values ('odd', 'voice', 'inbound', 'sales', date_trunc('day', now()) - interval '9 hours', 'odd');"
        )
        _ = try await settings("broken", in: directory)
        try append("ASSAY_STORE='host=\(directory)/nowhere'\nASSAY_ATTEMPTS=2\n", to: "\(directory)/broken.env")
        try append(
            "ASSAY_MAIL_HOOK=\(TestProject.shipped.path("cron/mail-audience"))\nASSAY_AUDIENCES=\(directory)/audiences\n"
                + "ASSAY_SENDMAIL=\(directory)/sendmail\n",
            to: "\(directory)/quiet.env"
        )
        try TestFile.write("organisation director@example.com\n", to: "\(directory)/audiences")
        try TestFile.write("#!/bin/sh\ncat >> \(directory)/told\n", to: "\(directory)/sendmail", mode: 0o755)

        let shipped = try crontab()
        let nightly = try #require(shipped.compactMap(command).first { $0.hasSuffix("run nightly") })
        // Once, on a whole minute that is at least a quarter away: cron has read its crontab by then.
        let then = Calendar(identifier: .gregorian).dateComponents(
            in: .current,
            from: Date(timeIntervalSinceNow: 75)
        )
        let when = "\(try #require(then.minute)) \(try #require(then.hour)) * * *"
        let names = ["quiet", "odd", "broken"]
        let jobs = names.map { "\(when)  ASSAY_ENV=\(directory)/\($0).env \(nightly)" }
        let variables = shipped.filter { command($0) == nil && !$0.hasPrefix("PATH=") && !$0.hasPrefix("ASSAY_ENV=") }
        let path = "PATH=\(try AssayProgram.directory):/usr/bin:/bin"
        let mails = try await CronDaemon(directory: directory).run(
            (variables + [path] + jobs).joined(separator: "\n") + "\n"
        ) {
            names.allSatisfy { name in
                let log = (try? TestFile.text("\(directory)/\(name).log")) ?? ""
                return switch name {
                case "quiet": log.contains("told organisation")
                case "broken": log.components(separatedBy: "ended with").count == 3
                default: log.contains("ended with")
                }
            }
        }

        #expect(mails.count == 2, "\(mails)")
        let broken = try #require(mails.first { $0.contains("broken.env") })
        #expect(broken.contains("To: quality@example.com"))
        #expect(broken.contains("assay run nightly ended with 69 after 2 attempts"))
        let odd = try #require(mails.first { $0.contains("odd.env") })
        #expect(odd.contains("1 row of contact went into quarantine"))
        let told = try TestFile.text("\(directory)/told")
        #expect(told.contains("To: director@example.com"))
        #expect(told.contains("\(quiet.exports)/organisation/"))
        let open = try await OtherProgram.run("find", [quiet.exports, "-perm", "/027"])
        #expect(open.output == "", "files that others may read, or their group write")

        // The other lines, in the same environment and without waiting for their minute; twice, as what is about to change
        // is announced the first time.
        for command in shipped.compactMap(command) where command != nightly {
            let environment = [
                "PATH": "\(try AssayProgram.directory):/usr/bin:/bin", "ASSAY_ENV": "\(directory)/quiet.env",
            ]
            _ = try await OtherProgram.run("sh", ["-c", String(command)], environment: environment)
            let ending = try await OtherProgram.run("sh", ["-c", String(command)], environment: environment)
            #expect(ending.status == .exited(0), "\(command): \(ending)")
            #expect(ending.output + ending.errors == "", "\(command)")
        }
    }

    @Test(
        .enabled("needs logrotate") {
            FileManager.default.isExecutableFile(atPath: "/usr/sbin/logrotate") && geteuid() == 0
        }
    )
    func `the log is turned over, and the new one is as closed as the old`() async throws {
        let directory = try temporaryDirectory()
        let shipped = try TestFile.text(TestProject.shipped.path("cron/assay.logrotate"))
        try TestFile.write(
            shipped.replacing("/var/log/assay", with: directory).replacing("assay assay", with: "root root"),
            to: "\(directory)/snippet"
        )
        try TestFile.write("a line\n", to: "\(directory)/assay.log")
        let ending = try await OtherProgram.run(
            "logrotate",
            ["-f", "-s", "\(directory)/state", "\(directory)/snippet"]
        )
        #expect(ending.status.isSuccess, "\(ending)")
        #expect(try TestFile.text("\(directory)/assay.log.1") == "a line\n")
        let mode = try FileManager.default.attributesOfItem(atPath: "\(directory)/assay.log")[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }
}
