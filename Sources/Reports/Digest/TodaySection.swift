internal import Catalogue

/// What needs a manager today, the most pressing first, and what will be late unless it is done.
enum TodaySection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let view = View(
            groups: groups(tables.exceptions, language),
            quiet: tables.exceptions.isEmpty ? TodayWords.quiet(language) : nil,
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
        let sentence: String
        let detail: [String]
    }

    private struct Group {
        let stripe: String
        let tone: String
        let kindMark: String
        let kind: String
        var items: [Item]
    }

    private struct View {
        let groups: [Group]
        let quiet: String?
        let deadlines: String
    }

    /// In the order of their rank; what follows on its like stands under one head.
    private static func groups(_ rows: [DigestRow], _ language: Language) -> [Group] {
        var groups: [Group] = []
        for row in rows {
            let kind = Kind(rawValue: row.text("kind")) ?? .data
            let name = TodayWords.kind(kind)(language)
            if groups.last?.kind != name {
                groups.append(
                    Group(
                        stripe: kind.mark == .warning ? "amber" : "red",
                        tone: kind.mark.rawValue,
                        kindMark: kind.mark.ornament,
                        kind: name,
                        items: []
                    )
                )
            }
            groups[groups.count - 1].items.append(
                Item(sentence: row.text("sentence"), detail: words(row.text("detail")))
            )
        }
        return groups
    }

    /// A command in pieces that stay together: an option and its value.
    private static func words(_ command: String) -> [String] {
        command.split(separator: " --").enumerated().map { $0 == 0 ? String($1) : "--\($1)" }
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
                    PageTable.Cell(context.title(ofRule: row.text("rule_id"), in: row)),
                    PageTable.Cell(context.figures.count(row.count("running"))),
                    PageTable.Cell(context.date(row, "due_on")),
                    PageTable.Cell(context.figures.count(row.count("working_days_left"))),
                ]
            }
        )
        let heading = TodayWords.allDeadlines(
            language,
            context.figures.count(rows.reduce(0) { $0 + $1.count("running") })
        )
        return try "<details><summary>\(HTMLText.escape(heading))</summary>\n" + table.markup() + "</details>\n"
    }

    private static let template = """
        {{#quiet}}<p>{{quiet}}</p>{{/quiet}}
        {{#groups}}
        <div class="today {{stripe}}">
        <p class="kind {{tone}}">{{{kindMark}}}{{kind}}</p>
        <ul>
        {{#items}}
        <li>{{sentence}} <code>{{#detail}}<span>{{.}}</span> {{/detail}}</code></li>
        {{/items}}
        </ul>
        </div>
        {{/groups}}
        {{{deadlines}}}
        """
}
