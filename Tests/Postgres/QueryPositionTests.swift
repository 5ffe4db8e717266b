import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase) struct QueryPositionTests {
    @Test(arguments: [
        ("select nothing", "q.sql:1:8: 42703 undefined_column: column \"nothing\" does not exist"),
        ("/*\na: b\n*/\n\nselect 'ü',\n  'größe', nothing", "q.sql:6:12: 42703 "),
        ("select :'a'::int, :'b'::int,\n  :'a'::int + :'b'::int, nothing", "q.sql:2:26: 42703 "),
        ("select :'a'::int from :'b'::text", "q.sql:1:23: 42601 syntax_error: syntax error at or near \"$2\""),
        ("select :'a'::nothing", "q.sql:1:14: 42704 undefined_object: type \"nothing\" does not exist"),
        ("select 1\nfrom nowhere.x", "q.sql:2:6: 42P01 undefined_table: relation \"nowhere.x\" does not exist"),
    ])
    func `an error points into the query's file`(text: String, start: String) throws {
        let connection = try TestDatabase.connect()
        let query = try Query(name: "q.sql", sql: text)
        let ran = #expect(throws: PostgresError.self) { try connection.query(query, ["a": 1, "b": 2]) }
        #expect(ran?.description.hasPrefix(start) == true, "\(String(describing: ran))")
        let prepared = #expect(throws: PostgresError.self) { try connection.prepareOnly(query) }
        #expect(prepared?.description.hasPrefix(start) == true, "\(String(describing: prepared))")
        let longer = #expect(throws: PostgresError.self) {
            try connection.prepareOnly(query.behind("explain (costs off)"))
        }
        #expect(longer?.description.hasPrefix(start) == true, "\(String(describing: longer))")
    }

    @Test func `an error in a script points to its line`() throws {
        let connection = try TestDatabase.connect()
        let script = "create table a (x int);\n\n-- ö\ninsert into a\n  values (y);\n"
        let error = #expect(throws: PostgresError.self) { try connection.script(script, name: "0001_a.sql") }
        #expect(error?.description == "0001_a.sql:5:11: 42703 undefined_column: column \"y\" does not exist")
        #expect(try connection.query("select to_regclass('a') as a")[0]["a"] == nil, "a script is one transaction")
    }
}
