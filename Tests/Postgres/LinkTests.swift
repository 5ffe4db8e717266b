import Postgres
import TestSupport
import Testing

/// What happens when the network or the server goes away; on the loopback interface, through a proxy that obeys.
@Suite(.freshDatabase, .timeLimit(.minutes(60))) struct LinkTests {
    /// Long enough for a busy machine to answer while the link still flows.
    static let silence = Duration.seconds(2)
    static let series = "copy (select generate_series(1, 100000000)) to stdout"

    private func database() throws -> String { try TestDatabase.connect().databaseName }

    @Test func `a link that freezes ends in a timeout, and the connection says so from then on`() async throws {
        let link = try BrokenLink(to: try await TestCluster.shared)
        let connection = try Connection(link.conninfo(try database()), ConnectionOptions(silence: Self.silence))
        try connection.ping()
        link.freeze()
        let error = #expect(throws: PostgresError.self) { try connection.query("select 1") }
        guard case .timedOut("select", Self.silence) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let later = #expect(throws: PostgresError.self) { try connection.query("select 1") }
        #expect(later?.description.contains("given up before: the server did not answer in select") == true)
    }

    @Test func `a link that freezes in the middle of a COPY ends in a timeout`() async throws {
        let link = try BrokenLink(to: try await TestCluster.shared)
        let options = ConnectionOptions(silence: Self.silence)
        let connection = try Connection(link.conninfo(try database()), options)
        var rows = 0
        let out = #expect(throws: PostgresError.self) {
            try connection.copyOut(Self.series, name: "out") { _ in
                rows += 1
                if rows == 10_000 { link.freeze() }
            }
        }
        guard case .timedOut("out", _) = out else {
            Issue.record("\(String(describing: out))")
            return
        }
        #expect(rows >= 10_000)
        link.thaw()
        let writer = try Connection(link.conninfo(try database()), options)
        try writer.script("create table a (x int)", name: "a")
        let into = #expect(throws: PostgresError.self) {
            try writer.copyIn("copy a from stdin", name: "in") { writer in
                for row in 0... {
                    try writer.write("\(row)\n")
                    if row == 10_000 { link.freeze() }
                }
            }
        }
        guard case .timedOut("in", _) = into else {
            Issue.record("\(String(describing: into))")
            return
        }
    }

    @Test func `a link that is cut is lost`() async throws {
        let link = try BrokenLink(to: try await TestCluster.shared)
        let connection = try Connection(link.conninfo(try database()))
        var rows = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOut(Self.series, name: "pull contact") { _ in
                rows += 1
                if rows == 10_000 { link.cut() }
            }
        }
        guard case .lost("pull contact", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isTransient == true)
        #expect(throws: PostgresError.self) { try connection.ping() }
    }

    @Test func `connecting to a server that does not answer ends`() async throws {
        let link = try BrokenLink(to: try await TestCluster.shared)
        link.freeze()
        let options = ConnectionOptions(connectTimeout: .milliseconds(200))
        let error = #expect(throws: PostgresError.self) { _ = try Connection(link.conninfo(), options) }
        #expect(
            error?.description == "no connection to PostgreSQL at 127.0.0.1:\(link.port): no answer for 0.2 seconds"
        )
        let given = #expect(throws: PostgresError.self) {
            _ = try Connection(link.conninfo() + " connect_timeout=1", options)
        }
        #expect(given?.description.hasSuffix("no answer for 1.0 seconds") == true)
    }

    @Test func `a server that crashes in the middle of a COPY is lost`() async throws {
        let cluster = try await TestCluster.start()
        let reader = try Connection(cluster.conninfo())
        var rows = 0
        let out = #expect(throws: PostgresError.self) {
            try reader.copyOut(Self.series, name: "out") { _ in
                rows += 1
                if rows == 10_000 { cluster.crash() }
            }
        }
        guard case .lost("out", _) = out else {
            Issue.record("\(String(describing: out))")
            return
        }
        #expect(throws: PostgresError.self) { _ = try Connection(cluster.conninfo()) }
        try await cluster.restart()
        let writer = try Connection(cluster.conninfo())
        try writer.script("create table a (x int)", name: "a")
        let into = #expect(throws: PostgresError.self) {
            try writer.copyIn("copy a from stdin", name: "in") { writer in
                for row in 0... {
                    try writer.write("\(row)\n")
                    if row == 100_000 { cluster.crash() }
                }
            }
        }
        guard case .lost("in", _) = into else {
            Issue.record("\(String(describing: into))")
            return
        }
    }

    @Test func `an administrator who ends the session is named`() throws {
        let connection = try TestDatabase.connect()
        let admin = try TestDatabase.connect()
        _ = try admin.query("select pg_terminate_backend($1)", [.value(connection.processID)])
        let error = #expect(throws: PostgresError.self) { try connection.ping() }
        #expect(error?.sqlState == .adminShutdown, "\(String(describing: error))")
        #expect(error?.isTransient == true)
        #expect(throws: PostgresError.self) { try connection.ping() }
    }

    @Test func `a cancellation wakes whoever waits, and stops the statement on the server`() async throws {
        let conninfo = try TestDatabase.conninfo
        let cancellation = try Cancellation()
        let sleeper = Task.detached {
            let connection = try Connection(
                conninfo,
                ConnectionOptions(applicationName: "sleeper", cancellation: cancellation)
            )
            _ = try connection.query("select pg_sleep(3600)")
        }
        let watcher = try Connection(conninfo)
        let sleeping = "select from pg_stat_activity where application_name = 'sleeper' and wait_event = 'PgSleep'"
        while try watcher.query(sleeping).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!cancellation.isCancelled)
        cancellation.cancel()
        #expect(cancellation.isCancelled)
        let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(error?.description == "cancelled in select")
        while try !watcher.query(sleeping).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        let late = #expect(throws: PostgresError.self) {
            _ = try Connection(conninfo, ConnectionOptions(cancellation: cancellation))
        }
        #expect(late?.description.hasPrefix("cancelled in connecting to") == true)
    }

    @Test func `a cancellation ends a COPY in either direction`() throws {
        let out = try Cancellation()
        let reader = try TestDatabase.connect(ConnectionOptions(cancellation: out))
        var rows = 0
        let outward = #expect(throws: PostgresError.self) {
            try reader.copyOut(Self.series, name: "out") { _ in
                rows += 1
                if rows == 1000 { out.cancel() }
            }
        }
        #expect(outward?.description == "cancelled in out")
        let into = try Cancellation()
        let writer = try TestDatabase.connect(ConnectionOptions(cancellation: into))
        try writer.script("create table a (x int)", name: "a")
        let inward = #expect(throws: PostgresError.self) {
            try writer.copyIn("copy a from stdin", name: "in") { writer in
                for row in 0... {
                    try writer.write("\(row)\n")
                    if row == 1000 { into.cancel() }
                }
            }
        }
        #expect(inward?.description == "cancelled in in")
    }

    @Test func `a transaction that is over commits although somebody cancels`() throws {
        let cancellation = try Cancellation()
        let connection = try TestDatabase.connect(ConnectionOptions(cancellation: cancellation))
        try connection.script("create table a (x int)", name: "a")
        try connection.transaction { connection in
            _ = try connection.query("insert into a values (1)")
            cancellation.cancel()
        }
        #expect(try TestDatabase.connect().query("select from a").count == 1)
        #expect(throws: PostgresError.self) { try connection.ping() }
    }
}
