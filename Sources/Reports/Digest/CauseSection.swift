internal import Catalogue

/// Why customers complained and why they called: the few causes that make up most of it.
enum CauseSection {
    /// Bars of a chart; the files have every cause.
    private static let most = 10

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let causes = context.own(tables.complaintCauses).filter { $0.text("product").isEmpty }
        let reasons = context.own(tables.contactReasons).filter { $0.text("queue").isEmpty }
        guard !causes.isEmpty || !reasons.isEmpty else { return nil }
        var body = ""
        body += try part(
            causes,
            name: "root_cause",
            count: "complaints",
            words: (CauseWords.complaints(language), CauseWords.cause(language), CauseWords.noComplaints(language)),
            id: "pareto-complaints",
            context
        )
        body += try part(
            reasons,
            name: "reason",
            count: "contacts",
            words: (CauseWords.contacts(language), CauseWords.reason(language), CauseWords.noContacts(language)),
            id: "pareto-contacts",
            context
        )
        return PageSection(id: "causes", heading: CauseWords.heading(language), body: body)
    }

    private static func part(
        _ rows: [DigestRow],
        name: String,
        count: String,
        words: (heading: String, what: String, empty: String),
        id: String,
        _ context: DigestContext
    ) throws -> String {
        let language = context.language
        let heading = "<h3>\(HTMLText.escape(words.heading))</h3>\n"
        let sorted = rows.sorted { ($1.count(count), $0.text(name)) < ($0.count(count), $1.text(name)) }
        let total = sorted.reduce(0) { $0 + $1.count(count) }
        guard total > 0 else { return heading + "<p>\(HTMLText.escape(words.empty))</p>\n" }
        var sum = 0.0
        let bars = sorted.map { row in
            sum += row.count(count)
            return Pareto.Bar(
                name: row.optional(name) ?? CauseWords.notGiven(language),
                count: row.count(count),
                text:
                    "\(context.figures.count(row.count(count))) · \(context.figures.number(sum / total * 100, decimals: 0))\u{A0}%",
                cumulative: sum / total
            )
        }
        let shown = Array(bars.prefix(most))
        let drawing = Pareto(bars: shown).drawing(
            id: id,
            title: CauseWords.chartOf(language, words.heading),
            description: shown.prefix(3).map { "\($0.name): \($0.text)." }.joined(separator: " ")
        )
        let table = PageTable(
            CauseWords.caption(language, words.heading),
            columns: [
                .text(words.what), .number(CauseWords.number(language)), .number(CauseWords.share(language)),
                .number(CauseWords.previous(language)), .text(CauseWords.trend(language)),
            ],
            rows: zip(sorted, shown).map { row, bar in
                [
                    PageTable.Cell(bar.name), PageTable.Cell(context.figures.count(bar.count)),
                    PageTable.Cell(context.figures.figure(bar.count / total, "proportion")),
                    PageTable.Cell(row.number("previous").map { context.figures.count($0) } ?? "–"),
                    PageTable.Cell(Word.text(row.text("trend"), in: language)),
                ]
            }
        )
        let rest = sorted.count > most ? CauseWords.more(language, "\(sorted.count - most)") : nil
        return try heading
            + PageTemplate.render(
                template,
                View(drawing: drawing ?? "", legend: CauseWords.legend(language), table: table.markup(), rest: rest)
            )
    }

    private struct View {
        let drawing: String
        let legend: String
        let table: String
        let rest: String?
    }

    private static let template = """
        <div class="pair">
        <figure>{{{drawing}}}<figcaption class="note">{{legend}}</figcaption></figure>
        <div>{{{table}}}{{#rest}}<p class="note">{{rest}}</p>{{/rest}}</div>
        </div>

        """
}
