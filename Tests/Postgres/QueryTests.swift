import Foundation
import Postgres
import TestSupport
import Testing

struct QueryTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let sql: String
        var parameters: [String] = []
    }

    @Test(arguments: [
        Case(testDescription: "one", text: "select :'a'::int", sql: "select $1::int", parameters: ["a"]),
        Case(
            testDescription: "one twice and another",
            text: "select :'a'::int, :'b_2'::text, :'a'::date",
            sql: "select $1::int, $2::text, $1::date",
            parameters: ["a", "b_2"]
        ),
        Case(
            testDescription: "in a string",
            text: "select ':''a''::int', 'it''s :b'",
            sql: "select ':''a''::int', 'it''s :b'"
        ),
        Case(
            testDescription: "behind an escaped quote",
            text: #"select E'\':a\\', e'it''s \' :b' , :'c'::int"#,
            sql: #"select E'\':a\\', e'it''s \' :b' , $1::int"#,
            parameters: ["c"]
        ),
        Case(
            testDescription: "a backslash that escapes nothing",
            text: #"select '\', :'c'::int, 'x'"#,
            sql: #"select '\', $1::int, 'x'"#,
            parameters: ["c"]
        ),
        Case(testDescription: "in a name", text: #"select "a:'b'::int""c:d""#, sql: #"select "a:'b'::int""c:d""#),
        Case(
            testDescription: "in comments",
            text: "select 1 -- :'a'::int, :b\n/* :c /* :d */ :'e' */ + :'f'::int",
            sql: "select 1 -- :'a'::int, :b\n/* :c /* :d */ :'e' */ + $1::int",
            parameters: ["f"]
        ),
        Case(
            testDescription: "in dollar quotes",
            text: "select $$:a$$, $t$ $$ :'b' $$ $t$, a$b$c, :'d'::int",
            sql: "select $$:a$$, $t$ $$ :'b' $$ $t$, a$b$c, $1::int",
            parameters: ["d"]
        ),
        Case(
            testDescription: "casts, slices and assignments",
            text: "select x::int, a[1:2], a[:2], a[b : c], f(x := 1), :'a'::int[]",
            sql: "select x::int, a[1:2], a[:2], a[b : c], f(x := 1), $1::int[]",
            parameters: ["a"]
        ),
        Case(
            testDescription: "a semicolon and what follows",
            text: "\nselect 1 ; -- end\n/* really */ ;\n",
            sql: "select 1"
        ),
        Case(testDescription: "a comment before the end", text: "select 1 -- one\n", sql: "select 1"),
        Case(
            testDescription: "beyond ASCII",
            text: "select 'ä', :'größe'::int, ü:: text",
            sql: "select 'ä', $1::int, ü:: text",
            parameters: ["größe"]
        ),
        Case(
            testDescription: "carriage returns",
            text: "select\r\n:'a'::int\r\n;\r\n",
            sql: "select\r\n$1::int",
            parameters: ["a"]
        ),
    ])
    func `parameters become numbers, and quotes and comments stay`(_ example: Case) throws {
        let query = try Query(name: "q.sql", sql: example.text)
        #expect(query.sql == example.sql)
        #expect(query.parameterNames == example.parameters)
    }

    @Test(arguments: [
        ("select :a", "q.sql:1:8: "), ("select\n  :'a'", "q.sql:2:3: the parameter has no type: write :'a'::type"),
        ("select 1, :\"a\"", "q.sql:1:11: "), ("select :{?a}", "q.sql:1:8: "), ("select x[:n]", "q.sql:1:10: "),
        ("select 1,\n$1::int", "q.sql:2:1: "), ("select :'a b'::int", "q.sql:1:8: "),
        ("select :''::int", "q.sql:1:8: "),
        ("select 1;\nselect 2", "q.sql:2:1: a query file holds one statement"), ("select 'a", "q.sql:1:8: the quote"),
        ("select \"a", "q.sql:1:8: the quote"), ("select 1 /* /* */", "q.sql:1:10: the comment"),
        ("select $x$ $y$", "q.sql:1:8: the quote $x$"), ("select E'\\'", "q.sql:1:9: the quote"),
        ("/* only */ -- comments", "q.sql:1:23: there is no statement"), ("", "q.sql:1:1: there is no statement"),
        ("select 'ü', :b", "q.sql:1:13: "),
    ])
    func `what psql would read otherwise is refused with its place`(text: String, start: String) throws {
        let error = #expect(throws: QueryError.self) { try Query(name: "q.sql", sql: text) }
        #expect(error?.description.hasPrefix(start) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("/*\nmeasure: x\ncolumns: {}\n*/\nselect 1", "measure: x\ncolumns: {}\n", 2),
        ("\n\n/* title: y */ select 1", " title: y ", 3),
        ("/*   \r\na: 1\r\n*/ select 1", "a: 1\r\n", 2),
        ("\u{FEFF}/*\na: /* nested */ 1\n*/select 1", "a: /* nested */ 1\n", 2),
        ("/**/ select 1", "", 1),
    ])
    func `the leading comment is the header`(text: String, header: String, line: Int) throws {
        let query = try Query(name: "q.sql", sql: text)
        #expect(query.header == header)
        #expect(query.headerLine == line)
        #expect(query.sql == "select 1")
    }

    @Test func `a later comment is no header`() throws {
        #expect(try Query(name: "q.sql", sql: "-- a\n/* b */ select 1").header == nil)
        #expect(try Query(name: "q.sql", sql: "select 1 /* b */").header == nil)
    }

    @Test func `a file that cannot be read says which and why`() throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let missing = #expect(throws: QueryError.self) { try Query(file: "\(directory)/x.sql", name: "sql/x.sql") }
        #expect(missing?.description == "sql/x.sql: cannot be opened: No such file or directory")
        try Data([0x73, 0xFF, 0xFE]).write(to: URL(filePath: "\(directory)/latin.sql"))
        let latin = #expect(throws: QueryError.self) {
            try Query(file: "\(directory)/latin.sql", name: "sql/latin.sql")
        }
        #expect(latin?.description == "sql/latin.sql: is not UTF-8")
        try Data("select :'a'::int".utf8).write(to: URL(filePath: "\(directory)/good.sql"))
        #expect(try Query(file: "\(directory)/good.sql", name: "sql/good.sql").parameterNames == ["a"])
    }
}
