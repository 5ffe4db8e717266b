internal import Catalogue
internal import Postgres
internal import Reports

/// What a week or a month that is over came to, as files: `exports/AUDIENCE/2026-W47/`, `exports/AUDIENCE/2026-11/`.
///
/// They stand beside the days under names of their own: what a night publishes for a date is never superseded by what a week
/// says of it, and both are kept.
struct PeriodExport {
    private let name: String
    private let span: DigestEdition.Span
    private let files: [DigestFile]
    private let tables: [(WritableKeyPath<DigestContent, [DigestRow]>, query: String)]

    /// The week that a date ends.
    static func week(_ date: CalendarDate) -> PeriodExport {
        PeriodExport(
            name: date.isoWeekName,
            span: .week,
            files: DigestFile.ofWeek,
            tables: [(\.monitoring, "monitoring"), (\.weeks, "weekly_trend")]
        )
    }

    /// The month that a date ends.
    static func month(_ date: CalendarDate) -> PeriodExport {
        PeriodExport(
            name: date.monthName,
            span: .month,
            files: DigestFile.ofMonth,
            tables: [(\.appraisal, "agent_appraisal")]
        )
    }

    /// Writes the directory of the organisation, or of a team.
    func write(
        team: String?,
        _ context: borrowing RunContext,
        store: borrowing Connection
    ) throws -> ExportStore.Outcome {
        let organisation = context.catalogue.organisation
        let settings = organisation.audience(ofManagersOf: team)
        let date = context.dates.upperBound
        let isTrial = context.catalogue.governance == .trial
        let dictionary = try DataDictionary(context.catalogue, store: store, queries: context.queries)
        let content = try content(team, context, store)
        var edition = DigestEdition(
            organisation: organisation.name,
            audience: team.map(ExportAudience.team) ?? .organisation,
            date: date,
            runID: context.runID,
            isTrial: isTrial,
            settings: settings
        )
        edition.span = span
        edition.provisional = try ProvisionalDay.find(date, store, context.queries)
        return try ExportStore(root: context.settings.exports).publish(
            edition.audience,
            date: name,
            runID: context.runID,
            properties: ["governance": context.catalogue.governance.rawValue]
        ) { directory in
            var written: [(name: String, columns: [String])] = []
            for file in files {
                let (columns, _) = try file.write(
                    date,
                    team: team,
                    as: settings,
                    rules: context.catalogue.register.byID,
                    to: &directory,
                    store: store,
                    queries: context.queries
                )
                written.append((file.name, columns))
            }
            try dictionary.write(written, team: team, on: date, as: settings, to: &directory)
            try directory.file(span == .week ? "week.html" : "appraisal.html", DigestPage(edition, content).html())
        }
    }

    private func content(
        _ team: String?,
        _ context: borrowing RunContext,
        _ store: borrowing Connection
    ) throws -> DigestContent {
        var content = DigestContent()
        content.kpis = context.catalogue.kpis
        content.rules = context.catalogue.register.byID
        for (table, query) in tables {
            content[keyPath: table] = try store.query(
                context.queries.query("sql/digests/\(query).sql"),
                ["date": .value(context.dates.upperBound), "team": .text(team ?? "")]
            ).map(DigestRow.init)
        }
        return content
    }
}
