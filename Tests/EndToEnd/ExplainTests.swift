import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// What a person at a shell can learn of a figure, and what only some may.
@Suite struct `A figure` {
    @Test func `is explained down to its records`() async throws {
        let installation = try await Self.read
        let store = try Connection(installation.store)
        let figure = try #require(
            try store.query(
                """
                select numerator, denominator, verdict from digest.scorecard
                where kpi = 'service_level' and channel = 'voice' and scope_id = '' and period = 'day' and period_end = '2026-03-05'
                """
            ).first
        )
        let shown = try await installation.succeed(
            "kpis",
            "explain",
            "service_level",
            "--channel",
            "voice",
            "--date",
            "2026-03-05",
            "--records"
        )
        #expect(shown.hasPrefix("Service level, voice · Northwind Service Centre · 2026-03-05 · TRIAL\n"))
        #expect(shown.contains("\(figure["numerator"] ?? "") / \(figure["denominator"] ?? "")\n"))
        #expect(shown.contains("\nformula      answered_in_threshold / (answered_wait_known + abandoned_wait_known"))
        #expect(shown.contains(/a proposal, which\s+judges nobody until the trial has ended/))
        #expect(shown.contains("\nverdict      no target\n"))
        #expect(shown.contains("\nbenchmark    80.0 %: Contact centres in general, calls in 20 seconds"))
        #expect(shown.contains(/\nqueue +billing +\d+ +\d+ +\d+ +\d+ +\d+\.\d % +no target/))
        #expect(shown.contains(" records: they add up to the figure as it was published\n"))

        let records = try await installation.succeed(
            "kpis",
            "explain",
            "service_level",
            "--channel",
            "voice",
            "--date",
            "2026-03-05",
            "--records",
            "--format",
            "csv"
        ).split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(
            records.first == [
                "record", "date", "queue", "channel", "agent", "numerator", "denominator", "n", "excluded",
            ]
        )
        #expect(String(records.dropFirst().count { $0[5] == "1" }) == figure["numerator"])
        #expect(String(records.dropFirst().count { $0[6] == "1" }) == figure["denominator"])
    }

    @Test(
        arguments: [
            (
                ["nps", "--scope", "team:leeds-x"], 78,
                "there is no team leeds-x (did you mean \"leeds-"
            ),
            (["npss"], 64, "there is no KPI npss (did you mean \"nps\"?): assay kpis list has them all"),
            (
                ["nps", "--scope", "floor:2"], 64,
                "--scope takes organisation, site:NAME, team:NAME, queue:NAME or agent:ID"
            ),
            (["nps", "--date", "2026-04-01"], 78, "no finished run covers 2026-04-01"),
            (["service_level"], 78, "service_level has a figure for each channel here: name one with --channel: "),
            (
                ["service_level", "--scope", "agent:A"], 78,
                "service_level does not exist at scope agent, only at organisation"
            ),
            (
                ["nps", "--period", "trailing_28d", "--date", "2026-03-05"], 78,
                "28 days are kept to the ends of months and to 2026-03-06"
            ),
            (["nps", "--format", "csv"], 64, "--format is about --records"),
        ] as [([String], Int32, String)]
    )
    func `that nobody has is refused with what there is`(arguments: [String], status: Int32, words: String) async throws
    {
        let ending = try await AssayProgram.run(
            ["kpis", "explain"] + arguments,
            environment: try await Self.read.environment
        )
        #expect(ending.status == .exited(status), "\(ending)")
        #expect(ending.errors.contains(words), "\(ending.errors)")
    }

    @Test func `has a definition that says all there is to know`() async throws {
        let shown = try await Self.read.succeed("kpis", "show", "abandonment")
        for line in [
            "kpi          abandonment: Abandonment\n",
            "formula      (abandoned_wait_known - abandoned_short) / (offered",
            "measure      sql/measures/contact.sql, one record a contact_id\n", "needs        contact.ended_at\n",
            "target       proposal for organisation, voice: at most 0.05, by point, near within 0.01, from 2024-01-01",
            "benchmark    3.0 % to 5.0 %: Contact centres in general, 2026",
        ] {
            #expect(shown.contains(line), "\(line)")
        }
        #expect(shown.contains(/version +[0-9a-f]{16} of Pipelines\/kpis\/customer.yaml, trial\n/))
        #expect(shown.contains(" has figures of 2026-03-01 to 2026-03-31\n"))
    }

    @Test func `of a live centre has a verdict, and a manager's login reads it and no record`() async throws {
        let home = try TestProject.copied()
        var installation = try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
        installation.home = home.directory
        let people = try People(installation)
        try await people.goLive()
        try await installation.succeed("run", "nightly", "--date", SampleDatabases.saturdayDate)

        let explained = try await installation.succeed(
            "kpis",
            "explain",
            "service_level",
            "--channel",
            "voice",
            "--period",
            "week"
        )
        #expect(!explained.contains("TRIAL"))
        let agreed = try Regex("agreed by \(people.bob) at \\S+Z to proposal 1 by\\s+\(people.ann), \"a\\s+test\"")
        #expect(explained.contains(agreed), "\(explained)")
        #expect(explained.contains(/\nverdict +(met|missed)/))

        // A manager: figures of the team granted, and nothing that was counted.
        let manager = people.installation(of: people.manager)
        let digest = try await manager.succeed("digest", "show")
        #expect(digest.hasPrefix("team leeds-1 · 2026-03-07\n"))
        #expect(digest.contains("\nAverage handle time"))
        let other = try await manager.assay("digest", "show", "--team", "cardiff-1")
        #expect(other.status == .exited(78))
        let refused = try await manager.assay(
            "kpis",
            "explain",
            "handle_time",
            "--scope",
            "team:leeds-1",
            "--channel",
            "voice",
            "--period",
            "week",
            "--records"
        )
        #expect(refused.status == .exited(65), "\(refused)")
        #expect(refused.output.contains("\nvalue        "))
        #expect(refused.output.contains("reads digests and no measures"))
        #expect(!refused.output.contains("\nrecords\n"))
        #expect(refused.errors.contains("\(people.manager) reads figures, and no records: --records takes a login"))

        // Definitions are those that people agreed, whatever stands on disk.
        let file = "Pipelines/kpis/volumes.yaml"
        let text = try String(contentsOfFile: home.path(file), encoding: .utf8)
        try home.write(text.replacing("numerator: offered\n", with: "numerator: offered - answered\n"), to: file)
        let (drafted, held) = (
            try await installation.succeed("kpis", "list", "--files"), try await installation.succeed("kpis", "list")
        )
        #expect(drafted != held)
        #expect(try await manager.succeed("kpis", "list") == held)
        let rule = "sql/rules/house/house-short-calls.sql"
        try FileManager.default.removeItem(atPath: home.path(rule))
        #expect(try await installation.succeed("rules", "list").contains("house-short-calls"))
        #expect(try await installation.succeed("rules", "list", "--files").contains("house-short-calls") == false)
    }

    /// Ann proposes, Bob agrees, and one manages a team; logins are the whole server's, so each store has its own.
    private struct People {
        let owner: Installation
        let ann, bob, manager: String

        init(_ owner: Installation) throws {
            self.owner = owner
            let store = try Connection(owner.store)
            (ann, bob, manager) = (
                "ann_\(store.databaseName)", "bob_\(store.databaseName)", "manager_\(store.databaseName)"
            )
            for (login, role) in [(ann, "assay_officer"), (bob, "assay_officer"), (manager, "assay_manager")] {
                try store.script("create role \(login) login; grant \(role) to \(login)", name: "logins")
            }
        }

        func installation(of login: String) -> Installation {
            var theirs = owner
            theirs.store += " user=\(login)"
            return theirs
        }

        func goLive() async throws {
            for login in [ann, bob] {
                try await owner.succeed("people", "grant", login, "--level", "3", "--audience", "officers")
            }
            try await installation(of: bob).succeed(
                "people",
                "grant",
                manager,
                "--audience",
                "team",
                "--team",
                "leeds-1"
            )
            try await installation(of: ann).succeed("go-live", "--from", "2026-03-02", "--why", "a test")
            try await installation(of: bob).succeed("agree", "1")
        }
    }

    /// A store that nobody changes.
    private static var read: Installation {
        get async throws { try await shared.value }
    }

    private static let shared = Task {
        try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
    }
}
