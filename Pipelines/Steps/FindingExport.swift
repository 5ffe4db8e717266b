public import Catalogue
public import Postgres
public import Reports

/// The findings in the files of the officers and of the teams: what waits for them, without people, evidence or texts.
public enum FindingExport {
    /// How long findings that are closed stay in the files, in days of their subjects' dates.
    private static let kept = 90

    /// The first subject date whose closed findings are in the files of a date.
    static func since(_ date: CalendarDate) -> CalendarDate { date - kept }

    /// Writes `officers/DATE/`: findings, deadlines and a worklist.
    ///
    /// - Returns: What became of the directory, and how many findings it has.
    public static func write(
        _ occasion: ExportOccasion,
        _ settings: AudienceSettings = .standard,
        rules: [String: Rule] = [:],
        to root: String,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (outcome: ExportStore.Outcome, findings: Int) {
        let findings = try find(team: nil, occasion, store, queries)
        let deadlines = try store.query(queries.query("sql/review/queries/export_deadlines.sql"))
        var properties = occasion.properties
        if let seal = try store.query(queries.query("sql/review/queries/last_seal.sql")).first?["digest"] {
            properties["seal"] = seal
        }
        let outcome = try ExportStore(root: root).publish(
            .officers,
            date: occasion.date.description,
            runID: occasion.runID,
            properties: properties
        ) { directory in
            try write(findings, officersColumns, settings, rules, to: &directory)
            try directory.csv("deadlines.csv", columns: deadlineColumns, as: settings) { writer in
                for row in deadlines {
                    try writer.write(deadlineColumns.map { Cell($0, of: row, settings.language, rules) })
                }
            }
            try directory.file(
                "worklist.html",
                WorklistPage(occasion, findings, deadlines, settings.language, rules: rules).html()
            )
        }
        return (outcome, findings.count)
    }

    /// Writes a team's findings beside the rest of its files.
    public static func write(
        team: String,
        _ occasion: ExportOccasion,
        _ settings: AudienceSettings = .standard,
        rules: [String: Rule] = [:],
        to directory: inout ExportDirectory,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws {
        try write(find(team: team, occasion, store, queries), teamColumns, settings, rules, to: &directory)
    }

    private static let officersColumns = [
        "finding_id", "rule_id", "title", "authority", "clause", "severity", "state", "subject_id", "window_id", "team",
        "subject_date", "reason", "first_seen", "last_seen", "due_by", "case_id", "is_clearing", "dismissal_proposed",
    ]
    /// A team's file does not name subjects: those of a rule about people are people.
    static let teamColumns = officersColumns.filter { !["subject_id", "window_id", "team"].contains($0) }
    private static let deadlineColumns = [
        "rule_id", "title", "authority", "clause", "subject_id", "window_id", "team", "due_at", "working_days_left",
    ]

    private static func find(
        team: String?,
        _ occasion: ExportOccasion,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> Rows {
        try store.query(
            queries.query("sql/review/queries/export.sql"),
            ["team": .value(team), "since": .value(since(occasion.date)), "as_of": .value(occasion.asOf)]
        )
    }

    private static func write(
        _ findings: Rows,
        _ columns: [String],
        _ settings: AudienceSettings,
        _ rules: [String: Rule],
        to directory: inout ExportDirectory
    ) throws {
        try directory.csv("findings.csv", columns: columns, as: settings) { writer in
            for row in findings { try writer.write(columns.map { Cell($0, of: row, settings.language, rules) }) }
        }
    }
}

extension Cell {
    /// A column of findings or deadlines: numbers as numbers, booleans, severities and states as words, the rule's texts by language.
    fileprivate init(_ column: String, of row: Row, _ language: Language, _ rules: [String: Rule]) {
        let stored = row[column]
        let text = rules[row["rule_id"] ?? ""]?.text(of: column, stored, in: language) ?? stored
        switch column {
        case "finding_id", "case_id", "working_days_left": self.init(number: text)
        case "is_clearing", "dismissal_proposed": self.init(text: text.map { $0 == "t" ? "true" : "false" })
        case "severity", "state": self.init(text: text.map { Word.text($0, in: language) })
        default: self.init(text: text)
        }
    }
}
