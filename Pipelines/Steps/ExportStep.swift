public import Catalogue
public import Postgres
internal import Reports

/// The step that writes a date's figures as files, one directory for each audience and date.
public enum ExportStep {
    /// Writes the directories of all audiences for a date.
    ///
    /// The organisation's digest and, where the date is the latest, what waits for officers, and the teams' digests: an
    /// older worklist would show today's findings.
    ///
    /// - Returns: How many figures there are, and what became of each directory, in a sentence.
    public static func write(
        _ occasion: ExportOccasion,
        _ catalogue: Catalogue,
        latest: CalendarDate,
        to root: String,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (rows: Int, summary: String) {
        let exports = ExportStore(root: root)
        var occasion = occasion
        occasion.provisional = try ProvisionalDay.find(occasion.date, store, queries)
        let files = try DigestFiles(occasion.date, catalogue, store: store, queries: queries)
        let page = DigestPageFile(occasion, catalogue, queries: queries)
        let (outcome, rows) = try writeOrganisation(occasion, files, page, latest: latest, to: exports, store: store)
        let figures = "organisation/\(occasion.date): \(rows) figures, \(outcome)"
        guard occasion.date == latest else { return (rows, figures) }
        let found = try FindingExport.write(
            occasion,
            catalogue.organisation.officersAudience,
            rules: catalogue.register.byID,
            to: root,
            store: store,
            queries: queries
        )
        let teams = try store.query(
            queries.query("sql/digests/teams.sql"),
            ["date": .value(occasion.date), "since": .value(FindingExport.since(occasion.date))]
        )
        for row in teams {
            let team: String = try row.get("team")
            try exports.publish(
                .team(team),
                date: occasion.date.description,
                runID: occasion.runID,
                properties: occasion.properties
            ) { directory in
                _ = try files.write(team: team, to: &directory, store: store)
                try page.write(team: team, to: &directory, store: store)
                try FindingExport.write(
                    team: team,
                    occasion,
                    catalogue.organisation.audience(ofTeam: team),
                    rules: catalogue.register.byID,
                    to: &directory,
                    store: store,
                    queries: queries
                )
            }
        }
        return (
            rows,
            "\(figures); officers/\(occasion.date): \(found.findings) findings, \(found.outcome); \(teams.count) teams"
        )
    }

    /// Writes `organisation/DATE/` below the root.
    ///
    /// Equal content touches nothing. What was published for a date that is no longer the latest stays as it was: the
    /// digest keeps 28-day figures for the latest date and month ends only, so a second export would say less than the
    /// first. What moved since is in `digest.restatement`.
    ///
    /// - Returns: What became of the directory, and how many rows its scorecard has.
    private static func writeOrganisation(
        _ occasion: ExportOccasion,
        _ files: DigestFiles,
        _ page: DigestPageFile,
        latest: CalendarDate,
        to exports: ExportStore,
        store: borrowing Connection
    ) throws -> (outcome: ExportStore.Outcome, rows: Int) {
        let published = "\(exports.root)/\(ExportAudience.organisation.directoryName)/\(occasion.date)"
        if occasion.date < latest, let manifest = try? Manifest.read(directory: published) {
            let scorecard = manifest.files.first { $0.name == "scorecard.csv" }
            return (.unchanged(path: published), scorecard?.rows ?? 0)
        }
        var rows = 0
        let outcome = try exports.publish(
            .organisation,
            date: occasion.date.description,
            runID: occasion.runID,
            properties: occasion.properties
        ) { directory in
            rows = try files.write(to: &directory, store: store)
            try page.write(to: &directory, store: store)
        }
        return (outcome, rows)
    }
}
