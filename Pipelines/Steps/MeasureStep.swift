internal import Catalogue
internal import Foundation
internal import Postgres

/// The step that turns facts into additive daily measures, for the dates that changed and for no others.
///
/// A server computes most of a measure on one processor: each is computed by a session of its own, side by side with the
/// others, and one transaction takes them all in.
enum MeasureStep {
    /// Brings `assay.queue_setting` to what organisation.yaml says, where the sessions that measure see it.
    static func prepare(_ context: borrowing RunContext) throws {
        let organisation = context.catalogue.organisation
        try context.ledger.store.transaction { store in
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
            try store.query(
                context.queries.query("sql/store/measure/sync_queue_settings.sql"),
                ["settings": .json(String(decoding: json, as: UTF8.self))]
            )
            // Every contact is joined with it: what the planner expects of it decides how all are summed up.
            try store.query(
                context.queries.query("sql/store/measure/analyse.sql"),
                ["table": .text("assay.queue_setting")]
            )
        }
    }

    /// Measures what is due; gives how many rows were written.
    static func run(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> (
        rows: Int64, summary: String
    ) {
        try store.query(context.queries.query("sql/store/runs/room.sql"))
        try store.query(
            context.queries.query("sql/store/measure/touch_review.sql"),
            ["last": .value(context.dates.upperBound)]
        )
        var tasks: [MeasureTask] = []
        for measure in context.catalogue.measures {
            if let task = try MeasureTask(measure, store, context) { tasks.append(task) }
        }
        let (sessions, queries) = (SideSessions(context), context.queries)
        let apart = tasks.filter { !$0.restsOnOthers }
        let progress = context.settings.progress
        let places = apart.indices
        let workers = try WorkerThreads<Int, Void>(min(sessions.settings.workers, places.count)) { place in
            progress(.underway(step: "measure", done: place, of: places.count, unit: "measures"))
        } equip: { cancellation in
            try sessions.open("assay measure", cancellation)
        } work: { session, place in
            try session.transaction { try apart[place].compute($0, queries) }
        }
        do {
            workers.add(Array(places))
            try workers.finish(beside: store)
        } catch {
            workers.abandon()
            throw error
        }
        var rows: Int64 = 0
        for task in tasks where !task.restsOnOthers { rows += try task.takeIn(store, queries) }
        // What they rest on is taken in now, and nobody but this transaction sees it.
        for task in tasks where task.restsOnOthers {
            try task.compute(store, queries)
            rows += try task.takeIn(store, queries)
        }
        try store.query(queries.query("sql/store/measure/finish.sql"))
        let dates = Set(tasks.flatMap(\.dates)).count
        return (rows, "\(rows) daily sums for \(dates) date\(dates == 1 ? "" : "s")")
    }
}
