import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@Suite struct `The demo` {
    private static let options = [
        "demo", "--days", "5", "--contacts-per-day", "100", "--as-of", "2026-03-07T06:00:00Z",
    ]

    @Test func `shows a night, gives the same files when it is run again, and leaves nothing when it is stopped`()
        async throws
    {
        try await withPlace { place in
            let first = try await Self.run(place)
            #expect(first.contains("a private PostgreSQL runs in \(place); it has no network port"))
            #expect(first.contains(/the sample centre has \d+ contacts on 5 days, \d+ faulty rows on purpose/))
            for step in ["pull", "comply", "measure", "digest", "export"] {
                #expect(first.contains(try Regex("\n  \(step) in \\d+\\.\\d\\d s: ")))
            }
            #expect(first.contains("rows of contact went into quarantine"))
            #expect(first.contains("\nNorthwind Service Centre · 2026-03-06\n"))
            #expect(
                first.contains(
                    /olivia.hart proposed and samuel.okafor agreed that \d+ files hold as they stand from 2026-02-22 on/
                )
            )
            #expect(first.contains(/\nService level +voice +\d+\.\d % .* (met|missed)/))
            #expect(first.contains("files    \(place)/exports/organisation/2026-03-06/scorecard.csv\n"))
            #expect(first.contains(/\ntables +psql ".*dbname='?store'?.*" -c 'table digest.scorecard'\n/))
            #expect(first.contains("closer   . \(place)/environment\n"))
            #expect(first.contains(/\nmanager +ASSAY_STORE=".*" swift run -c release assay digest show\n/))
            #expect(first.contains("\nstop     swift run -c release assay demo --directory \"\(place)\" --stop"))
            let files = try Installation.files(below: "\(place)/exports")
            for file in [
                "officers/2026-03-06/worklist.html", "officers/2026-03-06/findings.csv",
                "organisation/2026-03-06/digest.html", "organisation/2026-03-06/scorecard.csv",
                "team-leeds-1/2026-03-06/digest.html",
            ] {
                #expect(files[file] != nil, "\(file)")
            }
            try await Self.lookAtPages(files.keys.filter { $0.hasSuffix(".html") }.map { "\(place)/exports/\($0)" })

            let installation = try Self.installation(place)
            let figures = try Connection(installation.store).query("select count(*) as n from digest.scorecard")
            #expect(try #require(figures.first).get("n", as: Int.self) > 1000)
            #expect(try await installation.succeed("status").contains("figures are complete up to 2026-03-06"))
            let kpis = try Catalogue.load(TestProject.shipped).kpis.count
            #expect(try await installation.succeed("check").contains("\(kpis) of \(kpis) KPIs can be computed"))
            #expect(
                try await installation.succeed("digest", "show", "--team", "leeds-1").hasPrefix(
                    "team leeds-1 · 2026-03-06"
                )
            )

            let verdicts = try Connection(installation.store).query(
                "select count(*) filter (where verdict <> 'no target') as judged from digest.scorecard"
            )
            #expect(try #require(verdicts.first).get("judged", as: Int.self) > 100)
            // The manager of a team sees that team, by its login alone.
            var manager = installation
            manager.store += " user=maya.lindqvist"
            #expect(try await manager.succeed("digest", "show").hasPrefix("team leeds-1 · 2026-03-06"))

            let second = try await Self.run(place)
            #expect(second.hasPrefix("removed the earlier demo in \(place)\n"))
            #expect(try Installation.files(below: "\(place)/exports") == files)

            let stopped = try await AssayProgram.run(
                ["demo", "--stop", "--directory", place],
                environment: Self.environment
            )
            #expect(stopped.status == .exited(0))
            #expect(stopped.output == "stopped and deleted \(place)\n")
            #expect(!FileManager.default.fileExists(atPath: place))
            #expect(try await installation.assay("status").status == .exited(69))
            let nothing = try await AssayProgram.run(
                ["demo", "--stop", "--directory", place],
                environment: Self.environment
            )
            #expect(nothing.output == "there is no demo in \(place)\n")
        }
    }

    @Test(.enabled(if: FaultRuns.areWanted, FaultRuns.absence))
    func `that was killed is stopped all the same`() async throws {
        try await withPlace { place in
            // Large enough that it is not done before somebody looks.
            let killed = try await AssayProgram.run(
                ["demo", "--days", "60", "--contacts-per-day", "500", "--directory", place],
                environment: Self.environment
            ) { send in
                for _ in 0..<3000 where !FileManager.default.fileExists(atPath: "\(place)/server/.s.PGSQL.5432") {
                    try await Task.sleep(for: .milliseconds(20))
                }
                send(.kill)
            }
            #expect(killed.status == .signaled(SIGKILL))
            let stopped = try await AssayProgram.run(
                ["demo", "--stop", "--directory", place],
                environment: Self.environment
            )
            #expect(stopped.status == .exited(0), "\(stopped)")
            #expect(!FileManager.default.fileExists(atPath: place))
        }
    }

    @Test func `that cannot be made leaves nothing, and says why`() async throws {
        try await withPlace { place in
            let options = ["demo", "--directory", place, "--days", "1", "--as-of", "1970-01-01T06:00:00Z"]
            let ending = try await AssayProgram.run(options, environment: Self.environment)
            #expect(ending.status == .exited(1))
            #expect(ending.errors == "assay: sample centre: the first day must be in 2002 or later\n")
            #expect(!FileManager.default.fileExists(atPath: place))
        }
        let ending = try await AssayProgram.run(
            ["demo", "--directory", "/proc/nowhere"],
            environment: Self.environment
        )
        #expect(ending.status == .exited(78))
        #expect(ending.errors.contains(/assay: \/proc\/nowhere cannot be made: .*: name another with --directory/))
    }

    @Test(arguments: [[], ["--stop"]])
    func `leaves a directory alone that is not its own`(options: [String]) async throws {
        let place = try temporaryDirectory()
        try "mine".write(toFile: "\(place)/README", atomically: false, encoding: .utf8)
        let ending = try await AssayProgram.run(
            ["demo", "--directory", place] + options,
            environment: Self.environment
        )
        #expect(ending.status == .exited(78))
        #expect(ending.output == "")
        #expect(ending.errors == "assay: \(place) exists and is not a demo's: name another with --directory\n")
        #expect(try String(contentsOfFile: "\(place)/README", encoding: .utf8) == "mine")
    }

    private static let environment = ["ASSAY_HOME": TestProject.shipped.path("")]

    private static func run(_ place: String) async throws -> String {
        let ending = try await AssayProgram.run(options + ["--directory", place], environment: environment)
        #expect(ending.status == .exited(0), "\(ending)")
        #expect(ending.errors == "")
        return ending.output
    }

    /// What a manager and an officer open in the morning, on a telephone and on a desk, by day and by night.
    private static func lookAtPages(_ pages: [String]) async throws {
        #expect(pages.count > 3)
        guard Browser.isInstalled else { return }
        let views = [390, 1280].flatMap { width in [false, true].map { Browser.View(width: width, isDark: $0) } }
        for page in pages.sorted().prefix(3) {
            for look in try await Browser.look(at: page, views) {
                #expect(look.requests == [URL(filePath: page).absoluteString])
                #expect(look.faults == [], "\(page), \(look.view)")
                #expect(look.contentWidth <= look.view.width, "\(page), \(look.view)")
                #expect(look.pictures.allSatisfy { !$0.name.isEmpty && !$0.description.isEmpty })
            }
        }
    }

    /// A place for a demo, where whatever runs in it is stopped in the end.
    private func withPlace(_ body: (String) async throws -> Void) async throws {
        let parent = try temporaryDirectory()
        // PostgreSQL may run as another user and has to get through.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: parent)
        let place = "\(parent)/demo"
        do {
            try await body(place)
        } catch {
            _ = try await AssayProgram.run(["demo", "--stop", "--directory", place], environment: Self.environment)
            throw error
        }
        _ = try await AssayProgram.run(["demo", "--stop", "--directory", place], environment: Self.environment)
    }

    /// What the demo wrote for a shell.
    private static func installation(_ place: String) throws -> Installation {
        let text = try String(contentsOfFile: "\(place)/environment", encoding: .utf8)
        var values: [String: String] = [:]
        for line in text.matches(of: /export (\w+)="([^"]*)"/) { values[String(line.output.1)] = String(line.output.2) }
        var installation = try Installation(
            source: try #require(values["ASSAY_SOURCE"]),
            store: try #require(values["ASSAY_STORE"]),
            home: try #require(values["ASSAY_HOME"])
        )
        installation.key = try #require(values["ASSAY_PSEUDONYM_KEY_FILE"])
        installation.exports = try #require(values["ASSAY_EXPORTS"])
        return installation
    }
}
