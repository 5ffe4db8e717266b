public import Catalogue
public import Postgres
public import Reports

/// The findings in the files of the officers and of the teams: what waits for them, without people, evidence or texts.
public enum FindingExport {
    /// What the files are about.
    public struct Occasion: Sendable {
        /// The date.
        public var date: CalendarDate
        /// The run's instant.
        public var asOf: Timestamp
        /// The run.
        public var runID: String
        /// The organisation's name, for the page.
        public var organisation: String
        /// trial or live.
        public var governance: String
        /// The dates among those of its figures that are not to be relied on.
        var provisional: [ProvisionalDay] = []

        /// A run's export of a date.
        public init(date: CalendarDate, asOf: Timestamp, runID: String, organisation: String, governance: String) {
            self.date = date
            self.asOf = asOf
            self.runID = runID
            self.organisation = organisation
            self.governance = governance
        }

        /// What every manifest says of how far the files can be relied on.
        var properties: [String: String] {
            var properties = ["governance": governance]
            if !provisional.isEmpty {
                properties["provisional"] = provisional.map(\.description).joined(separator: "; ")
            }
            return properties
        }
    }

    /// How long findings that are closed stay in the files, in days of their subjects' dates.
    private static let kept = 90

    /// The first subject date whose closed findings are in the files of a date.
    static func since(_ date: CalendarDate) -> CalendarDate { date - kept }

    /// Writes `officers/DATE/`: findings, deadlines and a worklist.
    ///
    /// - Returns: What became of the directory, and how many findings it has.
    public static func write(
        _ occasion: Occasion,
        _ settings: AudienceSettings = .standard,
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
            try write(findings, officersColumns, settings, to: &directory)
            try directory.csv("deadlines.csv", columns: deadlineColumns, as: settings) { writer in
                for row in deadlines { try writer.write(deadlineColumns.map { Cell($0, of: row, settings.language) }) }
            }
            try directory.file("worklist.html", page(occasion, findings, deadlines).html())
        }
        return (outcome, findings.count)
    }

    /// Writes a team's findings beside the rest of its files.
    public static func write(
        team: String,
        _ occasion: Occasion,
        _ settings: AudienceSettings = .standard,
        to directory: inout ExportDirectory,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws {
        try write(find(team: team, occasion, store, queries), teamColumns, settings, to: &directory)
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
        _ occasion: Occasion,
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
        to directory: inout ExportDirectory
    ) throws {
        try directory.csv("findings.csv", columns: columns, as: settings) { writer in
            for row in findings { try writer.write(columns.map { Cell($0, of: row, settings.language) }) }
        }
    }

    private static func page(_ occasion: Occasion, _ findings: Rows, _ deadlines: Rows) -> WorklistPage {
        func section(_ heading: String, where isIn: (Row) -> Bool) -> WorklistPage.Section {
            WorklistPage.Section(heading, findings.filter(isIn).map(item))
        }
        return WorklistPage(
            organisation: occasion.organisation,
            date: occasion.date.description,
            note: [
                occasion.governance == "trial" ? "TRIAL" : nil,
                occasion.properties["provisional"].map { "PROVISIONAL: \($0)" },
            ].compactMap(\.self).joined(separator: " · "),
            sections: [
                section("Overdue") { $0["urgency"] == "overdue" },
                section("To decide within seven days") { $0["urgency"] == "soon" },
                section("To decide later") { $0["urgency"] == "later" },
                section("Confirmed: to remedy") { $0["state"] == "confirmed" },
            ],
            deadlines: deadlines.map { row in
                WorklistPage.Deadline(
                    title: row["title"] ?? row["rule_id"] ?? "",
                    subject: row["subject_id"] ?? "",
                    team: row["team"] ?? "",
                    due: row["due_on"] ?? "",
                    daysLeft: row["working_days_left"] ?? ""
                )
            }
        )
    }

    /// Authority and clause; many a clause begins with its authority.
    private static func source(_ authority: String, _ clause: String) -> String {
        clause.hasPrefix(authority) ? clause : [authority, clause].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func item(_ row: Row) -> WorklistPage.Item {
        var state = row["state"] ?? ""
        if row["is_beyond_judging"] == "t" { state += ", the latest night could not judge it" }
        if row["is_clearing"] == "t" { state += ", seen without its violation: accept that or decide" }
        if row["dismissal_proposed"] == "t" { state += ", a second person has to agree to its dismissal" }
        return WorklistPage.Item(
            number: row["finding_id"] ?? "",
            severity: row["severity"] ?? "",
            state: state,
            title: row["title"] ?? row["rule_id"] ?? "",
            source: source(row["authority"] ?? "", row["clause"] ?? ""),
            subject: row["subject_id"] ?? "",
            link: row["link"] ?? "",
            team: row["team"] ?? "",
            date: row["subject_date"] ?? "",
            due: row["due_on"] ?? "",
            reason: row["reason"] ?? "",
            remedy: row["remedy"] ?? ""
        )
    }
}

extension Cell {
    /// A column of findings or deadlines: numbers as numbers, booleans and severities as words.
    fileprivate init(_ column: String, of row: Row, _ language: Language) {
        let text = row[column]
        switch column {
        case "finding_id", "case_id", "working_days_left": self.init(number: text)
        case "is_clearing", "dismissal_proposed": self.init(text: text.map { $0 == "t" ? "true" : "false" })
        case "severity": self.init(text: text.map { Word.text($0, in: language) })
        default: self.init(text: text)
        }
    }
}
