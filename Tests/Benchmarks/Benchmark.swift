internal import ArgumentParser
internal import Catalogue
internal import Foundation
internal import Logging
internal import Pipelines
internal import Postgres
internal import Sandbox

/// Times a night on a generated source, each step beside the bound that it is held against, in the same run.
///
/// Absolute times are the machine's; the ratios are the result.
@main
struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay-bench",
        abstract: "Generate a source, run a night, and compare its steps with what PostgreSQL itself takes."
    )

    @Option(help: "How many contacts.")
    var contacts = 1_000_000

    @Option(help: "How many comments; a fifth of the contacts unless given.")
    var comments: Int?

    @Option(help: "How many evaluations of 20 answers; a twentieth of the contacts unless given.")
    var evaluations: Int?

    @Option(help: "Over how many days; 60 unless given, of the digest 365.")
    var days: Int?

    @Option(help: "How many threads pull, and how many psql pipes run at once.")
    var workers = 4

    @Option(help: "How often the night and its bounds are timed; the median counts.")
    var rounds = 1

    @Flag(help: "Time only what scanning costs a pull.")
    var scanOnly = false

    @Option(help: "The project's directory.")
    var project = FileManager.default.currentDirectoryPath

    @Flag(help: "Time the scanner for personal data instead, on comments alone (100,000 unless given); no server.")
    var scan = false

    @Flag(help: "Time the digest step alone instead, on a year of measures (or so many days) of 2,000 agents.")
    var digest = false

    @Option(help: "How many agents, for the digest.")
    var agents = 2_000

    func run() async throws {
        let project = Project(directory: project)
        if scan {
            let lexicons = project.path("Pipelines/lexicons")
            return try ScanBenchmark(lexicons: lexicons, comments: comments ?? 100_000, rounds: max(rounds, 5)).report()
        }
        let bench = try await BenchmarkServer(project: project)
        do {
            if digest {
                try DigestBenchmark(bench, project, agents: agents, days: days ?? 365).report()
            } else {
                try await measure(bench, project)
            }
        } catch {
            try await bench.remove()
            throw error
        }
        try await bench.remove()
    }

    private func measure(_ bench: BenchmarkServer, _ project: Project) async throws {
        guard let lastDay = CalendarDate("2026-03-31") else { return }
        let days = days ?? 60
        var parameters = SampleParameters(lastDay: lastDay)
        parameters.days = days
        parameters.expect(contacts: contacts)
        parameters.comments = comments ?? contacts / 5
        parameters.evaluations = evaluations ?? contacts / 20
        parameters.dirtyRows = false
        let clock = ContinuousClock()
        let contract = try String(contentsOfFile: project.path("sql/source/contract.sql"), encoding: .utf8)
        let began = clock.now
        let summary = try SampleCentre.fill(bench.conninfo("source"), parameters, contract: contract)
        print(
            "source: \(summary.rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
        )
        print("generated in \((clock.now - began).seconds) s, \(days) days, \(workers) workers")

        if scanOnly {
            try scanCost(bench, project, lastDay)
            return
        }
        var rounds: [Round] = []
        for _ in 0..<max(self.rounds, 1) {
            let pullBound = try await PullBound(bench, project, workers: workers, days: days, lastDay: lastDay)
                .seconds()
            let night = try await bench.night(project, lastDay: lastDay, workers: workers)
            let measureBound = try MeasureBound.seconds(bench, night.store, project)
            let complyBound = try ComplyBound(
                bench,
                night.store,
                project,
                asOf: BenchmarkServer.morning(after: lastDay)
            )
            .seconds()
            rounds.append(
                Round(night: night, pullBound: pullBound, complyBound: complyBound, measureBound: measureBound)
            )
        }
        guard let typical = rounds.sorted(by: { $0.pullRatio < $1.pullRatio }).dropFirst(rounds.count / 2).first else {
            return
        }
        typical.report()
        try scanCost(bench, project, lastDay)
        print("peak memory of this process: \(ProcessMemory.peakMegabytes()) MB")
    }
}

extension Benchmark {
    fileprivate func scanCost(_ bench: BenchmarkServer, _ project: Project, _ lastDay: CalendarDate) throws {
        try ScanCost(bench, project, workers: workers, lastDay: lastDay, rounds: rounds).report()
    }
}

/// One timed night and its bounds.
struct Round {
    let night: TimedNight
    let pullBound: (wall: Double, processor: Double)
    let complyBound: (wall: Double, processor: Double)
    let measureBound: (wall: Double, processor: Double)

    var pullRatio: Double { night.pull / pullBound.wall }

    private func seconds(_ step: String) -> Double {
        night.steps.filter { $0.name == step }.reduce(0) { $0 + $1.duration.seconds }
    }

    private var wholeNight: Double { night.pull + Nightly.steps.dropFirst().reduce(0) { $0 + seconds($1) } }

    func report() {
        for step in night.steps {
            let rows = Double(step.rows ?? 0)
            let seconds = step.duration.seconds
            let name = step.name.padding(toLength: 14, withPad: " ", startingAt: 0)
            print(name + String(format: "%10.0f rows %8.2f s %10.0f rows/s", rows, seconds, rows / max(seconds, 0.001)))
        }
        let bounds = [
            ("pull", night.pull, "psql COPY out | COPY in", pullBound, "at most 1.5"),
            ("comply", seconds("comply"), "bare counts of the same rules", complyBound, "at most 3"),
            ("measure", seconds("measure"), "a group-by of each kind of fact", measureBound, "at most 4"),
        ]
        for (step, wall, name, bound, limit) in bounds {
            let processor = night.processor[step] ?? 0
            let figures = String(
                format: "%.2f s, bound %.2f s, ratio %.2f, of processor time %.2f s, %.2f s, %.2f",
                wall,
                bound.wall,
                wall / bound.wall,
                processor,
                bound.processor,
                processor / bound.processor
            )
            print("\(step): \(figures) (\(limit)) against \(name)")
        }
        print(String(format: "comply: %.0f %% of the night's %.1f s", seconds("comply") / wholeNight * 100, wholeNight))
    }
}

extension Duration {
    /// Seconds as a number, for ratios.
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
