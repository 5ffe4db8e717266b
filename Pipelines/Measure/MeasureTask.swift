internal import Catalogue
internal import Foundation
internal import Postgres

/// One measure on the dates that are due: computed by a session of its own into the measure's stage, then taken in by
/// the step's transaction.
struct MeasureTask: Sendable {
    /// Dates this close are measured by one statement: a closed Sunday is no reason for two, and what a measure reads
    /// beside its dates is read once.
    private static let closeness = 7
    /// The longest span of one statement.
    private static let longestSpan = 62

    /// Dates that one agreed text of the measure decides.
    private struct Part {
        let measure: Measure
        let version: String
        /// Why each date is measured again, oldest first.
        let causes: [(date: CalendarDate, cause: String)]
        /// What the statement binds besides the dates.
        let values: [String: Parameter]
    }

    private let measure: Measure
    private let parts: [Part]

    /// What is due of a measure; nil where nothing is.
    init?(_ measure: Measure, _ store: borrowing Connection, _ context: borrowing RunContext) throws {
        self.measure = measure
        let organisation = context.catalogue.organisation
        var parts: [Part] = []
        for edition in measure.editions {
            let version = Self.version(of: edition.definition, context.catalogue)
            // What was agreed for later dates changes no older ones, unless so agreed.
            let since = [edition.from, context.catalogue.organisationFrom].compactMap(\.self).max()
            let due = try store.query(
                context.queries.query("sql/store/measure/due.sql"),
                [
                    "measure": .text(measure.id), "reads": .array(edition.definition.reads),
                    "reaches": try .json(Self.reach(of: edition.definition)), "version": .text(version),
                    "below": .array(Self.readBelow(edition.definition, context.catalogue)),
                    "months": .value(edition.definition.restsOnMonths),
                    "from": .text(edition.from?.description ?? "-infinity"),
                    "end": .text(edition.end?.description ?? "infinity"),
                    "since": .text(since?.description ?? "-infinity"), "daily": .value(edition.definition.isDaily),
                    "monthly": .value(edition.definition.isMonthly), "first": .value(context.dates.lowerBound),
                    "last": .value(context.dates.upperBound),
                ]
            )
            guard !due.isEmpty else { continue }
            parts.append(
                Part(
                    measure: edition.definition,
                    version: version,
                    causes: try due.map { (try $0.get("business_date"), try $0.get("cause")) },
                    values: edition.definition.values(for: organisation).mapValues { .text($0) }
                )
            )
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    /// The dates that are measured again.
    var dates: [CalendarDate] { parts.flatMap { $0.causes.map(\.date) } }

    /// Whether it reads other measures, which have to be taken in before it is computed.
    var restsOnOthers: Bool { parts.contains { !$0.measure.restsOn.isEmpty } }

    /// The name of the measure's table within its schema.
    private var table: String { measure.table.split(separator: ".").last.map(String.init) ?? measure.table }

    /// Computes the measure into its stage, in a transaction of its own.
    func compute(_ store: borrowing Connection, _ queries: QueryFolder) throws {
        try store.query(queries.query("sql/store/measure/clear_stage.sql"), ["table": .text(table)])
        for part in parts {
            for dates in Self.spans(part.causes.map(\.date)) {
                var values = part.values
                values["dates"] = .dates(dates)
                // A table made from a query may be computed by several processes at once; an insert may not.
                try store.query(part.measure.query.behind("create temp table measured_now on commit drop as"), values)
                try store.query(queries.query("sql/store/measure/insert.sql"), ["table": .text(table)])
                try store.query("drop table measured_now")
            }
        }
    }

    /// Takes the stage in and remembers which version measured which dates; gives how many rows.
    func takeIn(_ store: borrowing Connection, _ queries: QueryFolder) throws -> Int64 {
        let taken = try store.query(
            queries.query("sql/store/measure/take.sql"),
            ["table": .text(table), "dates": .dates(dates)]
        )
        // A backfill brings more than autovacuum has looked at by the time it is rolled up.
        if dates.count > 7 {
            try store.query(queries.query("sql/store/measure/analyse.sql"), ["table": .text(measure.table)])
        }
        for part in parts {
            let causes = part.causes.map { ["business_date": $0.date.description, "cause": $0.cause] }
            let record = try JSONSerialization.data(withJSONObject: causes, options: [.sortedKeys])
            try store.query(
                queries.query("sql/store/measure/record.sql"),
                [
                    "measure": .text(measure.id), "version": .text(part.version),
                    "dates": .json(String(decoding: record, as: UTF8.self)),
                ]
            )
        }
        return try taken.first?.get("rows") ?? 0
    }

    /// How far a change of each relation reaches, in days.
    private static func reach(of measure: Measure) throws -> String {
        let days = Dictionary(uniqueKeysWithValues: measure.reads.map { ($0, measure.reaches.of($0)) })
        return String(decoding: try JSONSerialization.data(withJSONObject: days, options: [.sortedKeys]), as: UTF8.self)
    }

    /// The relations of which older months decide the measure's figures: those that the measures below it read.
    private static func readBelow(_ measure: Measure, _ catalogue: Catalogue) -> [String] {
        guard measure.restsOnMonths > 0 else { return [] }
        let below = measure.restsOn.compactMap { catalogue.measure($0) }.flatMap(\.reads)
        return Set(below).subtracting(measure.reads).sorted()
    }

    /// What decides the measure's figures: its statement, every setting that it uses, and the measures that it rests on.
    private static func version(of measure: Measure, _ catalogue: Catalogue) -> String {
        let organisation = catalogue.organisation
        let below = measure.restsOn.compactMap { catalogue.measure($0) }.map { version(of: $0, catalogue) }
        let values = measure.values(for: organisation).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let thresholds = [Organisation.Parameter.serviceThreshold, .shortAbandon].map { organisation.value(of: $0) }
        let usesQueues = measure.query.sql.contains("queue_setting")
        let decisive = [measure.query.sql] + values + (usesQueues ? thresholds : []) + below
        return Version(of: decisive.joined(separator: "\n")).description
    }

    /// Dates that lie close together, so that one statement spans neither more nor less than it needs.
    private static func spans(_ dates: [CalendarDate]) -> [[CalendarDate]] {
        var spans: [[CalendarDate]] = []
        for date in dates {
            if let last = spans.last?.last, let first = spans.last?.first, date - last <= closeness,
                date - first < longestSpan
            {
                spans[spans.count - 1].append(date)
            } else {
                spans.append([date])
            }
        }
        return spans
    }
}
