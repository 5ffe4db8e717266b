import Postgres
import TestSupport
import Testing

@Suite(
    .freshDatabase(template: "transactions") { conninfo in
        try Connection(conninfo).script("create table a (x int primary key deferrable initially deferred)", name: "a")
    }
) struct TransactionTests {
    struct Stop: Error {}

    private func count(_ connection: borrowing Connection) throws -> Int {
        try connection.query("select count(*) as n from a")[0].get("n")
    }

    @Test func `what the body did stays when it returns`() throws {
        let connection = try TestDatabase.connect()
        let affected = try connection.transaction { try $0.query("insert into a values (1), (2)").affected }
        #expect(affected == 2)
        #expect(try count(try TestDatabase.connect()) == 2)
    }

    @Test func `nothing stays when the body throws, and its error comes through`() throws {
        let connection = try TestDatabase.connect()
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                _ = try connection.query("insert into a values (1)")
                throw Stop()
            }
        }
        #expect(try count(connection) == 0)
    }

    @Test func `the body's error wins over a rollback that fails`() throws {
        let connection = try TestDatabase.connect()
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                _ = try TestDatabase.connect().query("select pg_terminate_backend($1)", [.value(connection.processID)])
                throw Stop()
            }
        }
        #expect(throws: PostgresError.self) { try connection.ping() }
    }

    @Test func `a body that hides a failed statement cannot commit`() throws {
        let connection = try TestDatabase.connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { connection in
                _ = try connection.query("insert into a values (1)")
                _ = try? connection.query("select 1 / 0")
            }
        }
        #expect(error?.description.contains("rolled it back") == true)
        #expect(try count(connection) == 0)
    }

    @Test func `an error of commit itself comes through`() throws {
        let connection = try TestDatabase.connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { _ = try $0.query("insert into a values (1), (1)") }
        }
        #expect(error?.sqlState == .uniqueViolation)
        #expect(try count(connection) == 0)
    }

    @Test func `transactions do not nest`() throws {
        let connection = try TestDatabase.connect()
        #expect(throws: PostgresError.self) {
            try connection.transaction { outer in
                _ = try outer.query("insert into a values (1)")
                try outer.transaction { _ = try $0.query("insert into a values (2)") }
            }
        }
        #expect(try count(connection) == 0)
    }

    @Test func `a connection that dies during commit leaves the outcome unknown, and says so`() throws {
        let connection = try TestDatabase.connect()
        // The deferred trigger runs in the commit, and ends its own session there.
        try connection.script(
            """
            create function die() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(60); return null; end $$;
            create constraint trigger die after insert on a deferrable initially deferred
                for each row execute function die();
            """,
            name: "die"
        )
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { _ = try $0.query("insert into a values (1)") }
        }
        #expect(
            error?.description.contains("whether the transaction was committed is unknown") == true,
            "\(error as Any)"
        )
        #expect(try count(try TestDatabase.connect()) == 0)
    }

    @Test func `a read-only snapshot sees one instant and writes nothing`() throws {
        let connection = try TestDatabase.connect()
        try connection.transaction(.readOnlySnapshot) { connection in
            #expect(try count(connection) == 0)
            _ = try TestDatabase.connect().query("insert into a values (1)")
            #expect(try count(connection) == 0)
        }
        #expect(try count(connection) == 1)
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction(.readOnlySnapshot) { _ = try $0.query("insert into a values (2)") }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
    }

    @Test func `an imported snapshot sees what the exporter sees, whatever is written meanwhile`() throws {
        let exporter = try TestDatabase.connect()
        let importer = try TestDatabase.connect()
        let writer = try TestDatabase.connect()
        _ = try writer.query("insert into a values (1)")
        try exporter.transaction(.readOnlySnapshot) { exporter in
            let snapshot = try exporter.exportSnapshot()
            _ = try writer.query("insert into a values (2)")
            try importer.transaction(.imported(snapshot: snapshot)) { importer in
                _ = try writer.query("delete from a")
                #expect(try count(importer) == 1)
                #expect(try count(exporter) == 1)
            }
        }
        #expect(try count(importer) == 0)
    }

    @Test(arguments: ["nothing", "it's", ""])
    func `a snapshot that does not exist throws and leaves the connection usable`(snapshot: String) throws {
        let connection = try TestDatabase.connect()
        #expect(throws: PostgresError.self) {
            try connection.transaction(.imported(snapshot: snapshot)) { _ in Issue.record("the body ran") }
        }
        #expect(try count(connection) == 0)
        try connection.transaction { _ = try $0.query("insert into a values (1)") }
    }

    @Test func `an advisory lock is held by one session only, until it lets go`() throws {
        let first = try TestDatabase.connect()
        let second = try TestDatabase.connect()
        #expect(try first.tryAdvisoryLock(4711))
        #expect(try !second.tryAdvisoryLock(4711))
        #expect(try second.tryAdvisoryLock(4712))
        #expect(try first.advisoryUnlock(4711))
        #expect(try !first.advisoryUnlock(4711))
        #expect(try second.tryAdvisoryLock(4711))
    }

    @Test func `closing a connection frees its lock`() async throws {
        let first = try TestDatabase.connect()
        #expect(try first.tryAdvisoryLock(1))
        first.close()
        let second = try TestDatabase.connect()
        // The server notices in its own time.
        while try !second.tryAdvisoryLock(1) { try await Task.sleep(for: .milliseconds(10)) }
    }
}
