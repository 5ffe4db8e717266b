internal import Catalogue
internal import Postgres
internal import Reports

/// The page that the managers of the organisation or of a team read: its rows, and nothing of another's.
enum DigestPageExport {
    /// The file's name in the audience's directory.
    static let fileName = "digest.html"

    /// The page of an audience.
    static func page(
        _ edition: DigestEdition,
        _ kpis: [KPI],
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> String {
        // '' is the organisation wherever digests name a team.
        let team = if case .team(let name) = edition.audience { name } else { "" }
        var tables = DigestContent()
        tables.kpis = kpis
        for (table, file) in files {
            let rows = try store.query(
                queries.query("sql/digests/\(file).sql"),
                ["date": .value(edition.date), "team": .text(team)]
            )
            tables[keyPath: table] = rows.map(DigestRow.init)
        }
        return try DigestPage(edition, tables).html()
    }

    private static var files: [(WritableKeyPath<DigestContent, [DigestRow]>, String)] {
        [
            (\.exceptions, "exceptions"), (\.deadlines, "deadlines"), (\.scorecard, "page/figures"),
            (\.trend, "page/trend"), (\.controlPoints, "page/control"), (\.chartNotes, "page/notes"),
            (\.funnelPoints, "page/funnel"), (\.appraisal, "agent_appraisal"),
            (\.complaintCauses, "complaint_cause"), (\.contactReasons, "contact_reason"),
            (\.feedbackThemes, "feedback_theme"), (\.serviceDay, "service_day"), (\.compliance, "compliance"),
            (\.dataQuality, "data_quality"), (\.restatements, "restatement"),
        ]
    }
}
