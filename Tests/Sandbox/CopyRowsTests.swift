import Postgres
import Testing

@testable import Sandbox

struct CopyRowsTests {
    private func line(_ write: (inout CopyRows) -> Void) -> String {
        var rows = CopyRows()
        write(&rows)
        rows.endRow()
        return String(decoding: rows.bytes, as: UTF8.self)
    }

    @Test func `what COPY reads specially is escaped`() {
        #expect(line { $0.text("a\tb\nc\rd\\e" as String) } == "a\\tb\\nc\\rd\\\\e\n")
    }

    @Test func `nothing is a backslash and an N`() {
        #expect(
            line {
                $0.text(nil as String?); $0.number(nil); $0.bool(nil); $0.seconds(-1)
            } == "\\N\t\\N\t\\N\t\\N\n"
        )
    }

    @Test(arguments: [
        (Int64(0), "2000-01-01 00:00:00+00"), (-1, "1999-12-31 23:59:59.999+00"),
        (848_620_530_007, "2026-11-21 23:55:30.007+00"),
    ])
    func `instants are written in UTC`(milliseconds: Int64, text: String) throws {
        #expect(line { $0.instant(milliseconds) } == text + "\n")
        #expect(Timestamp(text)?.microsecondsSince2000 == milliseconds * 1000)
    }

    @Test func `numbers keep their digits, zeros and signs`() {
        #expect(
            line {
                $0.number(-30); $0.hundredths(1205); $0.id("C", 20_261_120, 42)
            } == "-30\t12.05\tC20261120-000042\n"
        )
    }

}
