internal import Catalogue

/// What the managers of an organisation or of a team read in the morning, as one file that needs nothing else.
public struct DigestPage: Sendable {
    private let edition: DigestEdition
    private let tables: DigestContent

    /// A page of the rows that one audience may see.
    public init(_ edition: DigestEdition, _ tables: DigestContent) {
        self.edition = edition
        self.tables = tables
    }

    /// The page.
    public func html() throws -> String {
        let context = DigestContext(edition, tables.kpis)
        let language = edition.language
        let sections = try [
            TodaySection.section(tables, context), ScorecardSection.section(tables, context),
            ControlSection.section(tables, context), FunnelSection.section(tables, context),
            AppraisalSection.section(tables, context), CauseSection.section(tables, context),
            ServiceDaySection.section(tables, context), ThemeSection.section(tables, context),
            ComplianceSection.section(tables, context), DataSection.section(tables, context),
            RestatementSection.section(tables, context), ReadingSection.section(tables, context),
        ].compactMap(\.self)
        let view = View(
            language: language.rawValue,
            name: edition.team.map { PageWords.team(language, $0) } ?? edition.organisation,
            house: edition.team == nil ? nil : edition.organisation,
            date: context.dates.long(edition.date),
            title: PageWords.title(language),
            trial: edition.isTrial ? PageWords.trial(language) : nil,
            trialMeans: PageWords.trialMeans(language),
            provisional: edition.provisional.isEmpty ? nil : PageWords.provisional(language),
            provisionalMeans: PageWords.provisionalMeans(
                language,
                edition.provisional.map { "\(context.dates.medium($0.date)) (\($0.relations))" }.joined(separator: "; ")
            ),
            contents: PageWords.contents(language),
            source: PageWords.source(language, edition.runID),
            sections: sections,
            style: PageStyle.sheet
        )
        return try PageTemplate.render(Self.template, view)
    }

    private struct View {
        let language: String
        let name: String
        let house: String?
        let date: String
        let title: String
        let trial: String?
        let trialMeans: String
        let provisional: String?
        let provisionalMeans: String
        let contents: String
        let source: String
        let sections: [PageSection]
        let style: String
    }

    private static let template = """
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{name}} · {{date}}</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        <header>
        <h1>{{name}}</h1>
        <p>{{title}} · {{date}}{{#house}} · {{house}}{{/house}}</p>
        {{#trial}}
        <p class="banner" role="note"><strong>{{trial}}</strong> {{trialMeans}}</p>
        {{/trial}}
        {{#provisional}}
        <p class="banner" role="note"><strong>{{provisional}}</strong> {{provisionalMeans}}</p>
        {{/provisional}}
        <nav aria-label="{{contents}}"><ul>{{#sections}}<li><a href="#{{id}}">{{heading}}</a></li>{{/sections}}</ul></nav>
        </header>
        <main>
        {{#sections}}
        <section aria-labelledby="{{id}}">
        <h2 id="{{id}}">{{heading}}</h2>
        {{{body}}}</section>
        {{/sections}}
        </main>
        <footer>
        <p class="soft">{{source}}</p>
        </footer>
        </body>
        </html>

        """
}

/// A section of a page: a heading that links lead to, and markup.
struct PageSection {
    let id: String
    let heading: String
    let body: String
}
