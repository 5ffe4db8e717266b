import Postgres
import Privacy
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase) struct `Rows of binary COPY` {
    private func stored(_ type: String, _ fill: (inout BinaryRows) throws -> Void) throws -> [String?] {
        let connection = try TestDatabase.connect()
        try connection.query("create table taken (place serial, value \(type))")
        try PullRows.copy(into: "taken (value)", connection, fields: 1, fill)
        return try connection.query("select value::text as value from taken order by place").map { $0["value"] }
    }

    @Test func `hold text of any kind, empty text and NULL`() throws {
        let texts = ["", "\\N", "a\tb\nc", "é\u{1F4DE}", String(repeating: "x", count: 200_000), "'", "{}"]
        let found = try stored("text") { rows in
            for text in texts {
                rows.beginRow()
                rows.append(text: text)
            }
            rows.beginRow()
            rows.appendNull()
        }
        #expect(found == texts + [nil])
    }

    @Test(arguments: [
        [], [""], ["a"], ["NULL", "null", "a,b", "a b", "{}", "\"", "\\", "é\n"], ["a", "b", "c"],
    ])
    func `hold text arrays`(elements: [String]) throws {
        let connection = try TestDatabase.connect()
        try connection.query("create table taken (value text[])")
        try PullRows.copy(into: "taken", connection, fields: 1) { rows in
            rows.beginRow()
            rows.append(textArray: elements)
        }
        let row = try #require(
            try connection.query(
                "select value::text as value, value = $1::text[] as same from taken",
                [.array(elements)]
            ).first
        )
        #expect(try row.get("value", as: [String].self) == elements)
        // What is built by the server from the same elements is the same value: quarantine looks keys up by it.
        #expect(row["same"] == "t" || elements.isEmpty)
    }

    @Test func `hold dates`() throws {
        let dates = ["0001-01-01", "1582-10-15", "1970-01-01", "2000-02-29", "2000-01-01", "1999-12-31", "9999-12-31"]
        let found = try stored("date") { rows in
            for date in dates {
                rows.beginRow()
                rows.append(date: try #require(CalendarDate(date)))
            }
        }
        #expect(found == dates)
    }

    @Test func `hold instants to the microsecond`() throws {
        let instants: [Int64] = [
            0, 1, -1, 123_456, -946_684_800_000_000, 252_455_615_999_999_999, -63_082_281_600_000_000,
        ]
        let found = try stored("timestamptz") { rows in
            for instant in instants {
                rows.beginRow()
                rows.append(timestamp: Timestamp(microsecondsSince2000: instant))
            }
        }
        #expect(
            found == [
                "2000-01-01 00:00:00+00", "2000-01-01 00:00:00.000001+00", "1999-12-31 23:59:59.999999+00",
                "2000-01-01 00:00:00.123456+00",
                "1970-01-01 00:00:00+00", "9999-12-31 23:59:59.999999+00", "0001-01-01 00:00:00+00",
            ]
        )
    }

    @Test func `hold whole numbers and booleans`() throws {
        let connection = try TestDatabase.connect()
        try connection.query("create table taken (place serial, a int, b bigint, c boolean)")
        try PullRows.copy(into: "taken (a, b, c)", connection, fields: 3) { rows in
            for (a, b, c) in [(Int32.min, Int64.min, true), (.max, .max, false), (0, -1, true)] {
                rows.beginRow()
                rows.append(integer: a)
                rows.append(bigint: b)
                rows.append(boolean: c)
            }
        }
        let found = try connection.query("select concat_ws(' ', a, b, c) as line from taken order by place").map {
            $0["line"]
        }
        #expect(found == ["-2147483648 -9223372036854775808 t", "2147483647 9223372036854775807 f", "0 -1 t"])
    }

    @Test func `hold pseudonyms, and NULL for nobody`() throws {
        let pseudonyms = Pseudonymiser(try #require(PseudonymKey(bytes: TestCentre.keyBytes)))
        let found = try stored("text") { rows in
            for reference in ["AB 12", "ab12", "", "0", "  "] {
                rows.beginRow()
                let isSomebody = try PullRows.lend(reference) { try rows.append(pseudonymOf: $0, pseudonyms) }
                #expect(isSomebody == reference.lowercased().hasPrefix("ab"))
            }
        }
        #expect(found == [pseudonyms.pseudonym(of: "ab12"), pseudonyms.pseudonym(of: "ab12"), nil, nil, nil])
    }

    @Test func `are taken back to a mark`() throws {
        let found = try stored("text") { rows in
            rows.beginRow()
            rows.append(text: "kept")
            let mark = rows.bytes.count
            rows.beginRow()
            rows.append(text: "taken back")
            rows.cutBack(to: mark)
            rows.beginRow()
            rows.append(text: "after")
        }
        #expect(found == ["kept", "after"])
    }
}
