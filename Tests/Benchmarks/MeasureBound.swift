internal import Catalogue
internal import Foundation
internal import Postgres

/// What measuring is held against: the same sums by hand, one group-by for each kind of fact, into plain tables.
///
/// No key, no ledger, no look at what overlaps or is not known: `Tests/Benchmarks/sql/measure` has one file for each. What
/// measures sum of the small relations is not among them.
enum MeasureBound {
    private static let folder = "Tests/Benchmarks/sql/measure"

    /// Seconds by the clock, and of all processors together.
    static func seconds(
        _ bench: BenchmarkServer,
        _ store: String,
        _ project: Project
    ) throws -> (wall: Double, processor: Double) {
        let files = try FileManager.default.contentsOfDirectory(atPath: project.path(folder)).sorted()
        let queries = try files.map { try Query(file: project.path("\(folder)/\($0)"), name: "\(folder)/\($0)") }
        let processor = bench.processorSeconds()
        let wall = try wall(store, queries)
        return (wall, bench.processorSeconds() - processor)
    }

    private static func wall(_ store: String, _ queries: [Query]) throws -> Double {
        let connection = try Connection(store)
        try connection.query("set jit = off")
        let clock = ContinuousClock()
        let began = clock.now
        for query in queries { try connection.query(query) }
        return (clock.now - began).seconds
    }
}
