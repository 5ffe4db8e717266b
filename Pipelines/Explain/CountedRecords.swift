public import Catalogue
internal import Foundation
public import Postgres
internal import Statistics

/// The records that a figure counts: its measure's own statement, asked for each record by itself.
///
/// There is no second statement that could say something else: what the records add up to is what the measure gives now.
public struct CountedRecords: Sendable {
    /// The records, by date and key.
    public let records: [CountedRecord]
    /// In what the records differ from the figure as it was published, a sentence each; nothing where they add up to it.
    public let differences: [String]

    /// What stands in `sql/store/explain/records.sql` where the measure's statement goes.
    static let placeholder = "select ''::text as record where false"

    /// Reads them from facts.
    ///
    /// - Throws: ``RunError`` where the measure names no record; what the server says, such as that the login may not
    ///   read facts.
    public init(
        _ kpi: KPI,
        _ figure: PublishedFigure,
        _ catalogue: Catalogue,
        latest: CalendarDate,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws {
        if figure.isWithheld {
            throw RunError.refused("the figure is withheld, and so are its records: people could be recognised by them")
        }
        if kpi.kind == .spread {
            throw RunError.refused(
                "\(kpi.id) is made of its agents' figures and counts no records: ask for what each agent's figure counts"
            )
        }
        let dates = figure.dates(of: kpi, latest: latest)
        // A stock stands on dates without a single contact, but on none before the centre's first.
        let measured = Set(
            try store.query(
                queries.query("sql/store/explain/measured.sql"),
                [
                    "measure": .text(kpi.measure), "first": .value(dates.lowerBound),
                    "last": .value(dates.upperBound),
                ]
            ).map { try $0.get("business_date", as: CalendarDate.self) }
        )
        var records: [CountedRecord] = []
        for edition in (catalogue.measure(of: kpi)?.editions ?? []).reversed() {
            let decided = edition.dates(within: dates.lowerBound..<dates.upperBound + 1)
                // Of a measure by the month, the month stands on its first date.
                .filter { !edition.definition.isMonthly || $0 == $0.startOfMonth }
                .filter(measured.contains)
            guard !decided.isEmpty else { continue }
            records += try Self.records(
                edition.definition,
                kpi,
                figure,
                decided,
                catalogue.organisation,
                store,
                queries
            )
        }
        self.records = records
        differences = try Self.differences(records, kpi, figure)
    }

    private static func records(
        _ measure: Measure,
        _ kpi: KPI,
        _ figure: PublishedFigure,
        _ dates: [CalendarDate],
        _ organisation: Organisation,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [CountedRecord] {
        guard let own = measure.recordQuery else {
            throw RunError.refused(
                "\(kpi.id) counts no records that may be named: the header of \(measure.query.name) has no record:"
            )
        }
        let query = try queries.query("sql/store/explain/records.sql").with(own, inPlaceOf: placeholder)
        var values = measure.values(for: organisation).mapValues { Parameter.text($0) }
        values["dates"] = .dates(dates)
        values.merge(figure.key) { $1 }
        values["attribution"] = .text(kpi.attribution.rawValue)
        values["quantity"] = .value(kpi.quantile?.quantity)
        values["currency"] = .value(kpi.kind == .stock ? nil : kpi.currency)
        values["terms"] = .json(try terms(of: kpi, measure))
        return try store.transaction(.readOnlySnapshot) { store in
            try store.query("set local jit = off")
            return try store.query(query, values.filter { query.parameterNames.contains($0.key) })
                .map { try CountedRecord($0) }
        }
    }

    /// What the KPI adds up, as `sql/store/explain/records.sql` takes it; of a histogram, what is in its buckets.
    private static func terms(of kpi: KPI, _ measure: Measure) throws -> String {
        struct Term: Encodable {
            let part: String
            let column: String
            let sign: Int
        }
        let parts = [
            ("numerator", kpi.numerator), ("denominator", kpi.denominator), ("n", kpi.n), ("excluded", kpi.excluded),
        ]
        var terms = parts.flatMap { part, combination in
            (combination?.terms ?? []).map { Term(part: part, column: $0.column, sign: $0.isSubtracted ? -1 : 1) }
        }
        if kpi.kind == .quantile {
            terms = measure.columns.map { Term(part: "n", column: $0.name, sign: 1) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(terms), as: UTF8.self)
    }

    private static func differences(
        _ records: [CountedRecord],
        _ kpi: KPI,
        _ figure: PublishedFigure
    ) throws -> [String] {
        func total(_ part: (CountedRecord) -> String) throws -> Fraction {
            try Fraction(records.reduce(Sum.zero) { $0 + (Sum(part($1)) ?? .zero) }.decimal)
        }
        // Durations are summed in milliseconds and published in seconds.
        let numerator = try total(\.numerator).times(Fraction(kpi.unit == .seconds ? kpi.scale : 1))
        let parts: [(name: String, isThere: Bool, total: Fraction)] = [
            ("numerator", kpi.numerator != nil, numerator),
            ("denominator", kpi.denominator != nil, try total(\.denominator)),
            ("n", true, try total(\.n)), ("excluded", true, try total(\.excluded)),
        ]
        return parts.filter(\.isThere).compactMap { name, _, total in
            let now = FigureMaker.text(total)
            let published = figure.row[name].flatMap { ExactDecimal($0) }.map { FigureMaker.text(Fraction($0)) }
            return now == published
                ? nil : "\(name): the records add up to \(now), published is \(published ?? "nothing")"
        }
    }
}
