internal import Catalogue

/// How each rule stands: what is new, open and overdue, and how often a finding was right.
enum ComplianceSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let severities = ["critical", "major", "minor"]
        func rank(_ row: DigestRow) -> (Int, Double, Double, String) {
            (
                severities.firstIndex(of: row.text("severity")) ?? 3, -row.count("overdue"), -row.count("open"),
                row.text("rule_id")
            )
        }
        let rows = context.own(tables.compliance).sorted { rank($0) < rank($1) }
        let busy = rows.filter { row in ["new", "open", "overdue"].contains { row.count($0) > 0 } }
        let quiet = rows.count - busy.count
        var body = ""
        if !busy.isEmpty { body += try table(busy, context).markup() }
        let sentence =
            busy.isEmpty
            ? ComplianceWords.nothing(language)
            : quiet > 0 ? ComplianceWords.quiet(language, "\(quiet)") : ""
        if !sentence.isEmpty { body += "<p>\(HTMLText.escape(sentence))</p>\n" }
        return PageSection(id: "compliance", heading: ComplianceWords.heading(language), body: body)
    }

    private static func table(_ rows: [DigestRow], _ context: DigestContext) -> PageTable {
        let language = context.language
        return PageTable(
            ComplianceWords.caption(language),
            columns: [
                .text(ComplianceWords.rule(language)), .text(ComplianceWords.severity(language)),
                .number(ComplianceWords.new(language)), .number(ComplianceWords.open(language)),
                .number(ComplianceWords.overdue(language)), .number(ComplianceWords.oldest(language)),
                .number(ComplianceWords.cleared(language)), .number(ComplianceWords.precision(language)),
            ],
            rows: rows.map { row in
                [
                    PageTable.Cell(context.title(ofRule: row.text("rule_id"), in: row), small: [row.text("rule_id")]),
                    severity(row.text("severity"), language), PageTable.Cell(context.figures.count(row.count("new"))),
                    PageTable.Cell(context.figures.count(row.count("open"))), overdue(row, context),
                    PageTable.Cell(context.date(row, "oldest_open")),
                    PageTable.Cell(context.figures.count(row.count("cleared"))), precision(row, context),
                ]
            }
        )
    }

    private static func severity(_ text: String, _ language: Language) -> PageTable.Cell {
        let mark: Mark = text == "critical" ? .alarm : text == "major" ? .warning : .few
        return PageTable.Cell(mark, Word.text(text, in: language))
    }

    private static func overdue(_ row: DigestRow, _ context: DigestContext) -> PageTable.Cell {
        let count = context.figures.count(row.count("overdue"))
        return row.count("overdue") > 0 ? PageTable.Cell(.alarm, count) : PageTable.Cell(count)
    }

    private static func precision(_ row: DigestRow, _ context: DigestContext) -> PageTable.Cell {
        guard let precision = row.number("precision") else { return "–" }
        let decided = ComplianceWords.decided(context.language, context.figures.count(row.count("decided")))
        return PageTable.Cell(context.figures.figure(precision, "proportion"), small: [decided])
    }
}
