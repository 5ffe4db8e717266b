internal import Catalogue
internal import Postgres
internal import Reports

/// The page that the managers of the organisation or of a team read: its own rows, and nothing of another's.
struct DigestPageFile {
    private static let name = "digest.html"

    private let occasion: ExportOccasion
    private let catalogue: Catalogue
    private let queries: QueryFolder

    init(_ occasion: ExportOccasion, _ catalogue: Catalogue, queries: QueryFolder) {
        self.occasion = occasion
        self.catalogue = catalogue
        self.queries = queries
    }

    /// Writes the page of the organisation, or of a team.
    func write(team: String? = nil, to directory: inout ExportDirectory, store: borrowing Connection) throws {
        let organisation = catalogue.organisation
        let edition = DigestEdition(
            organisation: organisation.name,
            audience: team.map(ExportAudience.team) ?? .organisation,
            date: occasion.date,
            runID: occasion.runID,
            isTrial: occasion.governance == Governance.trial.rawValue,
            provisional: occasion.provisional,
            settings: organisation.audience(ofManagersOf: team)
        )
        var content = DigestContent()
        content.kpis = catalogue.kpis
        content.rules = catalogue.register.byID
        for (table, query) in Self.tables {
            content[keyPath: table] = try store.query(
                queries.query("sql/digests/\(query).sql"),
                ["date": .value(occasion.date), "team": .text(team ?? "")]
            ).map(DigestRow.init)
        }
        try directory.file(Self.name, DigestPage(edition, content).html())
    }

    /// What the page shows, and the query of `sql/digests` that gives it.
    private static var tables: [(WritableKeyPath<DigestContent, [DigestRow]>, query: String)] {
        [
            (\.exceptions, "exceptions"), (\.deadlines, "page/deadlines"), (\.scorecard, "page/figures"),
            (\.trend, "page/trend"), (\.controlPoints, "page/control"), (\.chartNotes, "page/notes"),
            (\.funnelPoints, "page/funnel"), (\.appraisal, "agent_appraisal"),
            (\.complaintCauses, "complaint_cause"), (\.contactReasons, "contact_reason"),
            (\.feedbackThemes, "feedback_theme"), (\.serviceDay, "service_day"), (\.compliance, "compliance"),
            (\.dataQuality, "data_quality"), (\.restatements, "restatement"),
        ]
    }
}
