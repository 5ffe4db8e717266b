import Logging
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase) struct NoticeTests {
    @Test func `notices go to the logger, warnings as warnings, what a function says unsaid`() throws {
        let log = TestLog()
        let connection = try TestDatabase.connect(ConnectionOptions(logger: log.logger))
        try connection.script(
            """
            create table if not exists a (x int);
            create table if not exists a (x int);
            do $$ begin raise notice 'Ingrid'; raise warning 'Ingrid'; end $$;
            rollback;
            """,
            name: "notices"
        )
        #expect(
            log.lines(.debug) == [
                "debug: 42P07 duplicate_table: relation \"a\" already exists, skipping",
                "debug: 00000 successful_completion",
            ]
        )
        #expect(
            log.lines(.warning) == [
                "warning: 01000", "warning: 25P01 no_active_sql_transaction: there is no transaction in progress",
            ]
        )
    }

    @Test func `libpq itself prints nothing`() async throws {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            let cluster = try await TestCluster.shared
            var quiet = Logger(label: "test")
            quiet.logLevel = .critical
            let connection = try Connection(cluster.conninfo(), ConnectionOptions(logger: quiet))
            try connection.script(
                "create table if not exists a (x int); create table if not exists a (x int)",
                name: "a"
            )
            _ = try? connection.query("select nothing")
            _ = try? Connection("host=/nowhere")
        }
        #expect(result?.standardErrorContent == [])
    }
}
