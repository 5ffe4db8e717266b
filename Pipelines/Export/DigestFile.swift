internal import Catalogue
internal import Postgres
internal import Reports

/// A table of the digests as a CSV file: what its query in `sql/digests` gives for a date and a team.
struct DigestFile {
    /// The file's name without its ending: that of the query and of the table.
    let name: String
    /// Whether the organisation's managers get it: who an agent is, their own team's managers read.
    let isForOrganisation: Bool
    /// Whether teams get it: nothing of the others belongs to one.
    let isForTeams: Bool

    private init(_ name: String, isForOrganisation: Bool = true, isForTeams: Bool = true) {
        self.name = name
        self.isForOrganisation = isForOrganisation
        self.isForTeams = isForTeams
    }

    static let all = [
        DigestFile("scorecard"), DigestFile("exceptions"), DigestFile("deadlines"), DigestFile("compliance"),
        DigestFile("complaint_cause"), DigestFile("contact_reason"), DigestFile("feedback_theme"),
        DigestFile("agent_appraisal", isForOrganisation: false), DigestFile("service_day"),
        DigestFile("data_quality", isForTeams: false),
        DigestFile("restatement"),
    ]

    /// What a week that is over is told by.
    static let ofWeek = [DigestFile("monitoring"), DigestFile("weekly_trend")]
    /// What a month that is over is told by, to those who lead a team.
    static let ofMonth = [DigestFile("agent_appraisal")]

    /// The columns that hold words of a fixed list.
    private static let words: Set = ["verdict", "signal", "standing", "trend", "severity", "state", "gate"]
    /// The columns that hold what the store remarks.
    private static let remarks: Set = ["cause", "reasons", "gate_reasons"]
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
        rules: [String: Rule],
        to directory: inout ExportDirectory,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (columns: [String], rows: Int) {
        let query = try queries.query("sql/digests/\(name).sql")
        let columns = try store.prepareOnly(query)
        let sql = try Self.text(of: query, ["date": date.description, "team": team ?? ""], store)
        let rule = columns.firstIndex { $0.column == "rule_id" }
        var count = 0
        try directory.csv("\(name).csv", columns: columns.map(\.column), as: settings) { writer in
            var row = CopyRow(fieldCount: columns.count)
            try store.copyOut("copy (\(sql)) to stdout", name: query.name) { bytes in
                row.split(bytes)
                var texts = columns.indices.map { index in
                    row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } }
                }
                if let known = rule.flatMap({ texts[$0] }).flatMap({ rules[$0] }) {
                    for (index, column) in columns.enumerated() {
                        texts[index] =
                            known.text(of: column.column, texts[index], in: settings.language) ?? texts[index]
                    }
                }
                try writer.write(zip(texts, columns).map { Self.cell($0, $1, settings.language) })
                count += 1
            }
        }
        return (columns.map(\.column), count)
    }

    private static func cell(_ text: String?, _ column: (column: String, type: String), _ language: Language) -> Cell {
        switch column.type {
        case let type where numbers.contains(type): Cell(number: text)
        case "boolean": Cell(text: text.map { $0 == "t" ? "true" : "false" })
        default:
            Cell(
                text: text.map {
                    if words.contains(column.column) {
                        Word.text($0, in: language)
                    } else if remarks.contains(column.column) {
                        Remark.text($0, in: language)
                    } else {
                        $0
                    }
                }
            )
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
