internal import Catalogue
internal import Foundation
internal import Pipelines
internal import Postgres

/// Times the digest step alone: a year at once, then one night of each kind on top of it.
///
/// Measures are written as a year of nights would have left them: pulling and measuring are timed elsewhere.
struct DigestBenchmark {
    private let bench: BenchmarkServer
    private let project: Project
    private let agents: Int
    private let days: Int

    init(_ bench: BenchmarkServer, _ project: Project, agents: Int, days: Int) {
        self.bench = bench
        self.project = project
        self.agents = agents
        self.days = days
    }

    func report() throws {
        // A Saturday: the nights after it are a Sunday's, a Monday's, and Wednesday's, on which agents' weeks are judged.
        guard let last = CalendarDate("2026-03-28") else { return }
        try bench.freshStore("store", project)
        print("\(agents) agents, \(days) days of measures")
        try run("the year at once", (last - (days - 1))...last)
        try size()
        for date in (last + 1)...(last + 5) {
            try run("\(date), ISO weekday \(date.isoWeekday)", date...date)
        }
        try size()
        print("peak memory of this process: \(ProcessMemory.peakMegabytes()) MB")
    }

    private func run(_ title: String, _ dates: ClosedRange<CalendarDate>) throws {
        let catalogue = try Catalogue.load(project)
        let name = "Tests/Benchmarks/sql/history.sql"
        let store = try Connection(bench.conninfo("store"))
        let text = try String(contentsOfFile: project.path(name), encoding: .utf8)
        try store.query(
            "select assay.ensure_partitions($1::date, $2::date)",
            [.value(dates.lowerBound), .value(dates.upperBound)]
        )
        let values = [
            "first": dates.lowerBound.description, "last": dates.upperBound.description, "agents": "\(agents)",
            "needs": "{\(Set(catalogue.kpis.flatMap(\.needs)).sorted().joined(separator: ","))}",
            "measures": "{\(catalogue.measures.map(\.id).joined(separator: ","))}",
        ]
        let script = try values.reduce(text) {
            $0.replacingOccurrences(of: ":'\($1.key)'", with: try store.quoteLiteral($1.value))
        }
        try store.script("begin; \(script) commit; analyze", name: name)
        store.close()

        // What the look-back reads again is measured again, as a rule to the same sums.
        let outcome = try bench.digest(project, from: min(dates.lowerBound, dates.upperBound - 3), to: dates.upperBound)
        for step in outcome.steps {
            print("\(title): \(String(format: "%.1f", step.duration.seconds)) s, \(step.summary)")
        }
    }

    private func size() throws {
        let rows = try Connection(bench.conninfo("store")).query(
            """
            select t.name, pg_size_pretty(sum(pg_total_relation_size(p.relid))) as size, sum(c.reltuples) filter (where p.isleaf) as rows
            from unnest(array['digest.scorecard', 'digest.control_point', 'digest.funnel_point', 'assay.control_baseline']) as t (name)
            cross join lateral (
                select relid, isleaf from pg_partition_tree(t.name::regclass)
                union all
                select t.name::regclass, true where not exists (select from pg_partition_tree(t.name::regclass))
            ) p
            join pg_class c on c.oid = p.relid
            group by 1 order by 1
            """
        )
        for row in rows {
            print("  \(row["name"] ?? ""): \(row["size"] ?? ""), \(row["rows"] ?? "") rows when last analysed")
        }
    }
}
