internal import Catalogue

/// What every section of a digest page needs to write its figures.
struct DigestContext {
    let edition: DigestEdition
    let figures: FigureText
    let dates: DateWords
    private let kpis: [String: KPI]
    private let rules: [String: Rule]
    /// The place at which each KPI is read.
    private let places: [String: Int]

    init(_ edition: DigestEdition, _ kpis: [KPI], _ rules: [String: Rule]) {
        self.edition = edition
        self.rules = rules
        figures = FigureText(edition.settings)
        dates = DateWords(language: edition.language)
        self.kpis = Dictionary(kpis.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            Self.inReadingOrder(kpis).enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    var language: Language { edition.language }

    /// The rows of the audience's own team; of the organisation those that are of no team alone.
    ///
    /// Queries give a team nothing of another's already: this is so that a page cannot show it even if one did.
    func own(_ rows: [DigestRow]) -> [DigestRow] {
        rows.filter { $0.text("team") == edition.team ?? "" }
    }

    func kpi(_ id: String) -> KPI? { kpis[id] }

    func title(_ kpi: String) -> String { kpis[kpi]?.titles.text(in: language) ?? kpi }

    /// What a rule is called: what its row says where the catalogue no longer has it, or else its id.
    func title(ofRule id: String, in row: DigestRow) -> String {
        rules[id]?.titles.text(in: language) ?? row.optional("title") ?? id
    }

    func unit(_ kpi: String) -> String { kpis[kpi]?.unit.rawValue ?? "" }

    /// How customers fared, how well it was done, the law, what it took; then whatever else is measured.
    static func inReadingOrder(_ kpis: [KPI]) -> [KPI] {
        func place(_ kpi: KPI) -> Int { ScorecardWords.order.firstIndex(of: kpi.objective) ?? .max }
        return kpis.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .map(\.element)
    }

    /// Title and channel, for a chart's name and a sentence.
    func name(_ series: Series) -> String {
        series.channel.isEmpty ? title(series.kpi) : "\(title(series.kpi)), \(channel(series.channel))"
    }

    func channel(_ channel: String) -> String {
        channel.isEmpty ? TableWords.allChannels(language) : Word.text(channel, in: language)
    }

    /// A figure of a KPI; a dash where there is none.
    func figure(_ value: Double?, _ kpi: String) -> String {
        value.map { figures.figure($0, unit(kpi)) } ?? "–"
    }

    func date(_ row: DigestRow, _ column: String) -> String {
        row.date(column).map(dates.medium) ?? "–"
    }

    /// Whether one series is read before another: as the catalogue has the KPIs, then by channel.
    func precedes(_ one: Series, _ other: Series) -> Bool {
        func place(_ series: Series) -> (Int, Int, String, String) {
            (
                places[series.kpi] ?? .max, ChannelWords.order.firstIndex(of: series.channel) ?? .max, series.kpi,
                series.channel
            )
        }
        return place(one) < place(other)
    }
}

/// A KPI of a channel.
struct Series: Hashable {
    let kpi: String
    let channel: String

    init(_ row: DigestRow) {
        kpi = row.text("kpi")
        channel = row.text("channel")
    }
}

extension Series {
    /// Rows by the KPI and channel that they are of.
    static func grouped(_ rows: [DigestRow]) -> [Series: [DigestRow]] {
        Dictionary(grouping: rows, by: Series.init)
    }
}
