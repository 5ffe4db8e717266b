internal import Catalogue
internal import Foundation
internal import Postgres
internal import Subprocess

/// What a pull is held against: `psql COPY out | psql COPY in` of the same columns, into tables of the same definition
/// and indexes, with as many pipes at once as the pull has workers.
struct PullBound {
    private let bench: BenchmarkServer
    private let project: Project
    private let workers: Int
    private let days: Int
    private let lastDay: CalendarDate

    init(_ bench: BenchmarkServer, _ project: Project, workers: Int, days: Int, lastDay: CalendarDate) {
        self.bench = bench
        self.project = project
        self.workers = workers
        self.days = days
        self.lastDay = lastDay
    }

    /// Seconds for everything: by the clock, and of all processors together.
    func seconds() async throws -> (wall: Double, processor: Double) {
        try bench.freshStore("bound", project)
        let store = try Connection(bench.conninfo("bound"))
        try store.query(
            "select assay.ensure_partitions($1::date, $2::date)",
            [.value(lastDay - days), .value(lastDay)]
        )
        var pipes = try pipes(store)
        let clock = ContinuousClock()
        let processor = bench.processorSeconds()
        let began = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                guard let pipe = pipes.popLast() else { break }
                group.addTask { try await Self.run(pipe) }
            }
            while try await group.next() != nil {
                if let pipe = pipes.popLast() { group.addTask { try await Self.run(pipe) } }
            }
        }
        let wall = (clock.now - began).seconds
        return (wall, bench.processorSeconds() - processor)
    }

    /// One shell pipe for each relation and slice of its dates.
    private func pipes(_ store: borrowing Connection) throws -> [String] {
        var pipes: [String] = []
        for (relation, from, star) in Self.relations {
            let columns = try store.query(
                "select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum",
                [.text("assay.\(relation)")]
            ).map { try $0.get("name", as: String.self) }
            let selection = columns.map { Self.expression($0, relation: relation, star: star) }.joined(separator: ", ")
            for slice in 0..<(star == nil ? 1 : workers * 2) {
                let condition = star.map { star in
                    let width = (days + 1) * 86400 / (workers * 2)
                    let start = "timestamptz '\(lastDay - days) 00:00Z'"
                    return
                        " where \(star) >= \(start) + interval '\(slice * width) s' and \(star) < \(start) + interval '\((slice + 1) * width + (slice == workers * 2 - 1 ? 172_800 : 0)) s'"
                }
                let out = "copy (select \(selection) from \(from)\(condition ?? "")) to stdout"
                let into = "copy assay.\(relation) (\(columns.joined(separator: ", "))) from stdin"
                pipes.append(
                    "psql -qXd \"\(bench.conninfo("source"))\" -c \"\(out)\" | psql -qXd \"\(bench.conninfo("bound"))\" -c \"\(into)\""
                )
            }
        }
        return pipes.reversed()
    }

    /// The relations with many rows; the smaller ones, and transcripts, which are scanned and not stored, are left out.
    private static let relations: [(String, from: String, star: String?)] = [
        ("team_membership", "monitoring.team_membership r", nil),
        ("contact", "monitoring.contact r", "r.offered_at"),
        (
            "evaluation_answer", "monitoring.evaluation_answer r join monitoring.evaluation p using (evaluation_id)",
            "p.evaluated_at"
        ),
        ("evaluation", "monitoring.evaluation r", "r.evaluated_at"),
        ("feedback", "monitoring.feedback r", "r.invited_at"),
        ("activity", "monitoring.activity r", "r.started_at"),
        ("schedule", "monitoring.schedule r", "r.starts_at"),
        ("outbound_attempt", "monitoring.outbound_attempt r", "r.called_at"),
    ]

    private static func expression(_ column: String, relation: String, star: String?) -> String {
        switch column {
        case "business_date": "(\(star ?? "null") at time zone 'Europe/London')::date"
        case "contact_id" where relation == "evaluation_answer": "p.contact_id"
        case _ where column.hasSuffix("_ms"): "(r.\(column.dropLast(3))_seconds * 1000)::bigint"
        default: "r.\(column)"
        }
    }

    private static func run(_ pipe: String) async throws {
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: ["-o", "pipefail", "-c", pipe],
            output: .discarded,
            error: .string(limit: 4096)
        )
        guard result.terminationStatus.isSuccess else {
            throw BenchmarkError(description: "the bound failed: \(result.standardError)")
        }
    }
}

/// Why there is no figure.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
}
