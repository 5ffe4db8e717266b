internal import Catalogue
internal import Postgres

/// Where the history of a source begins.
enum FirstDate {
    /// The first business date from a limit to the run's last on which the source has anything; nil when there is none.
    static func find(
        _ settings: RunSettings,
        _ catalogue: Catalogue,
        _ contract: Contract,
        _ queries: QueryFolder,
        _ business: BusinessDates,
        within dates: ClosedRange<CalendarDate>
    ) throws -> CalendarDate? {
        let report = try SourceCheck.report(settings, catalogue, contract, queries)
        let source = try settings.connectToSource("assay source")
        let schema = catalogue.organisation.sourceSchema
        var first: CalendarDate?
        for query in try RelationQuery.readable(contract, report, schema: schema, source: source) {
            let (from, end) = (business.begin(of: dates.lowerBound), business.end(of: dates.upperBound))
            guard let sql = query.earliest(from, end), let row = try source.query(sql).first else { continue }
            guard let instant: Timestamp = try row.optional("earliest"), let date = business.date(of: instant) else {
                continue
            }
            first = min(first ?? date, date)
        }
        return first
    }
}
