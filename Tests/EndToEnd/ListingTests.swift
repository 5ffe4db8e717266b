import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@Suite struct `What the command line shows` {
    @Test func `of the KPIs is every one of the catalogue, with the version of its definition`() async throws {
        let installation = try await Self.read
        let kpis = try Catalogue.load(TestProject.shipped).kpis
        let csv = try await installation.succeed("kpis", "list", "--format", "csv").split(separator: "\r\n")
        #expect(csv.count == kpis.count + 1)
        for (line, kpi) in zip(csv.dropFirst(), kpis) {
            #expect(line.hasPrefix("\(kpi.id),"))
            #expect(line.hasSuffix(",\(kpi.version)"))
        }
        let json = try JSONSerialization.jsonObject(
            with: Data(try await installation.succeed("kpis", "list", "--format", "json").utf8)
        )
        let names = try #require(json as? [[String: Any]]).compactMap { $0["kpi"] as? String }
        #expect(names == kpis.map(\.id))
        let table = try await installation.succeed("kpis", "list").split(separator: "\n")
        #expect(table.count == kpis.count + 2)
        #expect(table[0].hasPrefix("kpi "))
        #expect(table[1].allSatisfy { $0 == "-" || $0 == " " })
    }

    @Test(arguments: ["organisation", "site", "team", "queue", "agent"])
    func `of a scorecard is what digest.scorecard has`(scope: String) async throws {
        let installation = try await Self.read
        let store = try Connection(installation.store)
        let row = try #require(
            try store.query(
                """
                select scope_id, count(distinct (kpi, channel)) as lines from digest.scorecard
                where scope = $1 and period = 'trailing_28d' and period_end = '2026-03-06'
                group by 1 order by 2 desc, 1 limit 1
                """,
                [.text(scope)]
            ).first
        )
        let id: String = try row.get("scope_id")
        let options =
            ["digest", "show", "--date", SampleDatabases.fridayDate]
            + (scope == "organisation" ? [] : ["--\(scope)", id])

        func shown(_ format: String) async throws -> String {
            let ending = try await AssayProgram.run(
                options + ["--format", format],
                environment: installation.environment
            )
            #expect(ending.status == .exited(0), "\(ending)")
            return ending.output
        }
        let csv = try await shown("csv").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(csv.first == ["KPI", "channel", "day", "week", "month", "28 days", "n", "lower", "upper", "verdict"])
        #expect(csv.dropFirst().allSatisfy { $0.count == 10 })
        #expect(try csv.count - 1 >= row.get("lines", as: Int.self))
        for line in csv.dropFirst() where !line[5].isEmpty {
            let figure = try store.query(
                """
                select value::text as value, verdict from digest.scorecard
                where scope = $1 and scope_id = $2 and kpi = $3 and channel = $4 and period = 'trailing_28d' and period_end = '2026-03-06'
                """,
                [.text(scope), .text(id), .text(String(line[0])), .text(String(line[1]))]
            ).first
            #expect(figure?["value"].flatMap(Double.init) == Double(line[5]))
            #expect(figure?["verdict"] == String(line[9]))
        }
        let json = try JSONSerialization.jsonObject(with: Data(try await shown("json").utf8))
        #expect((json as? [[String: Any]])?.count == csv.count - 1)
        let table = try await shown("table").split(separator: "\n")
        // People are shown all channels together where that is a figure of its own.
        let lines = table.prefix { !$0.hasPrefix("~") }.count
        #expect((4...csv.count + 2).contains(lines))
        #expect(
            table[0] == (scope == "organisation" ? "Northwind Service Centre" : "\(scope) \(id)")
                + " · 2026-03-06 · TRIAL"
        )
    }

    @Test func `of the runs is in the ledger, newest first`() async throws {
        let installation = try await Self.read
        let csv = try await installation.succeed("status", "--format", "csv").split(separator: "\r\n")
        #expect(csv.count == 2)
        #expect(csv[0] == "run,state,attempt,from,to,began,seconds,step,summary")
        #expect(csv[1].hasPrefix("nightly:2026-03-06,succeeded,1,2026-03-02,2026-03-06,"))
        let table = try await installation.succeed("status")
        #expect(table.contains("figures are complete up to 2026-03-06"))
        #expect(table.contains("in quarantine: "))
    }

    @Test func `of a check is what can be computed, and what one column more would give`() async throws {
        let installation = try await SampleDatabases.shared.installation(source: \.clean, store: \.initialised)
        let whole = try await installation.succeed("check")
        #expect(whole.contains(/files: \d+ measures, \d+ KPIs, \d+ targets: in order/))
        #expect(whole.contains(/store: \d+ statements prepared, 0 refused/))
        let catalogue = try Catalogue.load(TestProject.shipped)
        let (kpis, monthly) = (catalogue.kpis, catalogue.register.rules.count { $0.check == .monthly })
        #expect(whole.contains("source: \(monthly) rules prepared that are asked there each month, 0 refused"))
        #expect(whole.contains("source: \(kpis.count) of \(kpis.count) KPIs can be computed"))

        try Connection(installation.source).query("alter table monitoring.contact drop column reason")
        let lacking = try await installation.succeed("check", "--source")
        #expect(!lacking.contains("store: "))
        #expect(
            lacking.contains(
                "source: one more column, contact.reason, would give repeat_contact, first_contact_resolution_repeat\n"
            )
        )
        let left = kpis.count { !$0.needs.contains("contact.reason") }
        #expect(lacking.contains("source: \(left) of \(kpis.count) KPIs can be computed"))

        try Connection(installation.source).query("alter table monitoring.contact alter offered_at type timestamp")
        let broken = try await installation.assay("check")
        #expect(broken.status == .exited(78))
        #expect(broken.output.contains("source: error: contact.offered_at: is timestamp without time zone"))
        #expect(broken.errors == "assay: something is wrong: see above\n")
    }

    @Test func `of a check is each statement that does not fit the store, with its place`() async throws {
        var installation = try await SampleDatabases.shared.installation(source: \.clean, store: \.initialised)
        let project = try TestProject.copied()
        try project.replace("reporting_zone", with: "reporting_zones", in: "sql/store/runs/identity.sql")
        try project.replace("from digest.scorecard", with: "from digest.scorecards", in: "sql/digests/show.sql")
        installation.home = project.directory
        let ending = try await installation.assay("check", "--store")
        #expect(ending.status == .exited(78))
        #expect(ending.errors.contains("sql/store/runs/identity.sql:2:8: 42703 undefined_column"))

        try project.replace("reporting_zones", with: "reporting_zone", in: "sql/store/runs/identity.sql")
        let second = try await installation.assay("check", "--store")
        #expect(second.status == .exited(78))
        #expect(second.output.contains("store: sql/digests/show.sql:4:6: 42P01 undefined_table"))
        #expect(second.output.contains(/store: \d+ statements prepared, 1 refused/))
    }

    @Test func `of an export to another directory is what the night wrote`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        try await installation.succeed("run", "nightly", "--date", SampleDatabases.fridayDate)
        let other = "\(try temporaryDirectory())/there"
        let said = try await installation.succeed("export", "--to", other)
        #expect(said.hasPrefix("\(other): organisation/2026-03-06: "))
        #expect(try Installation.files(below: other) == installation.files())

        let again = try await installation.succeed("export", "--date", SampleDatabases.fridayDate)
        #expect(again.contains(" figures, unchanged; officers/") && again.contains(" findings, unchanged;"))
    }

    /// An installation that tests only read; its store has seen the nights up to Friday.
    private static let task = Task { try await SampleDatabases.shared.installation(source: \.source, store: \.friday) }
    private static var read: Installation {
        get async throws { try await task.value }
    }
}
