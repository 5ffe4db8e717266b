internal import Catalogue
internal import Postgres

/// What the store remembers of earlier pulls, asked before the next.
enum ReadingHistory {
    /// Dates before the run's whose row counts in the source are no longer what they were when they were read.
    static func changedDays(
        _ source: borrowing Connection,
        _ relations: [RelationQuery],
        _ context: borrowing RunContext
    ) throws -> [CalendarDate] {
        guard context.lastCompleted != nil else { return [] }
        let last = context.dates.lowerBound
        let first = last - context.catalogue.organisation.settings.historyDays
        let recorded = try context.ledger.store.query(
            context.queries.query("sql/store/pull/recorded_days.sql"),
            ["from": .value(first), "to": .value(last)]
        )
        var changed: Set<CalendarDate> = []
        for relation in relations {
            let midnights = (first...last).map { context.business.begin(of: $0) }
            guard let sql = relation.dayCounts(midnights: midnights) else { continue }
            var counts: [CalendarDate: Int64] = [:]
            for row in try relation.asking(source, { try source.query(sql) }) {
                counts[first + (try row.get("day", as: Int.self)) - 1] = try row.get("rows")
            }
            for row in recorded where row["relation"] == relation.relation.name {
                let date: CalendarDate = try row.get("business_date")
                let rows: Int64 = try row.get("rows")
                if counts.removeValue(forKey: date) ?? 0 != rows { changed.insert(date) }
            }
            changed.formUnion(counts.keys)
        }
        return changed.sorted()
    }

    /// Dates before the run's that a reconciliation found to differ from the source.
    static func differentDays(_ context: borrowing RunContext) throws -> [CalendarDate] {
        try context.ledger.store.query(
            context.queries.query("sql/store/pull/different_days.sql"),
            ["before": .value(context.dates.lowerBound)]
        ).map { try $0.get("business_date") }
    }

    /// What is to be read again wherever it stands: rows in quarantine, and keys that came more than once.
    struct ReadAgain {
        /// The keys, by relation.
        var keys: [String: [[String]]] = [:]
        /// The dates of rows in quarantine that have no key to look for.
        var keylessDates: Set<CalendarDate> = []
        /// The relations with rows in quarantine that have neither.
        var nowhere: Set<String> = []
    }

    /// What to read again, before a pull.
    static func readAgain(_ context: borrowing RunContext) throws -> ReadAgain {
        var found = ReadAgain()
        for row in try context.ledger.store.query(context.queries.query("sql/store/pull/read_again.sql")) {
            let relation: String = try row.get("relation")
            if let key: [String] = try row.optional("source_key") {
                found.keys[relation, default: []].append(key)
            } else if let date: CalendarDate = try row.optional("business_date") {
                found.keylessDates.insert(date)
            } else {
                found.nowhere.insert(relation)
            }
        }
        return found
    }

    /// Where the latest pull left off, or this one when it was begun, if it leaves out what was done then; nil before the
    /// first.
    static func previousHorizon(
        _ context: borrowing RunContext,
        isResumed: Bool
    ) throws -> (horizon: Timestamp?, isFirst: Bool) {
        let rows = try context.ledger.store.query(
            context.queries.query("sql/store/pull/previous_horizon.sql"),
            ["run_id": .text(context.runID), "is_resumed": .value(isResumed)]
        )
        guard let row = rows.first else { return (nil, true) }
        return (try row.optional("horizon"), try row.get("is_first"))
    }
}
