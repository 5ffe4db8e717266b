internal import Catalogue
internal import Postgres
internal import Reports

/// A table of the digests as a CSV file: what its query in `sql/digests` gives for a date and a team.
struct DigestFile {
    /// The file's name without its ending: that of the query and of the table.
    let name: String
    /// Whether teams get it: nothing of the others belongs to one.
    let isForTeams: Bool

    private init(_ name: String, isForTeams: Bool = true) {
        self.name = name
        self.isForTeams = isForTeams
    }

    static let all = [
        DigestFile("scorecard"), DigestFile("exceptions"), DigestFile("deadlines"), DigestFile("compliance"),
        DigestFile("complaint_cause"), DigestFile("contact_reason"), DigestFile("feedback_theme"),
        DigestFile("agent_appraisal"), DigestFile("service_day"), DigestFile("data_quality", isForTeams: false),
        DigestFile("restatement"),
    ]

    /// The columns that hold words of a fixed list.
    private static let words: Set = ["verdict", "signal", "standing", "trend", "severity", "state", "gate"]
    private static let numbers: Set = ["numeric", "bigint", "integer"]

    /// Writes the file; a team's when one is given, else the organisation's.
    ///
    /// Rows are streamed: a date of a large centre has hundreds of thousands.
    ///
    /// - Returns: The names of the columns, and how many rows there are.
    func write(
        _ date: CalendarDate,
        team: String?,
        as settings: AudienceSettings,
        to directory: inout ExportDirectory,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (columns: [String], rows: Int) {
        let query = try queries.query("sql/digests/\(name).sql")
        let columns = try store.prepareOnly(query)
        let sql = try Self.text(of: query, ["date": date.description, "team": team ?? ""], store)
        var count = 0
        try directory.csv("\(name).csv", columns: columns.map(\.column), as: settings) { writer in
            var row = CopyRow(fieldCount: columns.count)
            try store.copyOut("copy (\(sql)) to stdout", name: query.name) { bytes in
                row.split(bytes)
                let cells = columns.enumerated().map { index, column in
                    let text = row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } }
                    return Self.cell(text, column, settings.language)
                }
                try writer.write(cells)
                count += 1
            }
        }
        return (columns.map(\.column), count)
    }

    private static func cell(_ text: String?, _ column: (column: String, type: String), _ language: Language) -> Cell {
        switch column.type {
        case let type where numbers.contains(type): Cell(number: text)
        case "boolean": Cell(text: text.map { $0 == "t" ? "true" : "false" })
        default: Cell(text: words.contains(column.column) ? text.map { Word.text($0, in: language) } : text)
        }
    }

    /// COPY takes no parameters: their values stand in the text, as literals.
    private static func text(
        of query: Query,
        _ values: [String: String],
        _ store: borrowing Connection
    ) throws -> String {
        var sql = query.sql
        // $10 goes before $1.
        for (index, name) in query.parameterNames.enumerated().reversed() {
            sql = sql.replacing("$\(index + 1)", with: try store.quoteLiteral(values[name] ?? ""))
        }
        return sql
    }
}
