internal import Catalogue

/// Published figures of the audience's own scope that say something else now.
enum RestatementSection {
    private static let most = 20

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let scope = context.edition.team == nil ? "organisation" : "team"
        let rows = tables.restatements.filter {
            $0.text("scope") == scope && $0.text("scope_id") == (context.edition.team ?? "")
        }
        var body =
            "<p>\(HTMLText.escape((rows.isEmpty ? RestatementWords.none : RestatementWords.lead)(language)))</p>\n"
        if !rows.isEmpty { body += try table(Array(rows.prefix(most)), context).markup() }
        if rows.count > most {
            body +=
                "<p class=\"note\">\(HTMLText.escape(RestatementWords.more(language, "\(rows.count - most)")))</p>\n"
        }
        return PageSection(id: "restatements", heading: RestatementWords.heading(language), body: body)
    }

    private static func table(_ rows: [DigestRow], _ context: DigestContext) -> PageTable {
        let language = context.language
        return PageTable(
            RestatementWords.caption(language),
            columns: [
                .text(ScorecardWords.figure(language)), .text(RestatementWords.period(language)),
                .number(RestatementWords.before(language)), .number(RestatementWords.after(language)),
                .wide(RestatementWords.cause(language)),
            ],
            rows: rows.map { row in
                let series = Series(row)
                let old = row.number("old_value")
                let new = row.number("new_value")
                func figure(_ value: Double?, apartFrom other: Double?) -> PageTable.Cell {
                    guard let value, let other else { return PageTable.Cell(context.figure(value, series.kpi)) }
                    return PageTable.Cell(context.figures.figure(value, context.unit(series.kpi), apartFrom: other))
                }
                return [
                    PageTable.Cell(context.name(series)), PageTable.Cell(period(row, context)),
                    figure(old, apartFrom: new), figure(new, apartFrom: old),
                    PageTable.Cell(Remark.text(row.text("cause"), in: language)),
                ]
            }
        )
    }

    private static func period(_ row: DigestRow, _ context: DigestContext) -> String {
        let start = context.date(row, "period_start")
        return row.text("period") == "day" ? start : "\(start) – \(context.date(row, "period_end"))"
    }
}
