internal import Catalogue

/// Whether the monitoring does what it used to: what of it somebody should look at.
enum MonitoringSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let flagged = tables.monitoring.filter { MonitoringWords.states[$0.text("state")] != nil }
        let team = context.edition.team
        // Who an agent is stands on the page of their own team only.
        let rows = flagged.filter { team == nil ? $0.text("kind") != "coverage" : $0.text("team") == team }
        var body =
            rows.isEmpty
            ? "<p>\(HTMLText.escape(MonitoringWords.nothing(language)))</p>\n" : try table(rows, context).markup()
        if team == nil, let sentence = coverage(flagged, language) {
            body += "<p class=\"note\">\(HTMLText.escape(sentence))</p>\n"
        }
        return PageSection(id: "monitoring", heading: MonitoringWords.heading(language), body: body)
    }

    /// How many agents of each team have fewer evaluations than planned.
    private static func coverage(_ rows: [DigestRow], _ language: Language) -> String? {
        let teams = Dictionary(grouping: rows.filter { $0.text("kind") == "coverage" }) { $0.text("team") }
        guard !teams.isEmpty else { return nil }
        let counts = teams.sorted { $0.key < $1.key }.map {
            "\($0.isEmpty ? MonitoringWords.teamless(language) : $0): \($1.count)"
        }
        return MonitoringWords.fewer(language, counts.joined(separator: ", "))
    }

    private static func table(_ rows: [DigestRow], _ context: DigestContext) -> PageTable {
        let language = context.language
        return PageTable(
            MonitoringWords.caption(language),
            columns: [
                .text(MonitoringWords.what(language)), .wide(ScorecardWords.verdict(language)),
                .number(MonitoringWords.now(language)), .number(MonitoringWords.usual(language)),
                .number(MonitoringWords.units(language)),
            ],
            rows: rows.map { row in
                let kind = row.text("kind")
                let id = row.text("item")
                let isRule = kind == "rule" || kind == "precision"
                let item = isRule ? context.title(ofRule: id, in: row) : kind == "kpi" ? context.title(id) : id
                let place = [isRule ? id : nil, MonitoringWords.kinds[kind]?(language), row.optional("team")]
                    .compactMap(\.self)
                func shown(_ column: String) -> PageTable.Cell {
                    PageTable.Cell(row.number(column).map { figure($0, column, kind, context) } ?? "–")
                }
                return [
                    PageTable.Cell(item, small: [place.joined(separator: " · ")]),
                    PageTable.Cell(
                        row.text("state") == "failed" ? .missed : .warning,
                        MonitoringWords.states[row.text("state")]?(language) ?? ""
                    ), shown("value"), shown("usual"),
                    PageTable.Cell(row.number("n").map(context.figures.count) ?? "–"),
                ]
            }
        )
    }

    private static func figure(_ value: Double, _ column: String, _ kind: String, _ context: DigestContext) -> String {
        switch kind {
        case "precision": context.figures.figure(value, "proportion")
        case "night", "evaluator", "evaluator_drift", "calibration": context.figures.number(value, decimals: 1)
        default: context.figures.number(value, decimals: column == "usual" && kind == "rule" ? 1 : 0)
        }
    }
}
