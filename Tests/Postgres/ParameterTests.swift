import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase) struct ParameterTests {
    static let texts = [
        "", "plain", "it's", "back\\slash", "\"quoted\"", "a,b", "{}", "NULL", "null", " blanks ", "new\nline\ttab",
        "Ünïcödé 日本語 🙂 e\u{301}", "$1 :'a'::int", "x'; drop table x; --", "\u{1}\u{7F}",
    ]

    @Test(arguments: texts) func `any text comes back as it was, alone and in an array`(text: String) throws {
        let connection = try TestDatabase.connect()
        let query = try Query(
            name: "q.sql",
            sql: "select :'t'::text as one, :'a'::text[] as many, :'j'::jsonb ->> 0 as json"
        )
        let row = try #require(
            try connection.query(query, ["t": .text(text), "a": .array([text, text]), "j": "[null]"]).first
        )
        #expect(row["one"] == text)
        #expect(try row.get("many") == [text, text])
        #expect(row["json"] == nil)
        let quoted = try connection.query("select \(try connection.quoteLiteral(text)) as t")
        #expect(quoted[0]["t"] == text)
        if !text.isEmpty {
            let name = try connection.quoteIdentifier(text)
            #expect(try connection.query("select 1 as \(name)").columns == [text])
        }
    }

    @Test func `each type comes back as itself`() throws {
        let connection = try TestDatabase.connect()
        let query = try Query(
            name: "types.sql",
            sql: """
                select :'int'::int as int, :'big'::bigint as big, :'small'::int as small, :'yes'::boolean as yes,
                    :'double'::float8 as double, :'date'::date as date, :'instant'::timestamptz as instant,
                    :'text'::text as text, :'texts'::text[] as texts, :'numeric'::numeric as numeric
                """
        )
        let date = try #require(CalendarDate("2024-02-29"))
        let instant = try #require(Timestamp("2026-11-20T08:15:30.000001Z"))
        let row = try #require(
            try connection.query(
                query,
                [
                    "int": 3, "big": .value(Int64.max), "small": .value(Int32.min), "yes": true, "double": .value(0.1),
                    "date": .value(date), "instant": .value(instant), "text": "x", "texts": .array([]),
                    "numeric": "12345678901234567890.123",
                ]
            ).first
        )
        #expect(try row.get("int") == 3)
        #expect(try row.get("big") == Int64.max)
        #expect(try row.get("small") == Int32.min)
        #expect(try row.get("yes") == true)
        #expect(try row.get("double") == 0.1)
        #expect(try row.get("date") == date)
        #expect(try row.get("instant") == instant)
        #expect(try row.get("texts", as: [String].self) == [])
        #expect(try row.get("numeric") == "12345678901234567890.123")
    }

    @Test func `NULL goes there and back, and is no value`() throws {
        let connection = try TestDatabase.connect()
        let row = try #require(
            try connection.query(
                "select $1::int as a, $2::text as b, '' as c, $3::text[] as d, $4::text[] as e",
                [nil, .value(Int?.none), .array(["a", nil]), .null]
            ).first
        )
        #expect(row["a"] == nil)
        #expect(try row.optional("a", as: Int.self) == nil)
        #expect(row["b"] == nil)
        #expect(row["c"] == "")
        #expect(row["d"] == "{a,NULL}")
        #expect(try row.optional("e", as: [String].self) == nil)
        let null = #expect(throws: PostgresError.self) { try row.get("a", as: Int.self) }
        #expect(null?.description == "column a is null or not of type Int")
        #expect(throws: PostgresError.self) { try row.get("d", as: [String].self) }
    }

    @Test func `arrays of dates and JSON are read by the server`() throws {
        let connection = try TestDatabase.connect()
        let dates = ["2026-11-19", "2026-11-20"].compactMap { CalendarDate($0) }
        let row = try connection.query(
            "select ($1::date[])[2] as second, cardinality($2::date[]) as none, $3::jsonb -> 'a' ->> 'b' as b",
            [.dates(dates), .dates([]), .json(#"{"a": {"b": "it's"}}"#)]
        )[0]
        #expect(try row.get("second") == dates[1])
        #expect(try row.get("none") == 0)
        #expect(row["b"] == "it's")
    }

    @Test func `a missing parameter, a zero byte and a wrong type are told, and an extra parameter is ignored`() throws
    {
        let connection = try TestDatabase.connect()
        let query = try Query(name: "q.sql", sql: "select :'a'::text as a")
        let missing = #expect(throws: PostgresError.self) { try connection.query(query, ["b": 1]) }
        #expect(missing?.description == "q.sql needs the parameter a")
        let zero = #expect(throws: PostgresError.self) { try connection.query(query, ["a": "x\0y"]) }
        #expect(zero?.description == "parameter $1 of q.sql holds a zero byte, which PostgreSQL cannot store")
        #expect(throws: PostgresError.self) { try connection.query("select 1 \0 + 1") }
        #expect(throws: PostgresError.self) { try connection.quoteLiteral("x\0y") }
        let row = try connection.query(query, ["a": "words", "b": 1])[0]
        let type = #expect(throws: PostgresError.self) { try row.get("a", as: Int.self) }
        #expect(type?.description == "column a is null or not of type Int")
        let column = #expect(throws: PostgresError.self) { try row.get("z", as: Int.self) }
        #expect(column?.description == "the result has no column z; it has a")
        #expect(row["z"] == nil)
    }

    @Test func `rows are counted, whether returned or changed`() throws {
        let connection = try TestDatabase.connect()
        try connection.script("create table a (x int); insert into a select generate_series(1, 10)", name: "a")
        #expect(try connection.query("update a set x = -x where x > 3").affected == 7)
        let rows = try connection.query("select x, null as y from a order by x")
        #expect(rows.count == 10)
        #expect(rows.columns == ["x", "y"])
        #expect(try rows.map { try $0.get("x", as: Int.self) } == [-10, -9, -8, -7, -6, -5, -4, 1, 2, 3])
        #expect(rows.allSatisfy { $0["y"] == nil })
        #expect(try connection.query("select x from a where false").isEmpty)
    }
}
