internal import Catalogue
internal import Postgres
internal import Reports

extension WorklistPage {
    /// The page of what waits for officers, in their language; what rules say is theirs.
    init(
        _ occasion: ExportOccasion,
        _ findings: Rows,
        _ deadlines: Rows,
        _ language: Language,
        rules: [String: Rule]
    ) {
        func text(_ column: String, _ row: Row) -> String {
            rules[row["rule_id"] ?? ""]?.text(of: column, row[column], in: language) ?? row[column] ?? ""
        }
        self.init(
            organisation: occasion.organisation,
            date: occasion.date,
            isTrial: occasion.governance == Governance.trial.rawValue,
            provisional: occasion.provisional,
            language: language,
            sections: Urgency.allCases.map { urgency in
                let rows = findings.filter { row in
                    urgency == .confirmed ? row["state"] == "confirmed" : row["urgency"] == urgency.rawValue
                }
                return Section(urgency, rows.map { row in Item(row, language) { text($0, row) } })
            },
            deadlines: deadlines.map { row in
                Deadline(
                    title: text("title", row),
                    subject: row["subject_id"] ?? "",
                    team: row["team"] ?? "",
                    due: row["due_on"] ?? "",
                    daysLeft: row["working_days_left"] ?? ""
                )
            }
        )
    }
}

extension WorklistPage.Item {
    fileprivate init(_ row: Row, _ language: Language, _ text: (String) -> String) {
        let notes: [(String, Message)] = [
            ("is_beyond_judging", .notJudged), ("is_clearing", .clearing),
            ("dismissal_proposed", .dismissalProposed),
        ]
        let state =
            [Word.text(row["state"] ?? "", in: language)]
            + notes.filter { row[$0.0] == "t" }.map { $0.1.text(in: language) }
        self.init(
            number: row["finding_id"] ?? "",
            severity: row["severity"] ?? "",
            state: state.joined(separator: ", "),
            title: text("title"),
            source: Self.source(text("authority"), text("clause")),
            subject: row["subject_id"] ?? "",
            link: row["link"] ?? "",
            team: row["team"] ?? "",
            date: row["subject_date"] ?? "",
            due: row["due_on"] ?? "",
            reason: text("reason"),
            remedy: text("remedy")
        )
    }

    /// Authority and clause; many a clause begins with its authority.
    private static func source(_ authority: String, _ clause: String) -> String {
        clause.hasPrefix(authority) ? clause : [authority, clause].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
