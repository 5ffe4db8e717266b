import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite struct `A number as text` {
    private static func read(_ text: String) -> DecimalText? { PullRows.lend(text) { DecimalText($0) } }

    @Test(arguments: [
        "NaN", "Infinity", "-Infinity", "infinity", "", "-", "+", ".", "-.", "1,5", "1.2.3", "0x10", " 1", "1 ", "1e",
        "1e+", "e5", "1e1.5",
        "1e999999999999999999999", "1e401", "1e-401", "--1", "1_000", "½", "١",
    ])
    func `that is none is refused`(text: String) {
        #expect(Self.read(text) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1000), ("12.5", 12500), ("0.0005", 1), ("0.00049999", 0), ("0.0015", 2), ("1.9995", 2000),
            ("1.99949", 1999),
            ("-0.0005", -1), ("-0.0004", 0), ("-12.3456", -12346), ("1e+3", 1_000_000), ("1e-3", 1), ("5e-4", 1),
            ("4.9e-4", 0), ("1e-300", 0),
            ("007.5", 7500), ("1.", 1000), (".5", 500), ("+2", 2000), ("999999999999.9995", 1_000_000_000_000_000),
            ("999999999999.9994999999", 999_999_999_999_999), ("1000000000000", 1_000_000_000_000_000),
            ("0.0000000000000000000000000000000000000000005", 0),
        ] as [(String, Int64)]
    )
    func `of seconds is whole milliseconds, half away from zero`(text: String, milliseconds: Int64) {
        #expect(Self.read(text)?.thousandths == milliseconds)
    }

    @Test(arguments: [
        "1000000000000.001", "1000000000001", "-1000000000001", "9223372036854775.807", "9223372036854775.808", "1e20",
        "1e308", "-1e300", "99999999999999999999999999999999",
    ])
    func `of seconds over 30,000 years is refused`(text: String) {
        #expect(Self.read(text)?.thousandths == nil)
        #expect(Self.read(text) != nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("2147483647", .max), ("-2147483648", .min), ("2147483648", nil), ("-2147483649", nil),
            ("3.000", 3), ("3.001", nil),
            ("1e+09", 1_000_000_000), ("1e+10", nil), ("99999999999999999999999", nil), ("0.1", nil), ("1e-400", nil),
        ] as [(String, Int32?)]
    )
    func `is a whole number only where it has no fraction and fits`(text: String, integer: Int32?) {
        #expect(Self.read(text)?.integer == integer)
    }

    @Test(arguments: [
        ("0", 0, 0), ("0.0", 0, 0), ("-0.0", 0, 0), ("-0.0001", 0, -1), ("0.0001", 0, 1), ("100", 100, 0),
        ("100.00000000001", 100, 1),
        ("99.99999999999999999999999999", 100, -1), ("-5.5", -5, -1), ("-4.5", -5, 1), ("1e300", 100, 1),
        ("-1e300", 0, -1),
    ])
    func `is compared exactly with a bound`(text: String, bound: Int, order: Int) throws {
        #expect(try #require(Self.read(text)).compare(to: bound) == order)
    }

    /// Numbers of every size and shape, through the server's text, this program and binary COPY back into numeric.
    @Test(.freshDatabase) func `comes back from the server as the same numeric`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        func digits(_ range: ClosedRange<Int>) -> String {
            String(
                (0..<Int.random(in: range, using: &generator)).map { _ in
                    Character(String(Int.random(in: 0...9, using: &generator)))
                }
            )
        }
        var texts = [
            "0", "0.000", "-0.5", "10000", "9999", "0.0001", "0.00001", "100000000", "1.10", "12345678.9000", "-1",
            "-10000.0001",
            String(repeating: "9", count: 131_072), "0." + String(repeating: "0", count: 16382) + "1",
            String(repeating: "8", count: 131_072) + "." + String(repeating: "7", count: 16_383),
        ]
        for _ in 0..<1500 {
            let whole = digits(0...12)
            let scale =
                ["", digits(0...10), digits(1...3) + "000", digits(0...40), "0000" + digits(1...4)].randomElement(
                    using: &generator
                ) ?? ""
            let sign = Bool.random(using: &generator) ? "-" : ""
            texts.append(sign + (whole.isEmpty ? "0" : whole) + (scale.isEmpty ? "" : "." + scale))
        }
        let connection = try TestDatabase.connect()
        try connection.script(
            "create table given (place int, value numeric, shown text); create table taken (place int, value numeric)",
            name: "numbers"
        )
        try connection.copyIn("copy given (place, value) from stdin", name: "given") { writer in
            for (place, text) in texts.enumerated() { try writer.write("\(place)\t\(text)\n") }
        }
        // Floats of every size, whose text may carry an exponent; they go on as the number that their text says.
        try connection.copyIn("copy given (place, shown) from stdin", name: "given") { writer in
            for place in 0..<1500 {
                let value = Double(bitPattern: generator.next())
                if value.isFinite { try writer.write("\(place + 10000)\t\(value)\n") }
            }
        }
        try connection.query(
            "update given set shown = shown::float8::text, value = shown::float8::text::numeric where value is null"
        )
        try connection.query("update given set shown = value::text where shown is null")
        try PullRows.copy(into: "taken", connection, fields: 2) { rows in
            try Connection(TestDatabase.conninfo).copyOut(
                "copy (select place, shown from given) to stdout",
                name: "shown"
            ) { bytes in
                let fields = PullRows.fields(of: Array(bytes)).compactMap {
                    $0.map { String(decoding: $0, as: UTF8.self) }
                }
                rows.beginRow()
                rows.append(integer: try #require(Int32(fields[0])))
                rows.append(numeric: try #require(Self.read(fields[1]), "\(fields[1].prefix(40))"))
            }
        }
        // The text too: as many decimals as were given, since 1.10 is not 1.1 to a reader.
        let wrong = try connection.query(
            "select place, left(g.value::text, 60) as given, left(t.value::text, 60) as taken from given g full join taken t using (place) where g.value::text is distinct from t.value::text"
        )
        for row in wrong { Issue.record("\(row["given"] ?? "nothing") became \(row["taken"] ?? "nothing")") }
        #expect(try connection.query("select from taken").count > 2500)
    }

    /// Digits before the point, and behind it.
    @Test(arguments: [(131_073, 0), (1, 16_384), (1, 70_000), (300_000, 0), (300_000, 300_000)])
    func `larger or finer than numeric holds is refused`(whole: Int, fraction: Int) {
        let text = String(repeating: "1", count: whole) + "." + String(repeating: "1", count: fraction)
        #expect(PullRows.lend(text) { DecimalText($0) == nil })
        #expect(PullRows.lend("-\(text)") { DecimalText($0) == nil })
    }
}
