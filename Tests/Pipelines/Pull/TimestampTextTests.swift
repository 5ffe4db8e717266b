import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite struct `A timestamp as text` {
    @Test(.freshDatabase) func `is the instant that the server means`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        // Years 1 to 9999, and among them whole seconds, milliseconds and microseconds.
        let units: [Int64] = [1_000_000, 1000, 1, 100_000, 10]
        let range: ClosedRange<Int64> = -63_082_281_600_000_000...252_455_615_999_999_999
        var instants = [range.lowerBound, range.upperBound, 0, -1]
        while instants.count < 20_000 {
            let unit = units.randomElement(using: &generator) ?? 1
            instants.append(Int64.random(in: range, using: &generator) / unit * unit)
        }
        let connection = try TestDatabase.connect()
        try connection.query("create table moment (place int, value timestamptz)")
        try PullRows.copy(into: "moment", connection, fields: 2) { rows in
            for (place, instant) in instants.enumerated() {
                rows.beginRow()
                rows.append(integer: Int32(place))
                rows.append(timestamp: Timestamp(microsecondsSince2000: instant))
            }
        }
        var place = 0
        var wrong: [String] = []
        let sql = """
            copy (select value, (extract(epoch from value) * 1000000)::bigint - 946684800000000 from moment order by place) to stdout
            """
        try connection.copyOut(sql, name: "moments") { bytes in
            let fields = PullRows.fields(of: Array(bytes)).map { String(decoding: $0 ?? [], as: UTF8.self) }
            let read = PullRows.lend(fields[0]) { TimestampText.read($0) }
            if read == nil || read != Int64(fields[1]) || read != instants[place] { wrong.append(fields[0]) }
            place += 1
        }
        #expect(place == instants.count)
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [
        "infinity", "-infinity", "4714-11-24 00:00:00+00 BC", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00",
        "294276-12-31 23:59:59.999999+00",
        "99999-12-31 23:59:59.5+00", "2026-13-01 00:00:00+00", "2026-02-29 00:00:00+00", "2026-01-01",
        "2026-01-01 00:00:00", "2026-01-01T00:00:00+00",
        "2026-01-01 00:00:00.1234567+00", "2026-01-01 00:00:00.+00", "2026-01-01 00:00:00-05", "2026-01-01 0a:00:00+00",
        "", "+00", "0000-01-01 00:00:00+00",
        "2026-01-01 01:00:00+01", "2026-01-01 00:00:00+00:30", "2026-01-01 25:00:00+00", "2026-01-01 00-00-00+00",
        "2026/01/01 00:00:00+00",
        "2026-01-01 00:00:00 123456+00",
    ])
    func `that this program does not take is refused`(text: String) {
        #expect(PullRows.lend(text) { TimestampText.read($0) } == nil)
    }
}
