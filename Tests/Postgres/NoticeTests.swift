import Foundation
import Logging
import Postgres
import Synchronization
import TestSupport
import Testing

/// Keeps what is logged.
private final class Memory: Sendable {
    let lines = Mutex<[String]>([])
    func lines(_ prefix: String) -> [String] { lines.withLock { $0 }.filter { $0.hasPrefix(prefix) } }
}

private struct MemoryHandler: LogHandler {
    let memory: Memory
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {
        memory.lines.withLock { $0.append("\(event.level): \(event.message)") }
    }
}

@Suite(.freshDatabase) struct NoticeTests {
    private func connect(_ memory: Memory) throws -> Connection {
        let logger = Logger(label: "test") { _ in MemoryHandler(memory: memory) }
        return try TestDatabase.connect(ConnectionOptions(logger: logger))
    }

    @Test func `notices go to the logger, warnings as warnings, what a function says unsaid`() throws {
        let memory = Memory()
        let connection = try connect(memory)
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
            memory.lines("debug") == [
                "debug: 42P07 duplicate_table: relation \"a\" already exists, skipping",
                "debug: 00000 successful_completion",
            ]
        )
        #expect(
            memory.lines("warning") == [
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
