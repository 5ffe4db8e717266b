import Postgres
import Synchronization
import TestSupport
import Testing

private let prepared = Atomic(0)

@Suite(
    .freshDatabase(template: "fresh") { conninfo in
        prepared.add(1, ordering: .sequentiallyConsistent)
        try Connection(conninfo).script("create table visitors (n int)", name: "template")
    }
) struct FreshDatabaseTests {
    @Test(arguments: 0..<4) func `each test has a database of its own, copied from one template`(number: Int) throws {
        let connection = try TestDatabase.connect()
        #expect(try connection.query("select from visitors").isEmpty)
        _ = try connection.query("insert into visitors values ($1)", [.value(number)])
        #expect(prepared.load(ordering: .sequentiallyConsistent) == 1)
    }

    @Test func `another database is another one`() async throws {
        let source = try Connection(try await TestDatabase.another())
        #expect(source.databaseName != (try TestDatabase.connect().databaseName))
        #expect(throws: PostgresError.self) { try source.query("select from visitors") }
    }
}

struct NoDatabaseTests {
    @Test func `a test without the trait gets no database, not somebody's`() {
        #expect(throws: TestSupportError.self) { try TestDatabase.conninfo }
    }
}
