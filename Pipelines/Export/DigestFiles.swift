internal import Catalogue
internal import Postgres
internal import Reports

/// The digest of a date as files: every table as CSV, and the dictionary that explains them.
struct DigestFiles {
    private let date: CalendarDate
    private let catalogue: Catalogue
    private let queries: QueryFolder
    private let dictionary: DataDictionary

    init(_ date: CalendarDate, _ catalogue: Catalogue, store: borrowing Connection, queries: QueryFolder) throws {
        self.date = date
        self.catalogue = catalogue
        self.queries = queries
        dictionary = try DataDictionary(catalogue, store: store, queries: queries)
    }

    /// Writes the files of the organisation's managers, or of a team's.
    ///
    /// - Returns: How many figures the scorecard has.
    func write(team: String? = nil, to directory: inout ExportDirectory, store: borrowing Connection) throws -> Int {
        let organisation = catalogue.organisation
        let settings = organisation.audience(ofManagersOf: team)
        var written: [(name: String, columns: [String])] = []
        var figures = 0
        for file in DigestFile.all where team == nil ? file.isForOrganisation : file.isForTeams {
            let (columns, rows) = try file.write(
                date,
                team: team,
                as: settings,
                rules: catalogue.register.byID,
                to: &directory,
                store: store,
                queries: queries
            )
            written.append((file.name, columns))
            if file.name == "scorecard" { figures = rows }
        }
        if team != nil { written.append(("findings", FindingExport.teamColumns)) }
        try dictionary.write(written, team: team, on: date, as: settings, to: &directory)
        return figures
    }
}
