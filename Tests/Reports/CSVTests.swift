import TestSupport
import Testing

@testable import Reports

@Suite struct `CSV as RFC 4180 wants it` {
    private func line(_ row: [Cell]) -> String {
        var output: [UInt8] = []
        CSV.append(row, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        (["aaa", "bbb", "ccc"], "aaa,bbb,ccc\r\n"),
        (["a b", ""], "a b,\r\n"),
        (["a,b", "c"], "\"a,b\",c\r\n"),
        (["a \"quoted\" word"], "\"a \"\"quoted\"\" word\"\r\n"),
        (["two\r\nlines"], "\"two\r\nlines\"\r\n"),
        (["two\nlines"], "\"two\nlines\"\r\n"),
        (["two\rlines"], "\"two\rlines\"\r\n"),
        (["a;b", "a\tb"], "\"a;b\",\"a\tb\"\r\n"),
        ([" edges "], "\" edges \"\r\n"),
        (["Ünïcödé", "客户"], "Ünïcödé,客户\r\n"),
    ])
    func `quotes what needs quotes`(fields: [String], expected: String) {
        #expect(line(fields.map(Cell.text)) == expected)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("'=1", "'=1"),
        ("", ""),
    ])
    func `a text that would be a formula gets an apostrophe`(text: String, expected: String) {
        #expect(line([.text(text), "x"]) == expected + ",x\r\n")
    }

    @Test func `numbers stay numbers and unknown cells stay empty`() {
        #expect(line([.number("-0.5"), .empty, .number("1000"), -7]) == "-0.5,,1000,-7\r\n")
    }

    @Test func `a line is never empty`() {
        #expect(line([.empty]) == "\"\"\r\n")
    }

    @Test(arguments: ["0", "-0", "12", "-12.50", "0.001", "1e5", "1E-5", "3.5e+10", "123456789012345678901234567890.1"])
    func `a number is one`(digits: String) {
        #expect(Cell.number(digits).isWellFormed)
    }

    @Test(arguments: [
        "", "-", "+1", "=1", "1+1", "01", "1.", ".5", "1e", "NaN", "Infinity", " 1", "1 ", "1,5", "0x1", "١",
    ])
    func `anything else in a number cell is refused`(digits: String) {
        #expect(!Cell.number(digits).isWellFormed)
    }

    @Test func `what was written reads back`() throws {
        let pieces = ["a", "\"", ",", "\r\n", "\n", "é", " ", ";", "\t", "'", "=", "客"]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let rows = (0..<3).map { _ in
                (0..<4).map { _ in
                    "x" + (0..<Int(random.next() % 6)).map { _ in pieces[Int(random.next() % 12)] }.joined()
                }
            }
            let text = rows.map { line($0.map(Cell.text)) }.joined()
            #expect(parse(text) == rows, "seed 7")
        }
    }

    /// A reader that knows the grammar and nothing of the writer.
    private func parse(_ text: String) -> [[String]] {
        var (rows, row, field) = ([[String]](), [String](), String.UnicodeScalarView())
        var scalars = Array(text.unicodeScalars)[...]
        var inQuotes = false
        while let scalar = scalars.popFirst() {
            switch (scalar, inQuotes) {
            case ("\"", true) where scalars.first == "\"": field.append(scalars.removeFirst())
            case ("\"", _): inQuotes.toggle()
            case (",", false):
                row.append(String(field))
                field = .init()
            case ("\r", false) where scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [String(field)])
                (row, field) = ([], .init())
            default: field.append(scalar)
            }
        }
        return rows
    }
}
