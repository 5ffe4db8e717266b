internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// The digest of a scope on a date as a person reads it in a terminal.
struct DigestView {
    let place: ScopeName
    let date: CalendarDate
    let catalogue: Catalogue
    let scorecard: Scorecard
    /// The dates whose figures are not to be relied on.
    let provisional: [ProvisionalDay]
    /// What needs a manager, a sentence each, the most pressing first.
    let exceptions: [String]
    private let trend: Trend

    /// Reads it; `isDrawn` where there is a terminal with block characters.
    init(
        _ place: ScopeName,
        _ date: CalendarDate,
        _ agreement: Agreement,
        isDrawn: Bool,
        _ store: borrowing Connection
    ) throws {
        let queries = QueryFolder(agreement.project)
        self.place = place
        self.date = date
        catalogue = try Catalogue.load(agreement.project)
        scorecard = try Scorecard(place, date: date, store: store, queries: queries)
        exceptions =
            try [.organisation, .team].contains(place.scope) ? Self.exceptions(place, date, store, queries) : []
        provisional = try ProvisionalDay.find(date, store, queries)
        trend = try Trend(place, date, isDrawn: isDrawn, store, queries)
    }

    private static func exceptions(
        _ place: ScopeName,
        _ date: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [String] {
        try store.query(
            queries.query("sql/digests/exceptions.sql"),
            ["date": .value(date), "team": .text(place.id)]
        ).map { row in
            "\(try row.get("rank", as: Int.self)). \(try row.get("sentence", as: String.self))"
        }
    }

    /// Whom it is about, and whether what it says counts.
    var title: String {
        let trial = catalogue.governance == .trial ? " · TRIAL" : ""
        return "\(place.title(catalogue.organisation)) · \(date)\(trial)"
    }

    /// What is to be known before any figure is read; nil where there is nothing.
    var warning: String? {
        guard !provisional.isEmpty else { return nil }
        let days = provisional.map(\.description).joined(separator: "; ")
        return "PROVISIONAL: what was pulled is far from what is usual on such days: \(days)"
    }

    /// The scorecard, aligned.
    func table(everyChannel: Bool) throws -> String {
        try scorecard.table(catalogue, trend, everyChannel: everyChannel).rendered(as: .table)
    }

    /// What others published of the same definitions.
    var benchmarks: String {
        catalogue.kpis.filter { scorecard.kpis.contains($0.id) }.flatMap { kpi in
            catalogue.benchmarks(of: kpi).map { "  \(kpi.title): \(FigureText.benchmark($0, kpi.unit))\n" }
        }.joined()
    }
}
