internal import Catalogue
internal import Postgres

/// What measuring is held against: one hand-written group-by of the same sums of contacts, into a plain table.
enum MeasureBound {
    static func seconds(_ store: String, _ project: Project) throws -> Double {
        let name = "Tests/Benchmarks/sql/measure.sql"
        let query = try Query(file: project.path(name), name: name)
        let connection = try Connection(store)
        let clock = ContinuousClock()
        let began = clock.now
        try connection.query(query)
        return (clock.now - began).seconds
    }
}
