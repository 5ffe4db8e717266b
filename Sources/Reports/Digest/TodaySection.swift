/// What needs a manager today, the most pressing first, and what will be late unless it is done.
enum TodaySection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let items = tables.exceptions.map { row in
            let kind = Kind(rawValue: row.text("kind")) ?? .data
            return Item(
                stripe: kind.mark == .warning ? "amber" : "red",
                tone: kind.mark.rawValue,
                kindMark: kind.mark.ornament,
                kind: TodayWords.kind(kind)(language),
                sentence: row.text("sentence"),
                detail: row.text("detail")
            )
        }
        let view = View(
            items: items,
            isQuiet: items.isEmpty,
            quiet: TodayWords.quiet(language),
            deadlines: try deadlines(
                context.edition.team == nil ? tables.deadlines : context.own(tables.deadlines),
                context
            )
        )
        return PageSection(
            id: "today",
            heading: TodayWords.heading(language),
            body: try PageTemplate.render(template, view)
        )
    }

    /// What an exception is about, as `digest.exceptions` names it.
    enum Kind: String, CaseIterable {
        case finding, deadline, signal, standing, data

        var mark: Mark {
            switch self {
            case .finding: .missed
            case .signal, .standing: .alarm
            case .deadline, .data: .warning
            }
        }
    }

    private struct Item {
        let stripe: String
        let tone: String
        let kindMark: String
        let kind: String
        let sentence: String
        let detail: String
    }

    private struct View {
        let items: [Item]
        let isQuiet: Bool
        let quiet: String
        let deadlines: String
    }

    /// Deadlines by rule: a page that named every case would be longer than the day.
    private static func deadlines(_ rows: [DigestRow], _ context: DigestContext) throws -> String {
        guard !rows.isEmpty else { return "" }
        let language = context.language
        let table = PageTable(
            TodayWords.deadlines(language),
            columns: [
                .text(TodayWords.what(language)), .number(TodayWords.running(language)),
                .number(TodayWords.soonest(language)), .number(TodayWords.daysLeft(language)),
            ],
            rows: rows.map { row in
                [
                    PageTable.Cell(row.text("title")),
                    PageTable.Cell(context.figures.count(row.count("running"))),
                    PageTable.Cell(context.date(row, "due_on")),
                    PageTable.Cell(context.figures.count(row.count("working_days_left"))),
                ]
            }
        )
        return try table.markup()
    }

    private static let template = """
        {{#isQuiet}}<p>{{quiet}}</p>{{/isQuiet}}
        <ol class="today">
        {{#items}}
        <li class="{{stripe}}"><span class="kind {{tone}}">{{{kindMark}}}{{kind}}</span><br>{{sentence}}{{#detail}}<br><code>{{detail}}</code>{{/detail}}</li>
        {{/items}}
        </ol>
        {{{deadlines}}}
        """
}
