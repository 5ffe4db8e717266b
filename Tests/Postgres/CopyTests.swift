import Postgres
import TestSupport
import Testing

@Suite(
    .freshDatabase(template: "copies") { conninfo in
        try Connection(conninfo).script(
            "create table a (x int primary key, t text); create table b (like a)",
            name: "a"
        )
    }
) struct CopyTests {
    struct Stop: Error {}

    @Test func `a hundred thousand rows with every escape go out and in again unchanged`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(
            #"""
            insert into a
            select i, case i % 5
                when 0 then null
                when 1 then E'\\N \\. \\ \b\f\n\r\t\x0B "quoted", \'' || i
                when 2 then repeat(chr(1 + i % 126), i % 50) || chr(256 + i % 50000)
                when 3 then ''
                else repeat('日本語 🙂', i % 20) end
            from generate_series(1, 100000) as i
            """#,
            name: "fill"
        )
        let target = try TestDatabase.connect()
        var rows = 0
        try target.transaction { target in
            try target.copyIn("copy b from stdin", name: "in") { writer in
                try connection.copyOut("copy a to stdout", name: "out") { bytes in
                    rows += 1
                    try writer.write(bytes)
                }
            }
        }
        #expect(rows == 100_000)
        let differences = try target.query("(table a except table b) union all (table b except table a)")
        #expect(differences.count == 0)
        #expect(try target.query("select from b").affected == 100_000)
    }

    @Test func `a row comes as its line, newline and all`() throws {
        let connection = try TestDatabase.connect()
        var lines: [String] = []
        try connection.copyOut(#"copy (values (1, E'a\tb'), (2, null)) to stdout"#, name: "out") { bytes in
            lines.append(String(decoding: bytes, as: UTF8.self))
        }
        #expect(lines == ["1\ta\\tb\n", "2\t\\N\n"])
    }

    @Test func `pieces need not be whole rows, and may be large or empty`() throws {
        let connection = try TestDatabase.connect()
        let large = String(repeating: "x", count: 3_000_000)
        try connection.copyIn("copy a from stdin", name: "in") { writer in
            try writer.write("1\tsp")
            try writer.write("")
            try writer.write(Array("lit\n2\t".utf8))
            try writer.write(Array(large.utf8))
            try writer.write("\n3\t\(large)")
            try writer.write([])
            try writer.write("\n")
        }
        let rows = try connection.query("select x, length(t) as n, md5(t) as sum from a order by x")
        #expect(try rows.map { try $0.get("n", as: Int.self) } == [5, 3_000_000, 3_000_000])
        #expect(rows[1]["sum"] == rows[2]["sum"])
    }

    @Test func `binary rows go in`() throws {
        let connection = try TestDatabase.connect()
        var bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
        bytes += [0, 2, 0, 0, 0, 4, 0, 0, 1, 2, 0, 0, 0, 2, 0x68, 0x69]
        bytes += [0xFF, 0xFF]
        try connection.copyIn("copy a from stdin (format binary)", name: "in") { try $0.write(bytes) }
        let row = try connection.query("select * from a")[0]
        #expect(row["x"] == "258")
        #expect(row["t"] == "hi")
    }

    @Test(arguments: [1, 2, 50_000]) func `a throw in the row callback ends the COPY and nothing else`(at stop: Int)
        throws
    {
        let connection = try TestDatabase.connect()
        var rows = 0
        #expect(throws: Stop.self) {
            try connection.copyOut("copy (select generate_series(1, 10000000)) to stdout", name: "out") { _ in
                rows += 1
                if rows == stop { throw Stop() }
            }
        }
        #expect(rows == stop)
        #expect(try connection.query("select 1 as one")[0]["one"] == "1")
    }

    @Test(arguments: [0, 1, 100_000]) func `a throw in the writing body stores nothing`(after count: Int) throws {
        let connection = try TestDatabase.connect()
        #expect(throws: Stop.self) {
            try connection.copyIn("copy a from stdin", name: "in") { writer in
                for row in 0..<count { try writer.write("\(row)\ttext\n") }
                throw Stop()
            }
        }
        #expect(try connection.query("select from a").count == 0)
        try connection.copyIn("copy a from stdin", name: "in") { try $0.write("1\tx\n") }
        #expect(try connection.query("select from a").count == 1)
    }

    @Test func `an error of the server surfaces before all is written`() throws {
        let connection = try TestDatabase.connect()
        var written = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.copyIn("copy a from stdin", name: "in") { writer in
                try writer.write("1\tone\n1\ttwo\n")
                for row in 2..<50_000_000 {
                    try writer.write("\(row)\tsome text to fill the line\n")
                    written = row
                }
            }
        }
        #expect(error?.description == "23505 unique_violation on public.a (constraint a_pkey) in in")
        #expect(written < 10_000_000)
        try connection.ping()
    }

    @Test func `an error of the server surfaces even in a body that goes on`() throws {
        let connection = try TestDatabase.connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.copyIn("copy a from stdin", name: "in") { writer in
                for row in 0..<1_000_000 { try? writer.write("\(row % 10)\tsome text to fill the line\n") }
            }
        }
        #expect(error?.sqlState == .uniqueViolation)
        try connection.ping()
    }

    @Test func `notices in the middle of a COPY do not end it`() throws {
        let connection = try TestDatabase.connect()
        try connection.script(
            """
            create function tell() returns trigger language plpgsql as
                $$ begin raise notice 'row %', new.x; return new; end $$;
            create trigger tell before insert on a for each row execute function tell();
            """,
            name: "tell"
        )
        try connection.copyIn("copy a from stdin", name: "in") { writer in
            for row in 0..<100_000 { try writer.write("\(row)\tsome text to fill the line\n") }
        }
        #expect(try connection.query("select from a").affected == 100_000)
    }

    @Test func `a COPY that is none, or in the other direction, is refused`() throws {
        let connection = try TestDatabase.connect()
        #expect(throws: PostgresError.self) {
            try connection.copyOut("select 1", name: "no copy") { _ in }
        }
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOut("copy nowhere to stdout", name: "out.sql") { _ in }
        }
        #expect(error?.sqlState == .undefinedTable)
        try connection.ping()
        #expect(throws: PostgresError.self) {
            try connection.copyIn("copy a to stdout", name: "wrong way") { _ in }
        }
        let query = try TestDatabase.connect()
        let hint = #expect(throws: PostgresError.self) { try query.query("copy a to stdout") }
        #expect(hint?.description.contains("copyOut") == true)
    }

    @Test func `a connection that is busy with a COPY says so`() throws {
        let connection = try TestDatabase.connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.copyIn("copy a from stdin", name: "in") { _ in try connection.ping() }
        }
        #expect(error?.description.contains("another command is already in progress") == true)
        try connection.ping()
    }
}
