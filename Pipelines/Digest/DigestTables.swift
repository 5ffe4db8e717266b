internal import Catalogue
internal import Postgres

/// What managers read besides the scorecard: a table a question, written anew for the latest date.
///
/// A file of `sql/digests/write` each; nothing of it depends on how often the night has run.
struct DigestTables {
    /// The tables with one set of rows a date; exceptions read what these say.
    private static let dated = [
        "compliance", "complaint_cause", "contact_reason", "feedback_theme", "agent_appraisal", "data_quality",
    ]
    /// Service days further back than the digest's period are written once and left as they are.
    private static let period = 28

    private let date: CalendarDate
    private let catalogue: Catalogue
    private let queries: QueryFolder
    private let values: [String: Parameter]

    init(_ context: borrowing RunContext) {
        date = context.latest
        catalogue = context.catalogue
        queries = context.queries
        let settings = context.catalogue.organisation.settings
        values = [
            "date": .value(context.latest), "as_of": .value(context.asOf),
            "minimum_peers": .value(settings.minimumPeers), "minimum_mentions": .value(settings.minimumMentions),
            "stop_words": .array(context.catalogue.stopWords),
        ]
    }

    /// Writes them all; days are those whose contacts may have changed.
    ///
    /// - Returns: How many exceptions there are, for all audiences together.
    func write(days: Set<CalendarDate>, _ store: borrowing Connection) throws -> Int {
        for name in Self.dated {
            try clear(name, store)
            try store.query(statement(name), parameters(of: statement(name)))
        }
        try store.query(queries.query("sql/store/digest/forget_appraisals.sql"), ["date": .value(date)])
        let recent = days.filter { $0 > date - Self.period && $0 <= date }.sorted()
        try store.query(queries.query("sql/store/digest/clear_service_days.sql"), ["dates": .dates(recent)])
        try store.query(statement("service_day"), ["dates": .dates(recent)])
        return try writeExceptions(store)
    }

    private func writeExceptions(_ store: borrowing Connection) throws -> Int {
        let query = try statement("exceptions")
        let candidates = try store.query(query, parameters(of: query)).map { try ExceptionCandidate($0) }
        let sentences = ExceptionSentences(catalogue, date: date)
        let written = try ExceptionList.ranked(candidates, better: { catalogue.kpi($0)?.better }).map {
            try sentences.entry($0.candidate, rank: $0.rank)
        }
        try clear("exceptions", store)
        try store.query(
            queries.query("sql/store/digest/insert_exceptions.sql"),
            ["date": .value(date), "exceptions": .json(ExceptionEntry.json(written))]
        )
        return written.count
    }

    private func statement(_ name: String) throws -> Query {
        try queries.query("sql/digests/write/\(name).sql")
    }

    private func parameters(of query: Query) -> [String: Parameter] {
        values.filter { query.parameterNames.contains($0.key) }
    }

    private func clear(_ name: String, _ store: borrowing Connection) throws {
        try store.query(
            queries.query("sql/store/digest/clear_table.sql"),
            ["name": .text("digest.\(name)"), "date": .value(date)]
        )
    }
}
