internal import Catalogue
internal import Foundation
internal import Postgres

/// The step that turns facts into additive daily measures, for the dates that changed and for no others.
enum MeasureStep {
    /// Dates this close are measured by one statement: a closed Sunday is no reason for two, and what a measure reads
    /// beside its dates is read once.
    private static let closeness = 7
    /// The longest span of one statement.
    private static let longestSpan = 62

    /// Measures what is due; gives how many rows were written.
    static func run(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> (
        rows: Int64, summary: String
    ) {
        try store.query(context.queries.query("sql/store/runs/room.sql"))
        let queuesMoved = try syncQueueSettings(store, context)
        try store.query(
            context.queries.query("sql/store/measure/touch_review.sql"),
            ["last": .value(context.dates.upperBound)]
        )
        var rows: Int64 = 0
        var dates: Set<CalendarDate> = []
        for edition in context.catalogue.measuresInOrder.flatMap(\.editions) {
            let measure = edition.definition
            let version = version(of: measure, context.catalogue)
            // What was agreed for later dates changes no older ones, unless so agreed.
            let since = [edition.from, context.catalogue.organisationFrom].compactMap(\.self).max()
            let due = try store.query(
                context.queries.query("sql/store/measure/due.sql"),
                [
                    "measure": .text(measure.id), "reads": .array(measure.reads),
                    "reaches": try .json(reach(of: measure)),
                    "version": .text(version), "from": .text(edition.from?.description ?? "-infinity"),
                    "end": .text(edition.end?.description ?? "infinity"),
                    "since": .text(since?.description ?? "-infinity"), "daily": .value(measure.isDaily),
                    "monthly": .value(measure.isMonthly),
                    "first": .value(context.dates.lowerBound), "last": .value(context.dates.upperBound),
                ]
            )
            guard !due.isEmpty else { continue }
            var causes: [[String: String]] = []
            var affected: [CalendarDate] = []
            for row in due {
                let date: CalendarDate = try row.get("business_date")
                affected.append(date)
                causes.append(["business_date": date.description, "cause": try row.get("cause")])
            }
            dates.formUnion(affected)
            for group in groups(affected) { rows += try measureAgain(measure, group, store, context) }
            // A backfill brings more than autovacuum has looked at by the time it is rolled up.
            if affected.count > 7 {
                try store.query(context.queries.query("sql/store/measure/analyse.sql"), ["table": .text(measure.table)])
            }
            let record = try JSONSerialization.data(withJSONObject: causes, options: [.sortedKeys])
            try store.query(
                context.queries.query("sql/store/measure/record.sql"),
                [
                    "measure": .text(measure.id), "version": .text(version),
                    "dates": .json(String(decoding: record, as: UTF8.self)),
                ]
            )
        }
        try store.query(context.queries.query("sql/store/measure/finish.sql"), ["queues_moved": .value(queuesMoved)])
        return (rows, "\(rows) daily sums for \(dates.count) date\(dates.count == 1 ? "" : "s")")
    }

    private static func measureAgain(
        _ measure: Measure,
        _ dates: [CalendarDate],
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> Int64 {
        try store.query(
            context.queries.query("sql/store/measure/clear.sql"),
            ["table": .text(measure.table), "dates": .dates(dates)]
        )
        var values = measure.values(for: context.catalogue.organisation).mapValues { Parameter.text($0) }
        values["dates"] = .dates(dates)
        // A table made from a query may be computed by several processes at once; an insert may not.
        try store.query(measure.query.behind("create temp table measured_now on commit drop as"), values)
        let table = measure.table.split(separator: ".").last.map(String.init) ?? measure.table
        let inserted = try store.query(
            context.queries.query("sql/store/measure/insert.sql"),
            ["table": .text(table)]
        )
        let rows = try inserted.first?.get("rows", as: Int64.self) ?? 0
        try store.query("drop table measured_now")
        return rows
    }

    /// How far a change of each relation reaches, in days.
    private static func reach(of measure: Measure) throws -> String {
        let days = Dictionary(uniqueKeysWithValues: measure.reads.map { ($0, measure.reaches.of($0)) })
        return String(decoding: try JSONSerialization.data(withJSONObject: days, options: [.sortedKeys]), as: UTF8.self)
    }

    /// What decides the measure's figures: its statement, every setting that it uses, and the measures that it rests on.
    static func version(of measure: Measure, _ catalogue: Catalogue) -> String {
        let organisation = catalogue.organisation
        let below = measure.restsOn.compactMap { catalogue.measure($0) }.map { version(of: $0, catalogue) }
        let values = measure.values(for: organisation).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let thresholds = [Organisation.Parameter.serviceThreshold, .shortAbandon].map { organisation.value(of: $0) }
        let usesQueues = measure.query.sql.contains("queue_setting")
        return Version(
            of: ([measure.query.sql] + values + (usesQueues ? thresholds : []) + below).joined(separator: "\n")
        )
        .description
    }

    /// Dates that lie close together, so that one statement spans neither more nor less than it needs.
    private static func groups(_ dates: [CalendarDate]) -> [[CalendarDate]] {
        var groups: [[CalendarDate]] = []
        for date in dates {
            if let last = groups.last?.last, let first = groups.last?.first, date - last <= closeness,
                date - first < longestSpan
            {
                groups[groups.count - 1].append(date)
            } else {
                groups.append([date])
            }
        }
        return groups
    }

    /// Brings `assay.queue_setting` to what organisation.yaml says; true when a known queue moved.
    private static func syncQueueSettings(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> Bool
    {
        let organisation = context.catalogue.organisation
        var settings: [[String: Any]] = []
        for row in try store.query(context.queries.query("sql/store/measure/seen_queues.sql")) {
            let queue: String = try row.get("queue")
            guard let channel = Channel(rawValue: try row.get("channel", as: String.self)) else { continue }
            let thresholds = organisation.thresholds(queue: queue, channel: channel)
            var setting: [String: Any] = [
                "queue": queue, "channel": channel.rawValue, "threshold_ms": thresholds.threshold * 1000,
                "short_abandon_ms": thresholds.shortAbandon * 1000,
            ]
            setting["team"] = organisation.queues[queue]?.team
            setting["site"] = organisation.queues[queue]?.site
            settings.append(setting)
        }
        let json = try JSONSerialization.data(withJSONObject: settings, options: [.sortedKeys])
        let rows = try store.query(
            context.queries.query("sql/store/measure/sync_queue_settings.sql"),
            ["settings": .json(String(decoding: json, as: UTF8.self))]
        )
        // Every contact is joined with it: what the planner expects of it decides how all are summed up.
        try store.query(
            context.queries.query("sql/store/measure/analyse.sql"),
            ["table": .text("assay.queue_setting")]
        )
        return try rows.first?.get("moved", as: Int.self) ?? 0 > 0
    }
}
