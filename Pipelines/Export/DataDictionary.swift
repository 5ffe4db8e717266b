internal import Catalogue
internal import Postgres
internal import Reports
internal import Statistics

/// `dictionary.csv`: what every column of an audience's files means, and what every KPI's version counts.
struct DataDictionary {
    private static let columns = [
        "entry", "file", "name", "title", "meaning", "unit", "version", "source", "target",
    ]

    private let catalogue: Catalogue
    private let meanings: [Name: String]

    private struct Name: Hashable {
        let language: Language
        let file: String
        let column: String
    }

    /// The meanings as they stand beside the store's tables, in their translation, and in the catalogue.
    init(_ catalogue: Catalogue, store: borrowing Connection, queries: QueryFolder) throws {
        self.catalogue = catalogue
        var meanings: [Name: String] = [:]
        for (language, query) in [Language.english: "dictionary", .spanish: "dictionary_es"] {
            for row in try store.query(queries.query("sql/digests/\(query).sql")) {
                let name = Name(language: language, file: try row.get("file"), column: try row.get("name"))
                meanings[name] = try row.get("meaning")
            }
        }
        self.meanings = meanings
    }

    /// Writes the file for an audience; a team's names no target of another team.
    func write(
        _ files: [(name: String, columns: [String])],
        team: String?,
        on date: CalendarDate,
        as settings: AudienceSettings,
        to directory: inout ExportDirectory
    ) throws {
        try directory.csv("dictionary.csv", columns: Self.columns, as: settings) { writer in
            for file in files {
                for column in file.columns {
                    let meaning = meanings[Name(language: settings.language, file: file.name, column: column)]
                    try writer.write([
                        "column", .text("\(file.name).csv"), .text(column), .empty, Cell(text: meaning), .empty,
                        .empty, .empty, .empty,
                    ])
                }
            }
            for kpi in catalogue.kpis {
                try writer.write([
                    "kpi", .empty, .text(kpi.id), .text(kpi.titles.text(in: settings.language)),
                    .text(kpi.definitions.text(in: settings.language)), .text(kpi.unit.rawValue),
                    .text(kpi.version.description), .text(kpi.source),
                    Cell(text: targets(of: kpi, team: team, on: date, FigureText(settings))),
                ])
            }
        }
    }

    /// The targets in force, in words; in the trial there are none.
    private func targets(of kpi: KPI, team: String?, on date: CalendarDate, _ text: FigureText) -> String? {
        guard catalogue.governance == .live else { return nil }
        let inForce = catalogue.targets.inForce(of: kpi.id, on: date).filter { target in
            switch target.holder {
            case .organisation, .agent: true
            case .team(let name): team == nil || team == name
            case .site, .queue: team == nil
            }
        }
        let words = inForce.map { target in
            let place = target.channel.map { "\(target.holder), \($0.rawValue)" } ?? "\(target.holder)"
            let side = target.direction == .atLeast ? "≥" : "≤"
            return "\(place): \(side) \(text.number(target.bound.description)), \(target.from)"
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}
