internal import Catalogue

/// What the words and shapes of the page mean, and what each figure counts.
enum ReadingSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let versions = Dictionary(
            tables.scorecard.map { ($0.text("kpi"), $0.text("kpi_version")) },
            uniquingKeysWith: { first, _ in first }
        )
        let view = View(
            verdicts: VerdictWords.order.map { verdict in
                let mark = VerdictWords.mark(verdict)
                return Entry(
                    tone: mark.rawValue,
                    sign: mark.ornament,
                    word: VerdictWords.text(verdict, language),
                    meaning: VerdictWords.meanings[verdict]?(language) ?? ""
                )
            },
            paragraphs: ReadingWords.paragraphs.map { $0(language) },
            figuresHeading: ReadingWords.figures(language),
            definitions: DigestContext.inReadingOrder(tables.kpis).compactMap { kpi in
                versions[kpi.id].map {
                    Definition(
                        title: context.title(kpi.id),
                        text: kpi.definitions.text(in: language),
                        id: kpi.id,
                        version: String($0.prefix(12))
                    )
                }
            }
        )
        return PageSection(
            id: "reading",
            heading: ReadingWords.heading(language),
            body: try PageTemplate.render(template, view)
        )
    }

    private struct Entry {
        let tone: String
        let sign: String
        let word: String
        let meaning: String
    }

    private struct Definition {
        let title: String
        let text: String
        let id: String
        let version: String
    }

    private struct View {
        let verdicts: [Entry]
        let paragraphs: [String]
        let figuresHeading: String
        let definitions: [Definition]
    }

    private static let template = """
        <dl>
        {{#verdicts}}
        <dt class="{{tone}}">{{{sign}}}{{word}}</dt><dd>{{meaning}}</dd>
        {{/verdicts}}
        </dl>
        {{#paragraphs}}
        <p>{{.}}</p>
        {{/paragraphs}}
        <details><summary>{{figuresHeading}}</summary>
        <dl>
        {{#definitions}}
        <dt>{{title}}</dt><dd>{{text}} <code>{{id}} {{version}}</code></dd>
        {{/definitions}}
        </dl>
        </details>

        """
}
