internal import Catalogue
internal import Foundation
public import Postgres
internal import Reports

/// The step that writes a date's figures as files, one directory for each audience and date.
public enum ExportStep {
    private static let columns: [Listing.Column] = [
        .text("period"), .text("period_start"), .text("period_end"), .text("scope"), .text("scope_id"),
        .text("channel"),
        .text("kpi"), .text("team"), .text("kpi_version"), .text("unit"), .number("numerator"), .number("denominator"),
        .number("n"), .number("excluded"), .number("value"), .number("lower"), .number("upper"), .number("target"),
        .text("verdict"), .text("near_target"), .text("signal"), .text("standing"), .text("provisional"),
    ]

    /// Writes the directories of all audiences for a date.
    ///
    /// The organisation's figures and, where the date is the latest, what waits for officers and for teams: an older
    /// worklist would show today's findings.
    ///
    /// - Returns: How many figures there are, and what became of each directory, in a sentence.
    public static func write(
        _ occasion: FindingExport.Occasion,
        latest: CalendarDate,
        to root: String,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (rows: Int, summary: String) {
        let (outcome, rows) = try write(
            occasion.date,
            latest: latest,
            to: root,
            runID: occasion.runID,
            governance: occasion.governance,
            store: store,
            queries: queries
        )
        let figures = "organisation/\(occasion.date): \(rows) figures, \(outcome)"
        guard occasion.date == latest else { return (rows, figures) }
        let found = try FindingExport.write(occasion, to: root, store: store, queries: queries)
        return (
            rows,
            "\(figures); officers/\(occasion.date): \(found.findings) findings, \(found.outcome); \(found.teams) teams"
        )
    }

    /// Writes `organisation/DATE/` below the root.
    ///
    /// Rows are streamed: a date of a large centre has hundreds of thousands. Equal content touches nothing. What was
    /// published for a date that is no longer the latest stays as it was: the digest keeps 28-day figures for the latest
    /// date and month ends only, so a second export would say less than the first. What moved since is in
    /// `digest.restatement`.
    ///
    /// - Returns: What became of the directory, and how many rows its scorecard has.
    private static func write(
        _ date: CalendarDate,
        latest: CalendarDate,
        to root: String,
        runID: String,
        governance: String,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws -> (outcome: ExportStore.Outcome, rows: Int) {
        let published = "\(root)/\(ExportAudience.organisation.directoryName)/\(date)"
        if date < latest, let manifest = try? Manifest.read(directory: published) {
            return (.unchanged(path: published), manifest.files.compactMap(\.rows).reduce(0, +))
        }
        let query = try queries.query("sql/digests/scorecard.sql")
        // COPY takes no parameters: the one there is is a date of our own type.
        let sql = query.sql.replacingOccurrences(of: "$1", with: try store.quoteLiteral(date.description))
        var count = 0
        let outcome = try ExportStore(root: root).publish(
            .organisation,
            date: date.description,
            runID: runID,
            properties: ["governance": governance]
        ) { directory in
            try directory.csv("scorecard.csv", columns: columns.map(\.name)) { writer in
                var row = CopyRow(fieldCount: columns.count)
                try store.copyOut("copy (\(sql)) to stdout", name: query.name) { bytes in
                    row.split(bytes)
                    var cells: [Cell] = []
                    for (index, column) in columns.enumerated() {
                        let text = row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } }
                        cells.append(column.kind == .number ? Cell(number: text) : Cell(text: text.map(Self.plain)))
                    }
                    try writer.write(cells)
                    count += 1
                }
            }
        }
        return (outcome, count)
    }

    /// Booleans as people write them.
    private static func plain(_ text: String) -> String {
        switch text {
        case "t": "true"
        case "f": "false"
        default: text
        }
    }
}
