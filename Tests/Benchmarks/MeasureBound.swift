internal import Catalogue
internal import Postgres

/// What measuring is held against: one hand-written group-by of the same sums of contacts, into a plain table.
enum MeasureBound {
    /// Seconds by the clock, and of all processors together.
    static func seconds(
        _ bench: BenchmarkServer,
        _ store: String,
        _ project: Project
    ) throws -> (wall: Double, processor: Double) {
        let name = "Tests/Benchmarks/sql/measure.sql"
        let query = try Query(file: project.path(name), name: name)
        let processor = bench.processorSeconds()
        let wall = try wall(store, query)
        return (wall, bench.processorSeconds() - processor)
    }

    private static func wall(_ store: String, _ query: Query) throws -> Double {
        let connection = try Connection(store)
        let clock = ContinuousClock()
        let began = clock.now
        try connection.query(query)
        return (clock.now - began).seconds
    }
}
