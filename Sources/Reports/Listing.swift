/// Rows for a person or a program: every listing of the command line is one, and is shown in any of three formats.
public struct Listing: Hashable, Sendable {
    /// How a listing is shown.
    public enum Format: String, CaseIterable, Sendable {
        /// Aligned columns for a terminal.
        case table
        /// RFC 4180, safe to open in a spreadsheet.
        case csv
        /// An array with one object a line.
        case json
    }

    /// A column of a listing.
    public struct Column: Hashable, Sendable {
        /// What a column holds; numbers are aligned to the right.
        public enum Kind: Hashable, Sendable {
            /// Text.
            case text
            /// Numbers.
            case number
        }

        /// The column's name: the header, and the key in JSON.
        public let name: String
        /// What the column holds.
        public let kind: Kind

        /// A column of text.
        public static func text(_ name: String) -> Column { Column(name: name, kind: .text) }
        /// A column of numbers.
        public static func number(_ name: String) -> Column { Column(name: name, kind: .number) }
    }

    /// The name used when a row is refused.
    public let name: String
    /// The columns, from left to right.
    public let columns: [Column]
    /// The rows, each with a cell for each column.
    public private(set) var rows: [[Cell]] = []

    /// A listing without rows.
    public init(_ name: String, columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    /// Adds a row; throws when it has not a cell for each column, or a number cell that holds no number.
    public mutating func append(_ row: [Cell]) throws(ReportError) {
        try ReportError.check(row, columns: columns.map(\.name), file: name, row: rows.count + 1)
        rows.append(row)
    }

    /// The whole listing as text, each line ended.
    public func rendered(as format: Format) -> String {
        switch format {
        case .table: TextTable.render(self)
        case .csv: csv
        case .json: json
        }
    }

    private var csv: String {
        var output: [UInt8] = []
        CSV.append(columns.map { .text($0.name) }, to: &output)
        for row in rows {
            CSV.append(row, to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private var json: String {
        guard !rows.isEmpty else { return "[]\n" }
        let lines = rows.map { row in
            "  " + JSONText.object(zip(columns, row).map { (key: $0.name, value: $1.json) }).compact
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }
}

extension Cell {
    var json: JSONText {
        switch self {
        case .text(let text): .string(text)
        case .number(let digits): .raw(digits)
        case .empty: .raw("null")
        }
    }
}
