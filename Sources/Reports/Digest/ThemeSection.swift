internal import Catalogue

/// What customers began to say: words that stand out in their comments against the period before.
enum ThemeSection {
    private static let most = 12

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let themes = context.own(tables.feedbackThemes)
            .sorted { ($1.count("z"), $0.text("term")) < ($0.count("z"), $1.text("term")) }
            .prefix(most)
        let view = View(
            lead: themes.isEmpty ? ThemeWords.none(language) : ThemeWords.lead(language),
            themes: themes.map { row in
                Theme(
                    term: row.text("term"),
                    mentions: ThemeWords.mentions(
                        language,
                        context.figures.count(row.count("mentions")),
                        context.figures.count(row.count("previous"))
                    ),
                    products: row.optional("products"),
                    example: row.optional("example")
                )
            }
        )
        return PageSection(
            id: "themes",
            heading: ThemeWords.heading(language),
            body: try PageTemplate.render(template, view)
        )
    }

    private struct Theme {
        let term: String
        let mentions: String
        let products: String?
        let example: String?
    }

    private struct View {
        let lead: String
        let themes: [Theme]
    }

    private static let template = """
        <p>{{lead}}</p>
        <ul class="themes">
        {{#themes}}
        <li><strong>{{term}}</strong> <span class="soft">{{mentions}}{{#products}} · {{products}}{{/products}}</span>{{#example}}<blockquote>{{example}}</blockquote>{{/example}}</li>
        {{/themes}}
        </ul>

        """
}
