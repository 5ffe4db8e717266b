internal import Catalogue

/// RFC 4180: UTF-8, fields between commas or what the audience's spreadsheets take for them, lines end in CR LF, a quote
/// inside quotes is doubled.
enum CSV {
    static func append(_ row: [Cell], as settings: AudienceSettings = .standard, to output: inout [UInt8]) {
        let separator = UInt8(ascii: settings.separator.character)
        let mark = UInt8(ascii: settings.decimalMark.character)
        for (index, cell) in row.enumerated() {
            if index > 0 { output.append(separator) }
            switch cell {
            case .text(let text): append(text, to: &output)
            case .number(let digits):
                output.append(contentsOf: digits.utf8.lazy.map { $0 == UInt8(ascii: ".") ? mark : $0 })
            case .empty: break
            }
        }
        // A line with nothing on it would be no record at all to many readers.
        if row.count == 1, row[0] == .empty { output.append(contentsOf: #""""#.utf8) }
        output.append(contentsOf: "\r\n".utf8)
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        let apostrophe = startsFormula(text) ? "'" : ""
        guard text.utf8.contains(where: needsQuotes) || text.first == " " || text.last == " " else {
            output.append(contentsOf: apostrophe.utf8)
            output.append(contentsOf: text.utf8)
            return
        }
        output.append(UInt8(ascii: "\""))
        output.append(contentsOf: apostrophe.utf8)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Whether a spreadsheet would run the text instead of showing it (OWASP, "CSV injection").
    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }

    /// The semicolon and the tab too: where they separate columns, an unquoted one would start a new cell.
    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
            UInt8(ascii: "\t"):
            true
        default: false
        }
    }
}
