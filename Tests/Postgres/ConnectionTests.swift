import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase) struct ConnectionTests {
    @Test func `a connection tells who and where it is`() throws {
        let connection = try TestDatabase.connect()
        #expect(connection.databaseName.hasPrefix("test_"))
        #expect(connection.userName == "postgres")
        #expect(connection.host.hasPrefix("/"))
        #expect(connection.serverVersion >= 150_000)
        let row = try connection.query(
            "select pid, application_name from pg_stat_activity where pid = pg_backend_pid()"
        )[0]
        #expect(try row.get("pid") == connection.processID)
        #expect(row["application_name"] == "assay")
    }

    @Test func `key=value, URI and database name lead to the same server`() async throws {
        let server = try await TestCluster.shared
        let socket = server.directory.replacing("/", with: "%2F")
        for conninfo in [
            server.conninfo("postgres"),
            "postgresql:///postgres?host=\(socket)&user=postgres",
            "postgres://postgres@\(socket)/postgres",
        ] {
            #expect(try Connection(conninfo).databaseName == "postgres")
        }
    }

    @Test func `the environment and service files are libpq's`() async throws {
        // The environment belongs to the whole process, so this happens in one of its own.
        await #expect(processExitsWith: .success) {
            let server = try await TestCluster.shared
            let folder = try temporaryDirectory()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            setenv("PGHOST", server.directory, 1)
            setenv("PGUSER", "postgres", 1)
            setenv("PGDATABASE", "template1", 1)
            setenv("PGTZ", "America/New_York", 1)
            setenv("PGDATESTYLE", "German", 1)
            setenv("PGCLIENTENCODING", "LATIN1", 1)
            let connection = try Connection("")
            #expect(connection.databaseName == "template1")
            #expect(try Connection("postgres").databaseName == "postgres")
            let row = try connection.query("select timestamptz '2026-11-20 12:00+00' as t, 'ü'::text as u")[0]
            #expect(row["t"] == "2026-11-20 12:00:00+00")
            #expect(row["u"] == "ü")
            try Data("[night]\ndbname=postgres\napplication_name=by service\n".utf8)
                .write(to: URL(filePath: "\(folder)/services"))
            setenv("PGSERVICEFILE", "\(folder)/services", 1)
            let service = try Connection("service=night")
            #expect(service.databaseName == "postgres")
            #expect(try service.query("show application_name")[0]["application_name"] == "by service")
        }
    }

    @Test func `output does not depend on the settings of database and role`() throws {
        let connection = try TestDatabase.connect()
        let database = try connection.quoteIdentifier(connection.databaseName)
        try connection.script(
            """
            alter database \(database) set datestyle = 'German, DMY';
            alter database \(database) set timezone = 'Asia/Kolkata';
            alter database \(database) set intervalstyle = 'postgres_verbose';
            alter database \(database) set bytea_output = 'escape';
            alter database \(database) set standard_conforming_strings = off;
            alter database \(database) set extra_float_digits = -10;
            """,
            name: "settings"
        )
        let row = try TestDatabase.connect().query(
            #"""
            select date '2026-11-20' as d, timestamptz '2026-11-20 12:00+00' as t, interval '1 day 2:03' as i,
                '\x01'::bytea as b, '\n' as s, 0.1::float8 + 0.2::float8 as f
            """#
        )[0]
        #expect(
            row.columns.map { row[$0] } == [
                "2026-11-20", "2026-11-20 12:00:00+00", "P1DT2H3M", #"\x01"#, #"\n"#, "0.30000000000000004",
            ]
        )
    }

    @Test(arguments: [
        ("dbname=nowhere", "3D000: database \"nowhere\" does not exist. Check the database's name, or create it"),
        ("user=nobody_here", "28000: role \"nobody_here\" does not exist. Check pg_hba.conf"),
        ("sslmode=perhaps", "invalid sslmode value: \"perhaps\""),
    ])
    func `a refused connection says why and what to do`(setting: String, message: String) throws {
        let error = #expect(throws: PostgresError.self) {
            _ = try Connection("\(try TestDatabase.conninfo) \(setting)")
        }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        #expect(error?.description.contains("LOCATION") == false)
    }

    @Test func `a wrong password names the password file`() async throws {
        let cluster = try await TestCluster.start(settings: ["password_encryption": "scram-sha-256"])
        let admin = try Connection(cluster.conninfo())
        try admin.script("create role clerk login password 'right'", name: "role")
        let file = try #require(try admin.query("show hba_file")[0]["hba_file"])
        try Data("local all postgres trust\nlocal all all scram-sha-256\n".utf8).write(to: URL(filePath: file))
        _ = try admin.query("select pg_reload_conf()")
        // The server reads the file in its own time; until then everybody is trusted.
        var message = ""
        while message.isEmpty {
            do { _ = try Connection(cluster.conninfo(user: "clerk") + " password=wrong") } catch {
                message = "\(error)"
            }
        }
        #expect(message.contains("28P01: password authentication failed for user \"clerk\". Check the password file"))
        #expect(!message.contains("wrong"))
        #expect(try Connection(cluster.conninfo(user: "clerk") + " password=right").userName == "clerk")
    }

    @Test func `no server means no connection`() throws {
        let error = #expect(throws: PostgresError.self) { _ = try Connection("host=/nowhere port=1234") }
        guard case .connection(let message, "/nowhere:1234", true) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("No such file or directory"))
    }

    @Test func `prepareOnly tells columns and types, and runs nothing`() throws {
        let connection = try TestDatabase.connect()
        try connection.script("create table a (x numeric(10, 2), d date)", name: "a")
        let query = try Query(
            name: "q.sql",
            sql:
                "insert into a values (1, :'d'::date) returning x, d, x > 1 as more, array['a']::text[] as t, 'a'::varchar(3) as s"
        )
        let columns = try connection.prepareOnly(query)
        #expect(columns.map(\.column) == ["x", "d", "more", "t", "s"])
        #expect(columns.map(\.type) == ["numeric", "date", "boolean", "text[]", "character varying"])
        #expect(try connection.query("select from a").isEmpty)
        #expect(try connection.prepareOnly(try Query(name: "q.sql", sql: "delete from a")).isEmpty)
    }
}
