import Foundation
import Postgres
import TestSupport
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            ("2000-01-01T00:00:00Z", 0), ("1999-12-31 23:59:59.999999+00", -1),
            ("2026-11-20T08:15:30.5Z", 848_477_730_500_000),
            ("2026-11-20 13:45:30.5+05:30", 848_477_730_500_000), ("2026-11-20 00:15:30.5-0800", 848_477_730_500_000),
            ("2026-11-20T08:15:30,5Z", nil), ("2000-01-01 00:19:32+00:19:32", 0), ("2000-01-01T00:00:00.0000005Z", 1),
            ("2000-01-01T00:00:00.0000004Z", 0), ("2000-01-01T00:00:00.1Z", 100_000), ("2026-11-20T08:15:30", nil),
            ("2026-11-20T24:00:00Z", nil), ("2026-11-20T08:60:00Z", nil), ("2026-11-20T08:15:60Z", nil),
            ("2026-11-20", nil),
            ("2026-02-30T08:15:30Z", nil), ("2026-11-20T08:15:30.Z", nil), ("2026-11-20T08:15:30Z ", nil),
            ("infinity", nil),
            ("2026-11-20T08:15:30+5", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func `an ISO 8601 text with a zone is an instant, and nothing else is`(text: String, microseconds: Int64?) {
        #expect(Timestamp(text)?.microsecondsSince2000 == microseconds)
    }

    @Test(arguments: [
        (0, "2000-01-01T00:00:00Z"), (-1, "1999-12-31T23:59:59.999999Z"), (500_000, "2000-01-01T00:00:00.5Z"),
        (848_477_730_123_456, "2026-11-20T08:15:30.123456Z"),
    ])
    func `an instant is written in UTC without idle zeros`(microseconds: Int64, text: String) {
        #expect(Timestamp(microsecondsSince2000: microseconds).description == text)
    }

    @Test func `dates and timestamps are JSON strings`() throws {
        let date = try #require(CalendarDate("2026-11-20"))
        let instant = try #require(Timestamp("2026-11-20T08:15:30Z"))
        let encoder = JSONEncoder()
        #expect(String(decoding: try encoder.encode([date]), as: UTF8.self) == #"["2026-11-20"]"#)
        #expect(String(decoding: try encoder.encode([instant]), as: UTF8.self) == #"["2026-11-20T08:15:30Z"]"#)
        #expect(try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2026-11-20"]"#.utf8)) == [date])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2026-11-31"]"#.utf8))
        }
        #expect(try JSONDecoder().decode([Timestamp].self, from: Data(#"["2026-11-20T08:15:30Z"]"#.utf8)) == [instant])
    }

    @Test(.freshDatabase) func `random instants read and print as PostgreSQL's`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the instants: \(seed)")
        var generator = SeededGenerator(seed: seed)
        // From the year 1 to the year 9999, in microseconds from 2000.
        let range: ClosedRange<Int64> = -63_082_281_600_000_000...252_455_615_999_999_999
        let instants = (0..<20_000).map { _ in Timestamp(microsecondsSince2000: .random(in: range, using: &generator)) }
        let connection = try TestDatabase.connect()
        let rows = try connection.query(
            """
            select t as text, to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as long,
                (extract(epoch from t - timestamptz '2000-01-01 00:00+00') * 1000000)::bigint as microseconds
            from unnest($1::timestamptz[]) with ordinality as a (t, i) order by i
            """,
            [.array(instants.map(\.description))]
        )
        let wrong = try zip(instants, rows).filter { instant, row in
            try row.get("text") != instant || row.get("microseconds") != instant.microsecondsSince2000
                || Timestamp(row["long"] ?? "") != instant || Timestamp(instant.description) != instant
        }
        #expect(rows.count == instants.count)
        #expect(wrong.map(\.0) == [])
    }
}
