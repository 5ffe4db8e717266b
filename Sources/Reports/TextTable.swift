/// A listing as aligned columns for a terminal.
enum TextTable {
    static func render(_ listing: Listing) -> String {
        let header = listing.columns.map { visible($0.name) }
        let body = listing.rows.map { row in
            row.map { cell in
                switch cell {
                case .text(let text): visible(text)
                case .number(let digits): digits
                case .empty: ""
                }
            }
        }
        let widths = listing.columns.indices.map { column in
            max(width(header[column]), body.map { width($0[column]) }.max() ?? 0)
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([header, rule] + body).map { line in
            let cells = zip(zip(line, widths), listing.columns).map { cell, column in
                let padding = String(repeating: " ", count: cell.1 - width(cell.0))
                return column.kind == .number ? padding + cell.0 : cell.0 + padding
            }
            let text = cells.joined(separator: "  ")
            return text.prefix(upTo: text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex) + "\n"
        }.joined()
    }

    /// The text on one line and without anything that a terminal would obey instead of showing.
    static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result.append(" ")
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// How many columns of a terminal the text takes: letters with their accents one, East Asian ones and emoji two.
    static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFEFF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return first.properties.isEmojiPresentation ? 2 : 1
        }
    }
}
