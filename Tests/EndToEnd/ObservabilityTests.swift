import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// What those who watch over the nights can see of them.
@Suite struct `Whoever watches the nights` {
    private static func run(
        _ installation: Installation,
        _ arguments: [String] = [],
        _ environment: [String: String] = [:]
    ) async throws -> AssayProgram.Ending {
        try await AssayProgram.run(
            ["run", "nightly", "--date", SampleDatabases.fridayDate] + arguments,
            environment: installation.environment.merging(environment) { $1 }
        )
    }

    @Test func `reads metrics of each run, however it ended`() async throws {
        var installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        let file = "\(try temporaryDirectory())/assay.prom"
        let quiet = try await Self.run(installation, [], ["ASSAY_METRICS": file])
        #expect(quiet.status == .exited(0), "\(quiet)")
        #expect(quiet.errors == "")

        let good = try Exposition(TestFile.text(file)).values
        #expect(good[#"assay_run_exit_code{pipeline="nightly"}"#] == 0)
        #expect(good["assay_figures_complete_timestamp_seconds"] == 1_772_755_200, "Friday 6 March 2026")
        #expect(try #require(good[#"assay_pull_rows{relation="contact"}"#]) > 100)
        #expect(good[#"assay_pull_quarantined_rows{relation="contact"}"#] == 0)
        #expect(good[#"assay_attempts_total{pipeline="nightly",state="succeeded"}"#] == 1)
        #expect(good["assay_provisional_dates"] == 0)
        for step in ["pull", "comply", "measure", "digest", "export"] {
            #expect(good["assay_step_duration_seconds{pipeline=\"nightly\",step=\"\(step)\"}"] != nil)
        }
        for severity in ["critical", "major", "minor"] {
            #expect(good["assay_findings_overdue{severity=\"\(severity)\"}"] != nil)
        }

        // The store is away: what is known stays, and nobody takes this for a success.
        let store = installation.store
        installation.store = "host=/nowhere dbname=none"
        let away = try await Self.run(installation, [], ["ASSAY_METRICS": file])
        #expect(away.status == .exited(69))
        let bad = try Exposition(TestFile.text(file)).values
        #expect(bad[#"assay_run_exit_code{pipeline="nightly"}"#] == 69)
        let success = #"assay_last_success_timestamp_seconds{pipeline="nightly"}"#
        #expect(try #require(bad[success]) == #require(good[success]))
        #expect(bad["assay_figures_complete_timestamp_seconds"] == good["assay_figures_complete_timestamp_seconds"])

        // Another pipeline leaves what this one said.
        installation.store = store
        let watch = try await AssayProgram.run(
            ["run", "watch"],
            environment: installation.environment.merging(["ASSAY_METRICS": file]) { $1 }
        )
        #expect(watch.status == .exited(0), "\(watch)")
        let both = try Exposition(TestFile.text(file)).values
        #expect(both[#"assay_run_exit_code{pipeline="nightly"}"#] == 69)
        #expect(both[#"assay_run_exit_code{pipeline="watch"}"#] == 0)

        // A file that cannot be written is no reason to fail.
        let unwritable = try await Self.run(
            installation,
            ["--only", "export"],
            ["ASSAY_METRICS": "/nowhere/assay.prom"]
        )
        #expect(unwritable.status == .exited(0))
        #expect(unwritable.errors.contains("nightly:2026-03-06: the metrics could not be written"))
    }

    @Test(arguments: [["--log-format", "json"], []])
    func `collects lines that are objects, each with its run`(_ options: [String]) async throws {
        var installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        let environment = options.isEmpty ? ["ASSAY_LOG_FORMAT": "json"] : [:]
        let good = try await Self.run(installation, options, environment)
        #expect(good.status == .exited(0), "\(good)")
        #expect(try Self.lines(good).contains { $0["message"]?.hasPrefix("measure: ") == true })

        installation.exports = "\(installation.key)/no directory"
        let bad = try await Self.run(installation, options, environment)
        #expect(bad.status == .exited(1))
        let last = try #require(try Self.lines(bad).last)
        #expect(last["level"] == "error")
        #expect(last["exit_code"] == "1")
    }

    private static func lines(_ ending: AssayProgram.Ending) throws -> [[String: String]] {
        let lines = try ending.errors.split(separator: "\n").map {
            try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
        }
        for line in lines {
            #expect(line["run"] == "nightly:2026-03-06")
            #expect(line["time"].flatMap { Timestamp($0) } != nil)
            #expect(line["level"] != nil && line["message"] != nil)
        }
        return lines
    }

    @Test func `is refused a way of writing lines that there is not`() async throws {
        let installation = try Installation(source: "", store: "")
        let ending = try await Self.run(installation, [], ["ASSAY_LOG_FORMAT": "xml"])
        #expect(ending.status == .exited(78))
        #expect(ending.errors == "assay: ASSAY_LOG_FORMAT is xml: it takes text or json\n")
    }

    @Test func `asks for the status, or a part of it, and is told why a run failed and what to do`() async throws {
        let installation = try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
        let columns = [
            "runs": "run,state,attempt,from,to,began,seconds,step,summary",
            "steps": "run,step,state,rows,seconds,usual,times_usual,summary", "waiting": "who,what",
            "room": "what,megabytes,months,latest_month,month_before,free",
        ]
        for (part, header) in columns.sorted(by: { $0.key < $1.key }) {
            let csv = try await installation.succeed("status", "--part", part, "--format", "csv")
            #expect(csv.split(separator: "\r\n").first.map(String.init) == header)
            let json = try await installation.succeed("status", "--part", part, "--format", "json")
            let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
            #expect(try #require(rows).count > 1 || part == "runs")
        }
        let store = try Connection(installation.store)
        try store.script(
            """
            insert into assay.run
            select 'nightly:2026-02-0' || n, 'nightly', '2026-02-01', '2026-02-01', '2026-02-02 06:00Z', 'succeeded', 1
            from generate_series(1, 3) n;
            insert into assay.attempt
            select run_id, 1, 'succeeded', '2026-02-02 06:00Z', '2026-02-02 06:10Z' from assay.run where to_date = '2026-02-01';
            insert into assay.step
            select run_id, 'digest', 1, 'succeeded', '2026-02-02 06:00Z',
                timestamptz '2026-02-02 06:00Z' + right(run_id, 1)::integer * interval '100 seconds', 1, 'done'
            from assay.run where to_date = '2026-02-01';
            insert into assay.run values ('nightly:2026-03-07', 'nightly', '2026-03-07', '2026-03-07', '2026-03-08 06:00Z', 'failed', 1);
            insert into assay.attempt
            values ('nightly:2026-03-07', 1, 'failed', '2026-03-08 06:00Z', '2026-03-08 06:01Z', 'the source was lost');
            """,
            name: "earlier nights"
        )
        let waiting = try await installation.succeed("status", "--part", "waiting")
        #expect(
            waiting.contains(
                "administrator        nightly:2026-03-07 failed: run it again with assay run nightly --date 2026-03-07; --resume leaves out what it has committed. It said: the source was lost"
            ),
            "\(waiting)"
        )
        #expect(
            waiting.contains(/officers of level \d  \d+ findings to decide, \d+ overdue, the first due 2026-\d\d-\d\d/)
        )
        #expect(waiting.contains("2026-03-06 could not be compared with like days"))
        try store.query("delete from assay.attempt where run_id = 'nightly:2026-03-07'")
        try store.query("delete from assay.run where run_id = 'nightly:2026-03-07'")
        let steps = try await installation.succeed("status", "--part", "steps", "--format", "csv")
        let digest = try #require(steps.split(separator: "\r\n").first { $0.contains(",digest,") })
        #expect(digest.contains(",200.0,"), "the median of 100, 200 and 300 s: \(digest)")
    }
}
