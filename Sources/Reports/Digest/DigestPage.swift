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
        let context = DigestContext(edition, tables.kpis, tables.rules)
        let language = edition.language
        let sections = try sections(context)
        let view = View(
            language: language.rawValue,
            name: edition.team.map { PageWords.team(language, $0) } ?? edition.organisation,
            house: edition.team == nil ? nil : edition.organisation,
            date: context.dates.long(edition.date),
            title: PageWords.title(of: edition.span)(language),
            trial: edition.isTrial ? PageWords.trial(language) : nil,
            trialMeans: PageWords.trialMeans(language),
            provisional: edition.provisional.isEmpty ? nil : PageWords.provisional(language),
            provisionalMeans: ProvisionalDay.sentence(edition.provisional, in: language),
            contents: PageWords.contents(language),
            source: PageWords.source(language, edition.runID),
            sections: sections,
            style: PageStyle.sheet
        )
        return try PageTemplate.render(Self.template, view)
    }

    private func sections(_ context: DigestContext) throws -> [PageSection] {
        switch edition.span {
        case .week:
            return try [MonitoringSection.section(tables, context), WeeksSection.section(tables, context)]
                .compactMap(\.self)
        case .month: return try [AppraisalSection.section(tables, context)].compactMap(\.self)
        case .date: break
        }
        return try [
            TodaySection.section(tables, context), ScorecardSection.section(tables, context),
            ControlSection.section(tables, context), FunnelSection.section(tables, context),
            AppraisalSection.section(tables, context), CauseSection.section(tables, context),
            ServiceDaySection.section(tables, context), ThemeSection.section(tables, context),
            ComplianceSection.section(tables, context), DataSection.section(tables, context),
            RestatementSection.section(tables, context), ReadingSection.section(tables, context),
        ].compactMap(\.self)
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

    private static let template = PageTemplate.page(
        titled: "{{name}} · {{date}}",
        """
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

        """
    )
}

/// A section of a page: a heading that links lead to, and markup.
struct PageSection {
    let id: String
    let heading: String
    let body: String
}
