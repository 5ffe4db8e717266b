import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `The files of a night's digest` {
    private static let day = "2024-03-01"
    private static let tables = [
        "scorecard", "exceptions", "deadlines", "compliance", "complaint_cause", "contact_reason", "feedback_theme",
        "service_day", "restatement",
    ]

    private static func night(seed: UInt64, _ edit: (inout String) throws -> Void = { _ in }) async throws -> TestCentre
    {
        print("seed \(seed)")
        let centre = try await TestCentre.make(project: TestProject.edited(edit))
        try centre.fill(.small(seed: seed, last: .of(day), days: 3, contactsPerDay: 80))
        try centre.night(.of(day))
        return centre
    }

    /// The texts of a directory's files by name.
    private static func files(_ centre: TestCentre, _ audience: String) throws -> [String: String] {
        let directory = "\(centre.exports)/\(audience)/\(day)"
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8))
            }
        )
    }

    private static func column(_ centre: TestCentre, _ sql: String) throws -> [String] {
        let store = try Connection(centre.store)
        return try store.query(sql).compactMap { row in row[row.columns[0]] }
    }

    private static func lines(_ text: String?) -> [Substring] {
        (text ?? "").split(separator: "\r\n")
    }

    @Test func `hold nothing of another team, explain each column, and are touched by no second night`() async throws {
        let centre = try await Self.night(seed: 51)
        let audiences = try FileManager.default.contentsOfDirectory(atPath: centre.exports)
        let teams = try Self.column(
            centre,
            "select distinct scope_id from digest.scorecard where scope = 'team' and scope_id <> 'unassigned' order by 1"
        )
        #expect(teams.count > 3)
        #expect(Set(audiences) == Set(teams.map { "team-\($0)" } + ["organisation", "officers"]))
        for team in teams {
            let own = try Self.column(centre, "select agent_id from assay.agent_team where team = '\(team)'")
            let others = try Self.column(
                centre,
                """
                select unnest(array[agent_id, name]) from assay.agent a
                where name <> '' and not exists (select from assay.agent_team t where t.agent_id = a.agent_id and t.team = '\(team)')
                """
            )
            let files = try Self.files(centre, "team-\(team)")
            #expect(files["data_quality.csv"] == nil)
            #expect(own.contains { agent in files["agent_appraisal.csv"]?.contains(agent) == true }, "nothing to leak")
            for (name, file) in files {
                // A curve is no name, though it may begin with M1 as one of these people does.
                let text = file.replacing(/[ ]d="[^"]*"/, with: "")
                let foreign = (teams.filter { $0 != team } + others).filter { text.contains($0) }
                #expect(foreign == [], "team-\(team)/\(name)")
            }
        }

        let agents = try Self.column(
            centre,
            "select agent_id from assay.agent union select name from assay.agent where name <> ''"
        )
        for (name, file) in try Self.files(centre, "organisation") {
            let text = file.replacing(/[ ]d="[^"]*"/, with: "")
            #expect(agents.filter { text.contains($0) } == [], "organisation/\(name)")
        }

        for (audience, own) in [
            ("organisation", ["data_quality.csv"]), ("team-\(teams[0])", ["findings.csv", "agent_appraisal.csv"]),
        ] {
            let files = try Self.files(centre, audience)
            let tables = Self.tables.map { "\($0).csv" } + own + ["dictionary.csv"]
            #expect(files.keys.filter { $0.hasSuffix(".csv") }.sorted() == tables.sorted())
            let explained = Self.lines(files["dictionary.csv"]).map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            for (name, text) in files where name.hasSuffix(".csv") && name != "dictionary.csv" {
                for column in Self.lines(text).first?.split(separator: ",") ?? [] {
                    let entry = explained.first { $0[0] == "column" && $0[1] == name && $0[2] == column }
                    #expect(entry?[4].isEmpty == false, "\(name): \(column)")
                }
            }
            let kpis = try centre.catalogue().kpis
            #expect(explained.count { $0[0] == "kpi" } == kpis.count)
            for kpi in kpis {
                #expect(files["dictionary.csv"]?.contains(kpi.version.description) == true, "\(kpi.id)")
            }
        }

        let before = try DirectoryContents(centre.exports)
        try centre.night(.of(Self.day))
        #expect(try DirectoryContents(centre.exports) == before)
    }

    @Test func `add up to the scorecard`() async throws {
        let centre = try await Self.night(seed: 52)
        let differing = """
            select s.channel from digest.scorecard s
            where s.period = 'day' and s.period_start = '\(Self.day)' and s.scope = 'organisation' and s.channel <> '' and s.kpi = 'offered'
                and s.value <> (
                    select sum(offered) from digest.service_day d
                    where d.business_date = s.period_start and d.queue = '' and d.channel = s.channel)
            """
        #expect(try Self.column(centre, differing) == [])
        let reasons = """
            select queue from digest.contact_reason r where team = ''
            group by 1
            having sum(contacts) <> (
                select sum(s.value) from digest.scorecard s
                where s.period = 'trailing_28d' and s.period_end = '\(Self.day)' and s.kpi = 'offered' and s.channel = ''
                    and (s.scope, s.scope_id) = (case when queue = '' then 'organisation' else 'queue' end, queue))
            """
        #expect(try Self.column(centre, reasons) == [])
        #expect(try Self.column(centre, "select queue from digest.contact_reason where team = ''").count > 5)
    }

    @Test func `speak Spanish to a Spanish team, with decimal commas between semicolons`() async throws {
        let centre = try await Self.night(seed: 53) { text in
            text = text.replacing(
                "teams: {language: en}",
                with: "teams: {language: en}\n  team:leeds-1: {language: es}"
            )
        }
        let spanish = Self.lines(try Self.files(centre, "team-leeds-1")["scorecard.csv"])
        #expect(spanish.first?.hasPrefix("period;period_start;period_end;scope;scope_id") == true, "names stay")
        let stored = try Self.column(
            centre,
            """
            select concat_ws(';', period, period_start, scope_id, channel, kpi, replace(coalesce(value::text, ''), '.', ','),
                case verdict when 'no target' then 'sin objetivo' else verdict end)
            from digest.scorecard
            where (scope = 'team' and scope_id = 'leeds-1' or scope = 'agent' and team = 'leeds-1')
                and (period <> 'day' or period_start = '\(Self.day)') and period_end >= '\(Self.day)'
            """
        )
        let exported = spanish.dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return [0, 1, 4, 5, 6, 14, 18].map { cells[$0] }.joined(separator: ";")
        }
        #expect(exported.sorted() == stored.sorted())
        #expect(exported.contains { $0.contains("0,") } && exported.allSatisfy { $0.hasSuffix("sin objetivo") })
        let english = Self.lines(try Self.files(centre, "team-leeds-2")["scorecard.csv"])
        #expect(english.dropFirst().allSatisfy { $0.contains("no target") })
    }

    @Test func `have no English sentence for those who read Spanish`() async throws {
        let centre = try await Self.night(seed: 54) { text in
            text = text.replacing("organisation: {language: en}", with: "organisation: {language: es}")
                .replacing("officers: {language: en}", with: "officers: {language: es}")
                .replacing("teams: {language: en}", with: "teams: {language: es}")
        }
        let catalogue = try centre.catalogue()
        let rules = catalogue.register.rules
        let texts =
            catalogue.kpis.map(\.definitions)
            + rules.flatMap { [$0.titles, $0.remedies] + $0.reasons.filter { !$0.english.contains("{") } }
        let meanings = try Self.column(
            centre,
            try String(contentsOfFile: TestProject.shipped.path("sql/digests/dictionary.sql"), encoding: .utf8)
                .replacing("select file, name, meaning from described", with: "select meaning from described")
        )
        var read = ""
        for audience in ["organisation", "officers", "team-leeds-1"] {
            for (name, text) in try Self.files(centre, audience) where name != "manifest.json" {
                let text = text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
                #expect(texts.map(\.english).filter { text.contains($0) } == [], "\(audience)/\(name)")
                guard name == "dictionary.csv" else { read += text; continue }
                for line in Self.lines(text) where line.hasPrefix("column;") {
                    let cells = line.split(separator: ";", maxSplits: 4, omittingEmptySubsequences: false)
                    #expect(!cells[4].hasPrefix(";"), "\(audience): \(line)")
                    #expect(!meanings.contains { cells[4].hasPrefix($0) }, "\(audience): \(line)")
                }
                #expect(catalogue.kpis.allSatisfy { text.contains($0.titles.text(in: .spanish)) })
            }
        }
        for kind in [
            rules.map(\.titles), rules.map(\.remedies), rules.flatMap(\.reasons), catalogue.kpis.map(\.definitions),
        ] {
            #expect(kind.contains { read.contains($0.text(in: .spanish)) }, "nothing was written")
        }
    }
}
