internal import Catalogue

/// How far the source can be relied on: what it had, what could not be read, and whether the store has it all.
enum DataSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        guard context.edition.team == nil, !tables.dataQuality.isEmpty else { return nil }
        let language = context.language
        let rows = tables.dataQuality.sorted { $0.text("relation") < $1.text("relation") }
        let present = rows.filter { $0.number("pulled") != nil }
        let absent = rows.filter { $0.number("pulled") == nil }.map { $0.text("relation") }
        var body = try table(present, context).markup()
        if !absent.isEmpty {
            body += "<p>\(HTMLText.escape(DataWords.absent(language, absent.joined(separator: ", "))))</p>\n"
        }
        return PageSection(id: "data", heading: DataWords.heading(language), body: body)
    }

    private static func table(_ rows: [DigestRow], _ context: DigestContext) -> PageTable {
        let language = context.language
        return PageTable(
            DataWords.caption(language),
            columns: [
                .text(DataWords.relation(language)), .number(DataWords.pulled(language)),
                .number(DataWords.quarantined(language)), .number(DataWords.inferred(language)),
                .number(DataWords.late(language)), .number(DataWords.missing(language)),
                .number(DataWords.source(language)), .number(DataWords.store(language)),
                .text(DataWords.gate(language)),
            ],
            rows: rows.map { row in
                func count(_ column: String) -> PageTable.Cell {
                    PageTable.Cell(row.number(column).map(context.figures.count) ?? "–")
                }
                return [
                    PageTable.Cell(row.text("relation")), count("pulled"), quarantined(row, context), count("inferred"),
                    count("late"), count("missing_days"), count("source_rows"), count("store_rows"),
                    gate(row, language),
                ]
            }
        )
    }

    private static func gate(_ row: DigestRow, _ language: Language) -> PageTable.Cell {
        let verdict = row.text("gate")
        guard !verdict.isEmpty else { return PageTable.Cell("–") }
        let word = Word.text(verdict, in: language)
        let reasons = Remark.text(row.text("gate_reasons"), in: language).split(separator: "; ").map(String.init)
        return verdict == "provisional"
            ? PageTable.Cell(.warning, word, small: reasons) : PageTable.Cell(word, small: reasons)
    }

    private static func quarantined(_ row: DigestRow, _ context: DigestContext) -> PageTable.Cell {
        let count = context.figures.count(row.count("quarantined"))
        guard row.count("quarantined") > 0 else { return PageTable.Cell(count) }
        let reasons = Remark.text(row.text("reasons"), in: context.language).split(separator: "; ")
            .map { String($0).replacing("_", with: " ") }
        return PageTable.Cell(.warning, count, small: reasons)
    }
}
