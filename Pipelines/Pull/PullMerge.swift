internal import Catalogue
internal import Postgres
internal import Privacy

/// The merging of one portion into facts, relation by relation as they are read, inside one transaction.
struct PullMerge {
    private let portion: ReadingPlan.Portion
    private let relations: [RelationQuery]
    private var counts: [Int: ReadingCounts] = [:]

    init(portion: ReadingPlan.Portion, relations: [RelationQuery]) {
        self.portion = portion
        self.relations = relations
    }

    /// What became of the rows of one relation.
    private struct Account {
        var stored: Int64
        var scannedOnly: Int64 = 0
        var superseded: Int64
    }

    /// What of one relation may not be stored as it came.
    private struct Withheld {
        /// Rows of sealed dates, which are in quarantine.
        var sealed: Int64 = 0
        /// Rows about nobody but an erased person.
        var removed: Int64 = 0
        /// Rows of erased people, stored without them.
        var unlinked: Int64 = 0
    }

    /// Merges, and accounts for every row that was read; `read` waits until a relation is in the stage.
    mutating func run(
        _ store: borrowing Connection,
        _ context: borrowing RunContext,
        available: Set<String>,
        horizon: Timestamp,
        read: (_ relation: Int) throws -> ReadingCounts
    ) throws -> (rows: Int64, summary: String) {
        let dates = Parameter.dates(portion.dates)
        let run: [String: Parameter] = [
            "run_id": .text(context.runID), "attempt": .value(context.attempt), "slot": .value(portion.slot),
            "dates": dates,
            "to_date": .value(context.dates.upperBound),
        ]
        func perform(_ file: String, _ more: [String: Parameter] = [:]) throws -> Rows {
            let query = try context.queries.query("sql/store/pull/\(file).sql")
            let bound = run.merging(more) { $1 }.filter { query.parameterNames.contains($0.key) }
            return try store.query(query, bound)
        }

        try store.query(context.queries.query("sql/store/runs/room.sql"))
        _ = try perform("prepare_partitions")
        var withheld: [String: Withheld] = [:]
        var accounts: [String: Account] = [:]
        let salt = Parameter.text(context.settings.key.erasureSalt)
        func receive(_ relation: Int) throws {
            let name = relations[relation].relation.name
            let found = try read(relation)
            counts[relation] = found
            // Rows outside the portion's dates come from the rest of the source.
            let others = Set(found.days.keys).subtracting(portion.dates)
            if !others.isEmpty { _ = try perform("prepare_partitions", ["dates": .dates(others.sorted())]) }
            guard let row = try perform("withhold", ["relation": .text(name), "salt": salt]).first else { return }
            withheld[name] = Withheld(
                sealed: try row.get("sealed"),
                removed: try row.get("removed"),
                unlinked: try row.get("unlinked")
            )
        }
        if portion.isFirst {
            let members = relations.indices.filter { relations[$0].star == nil }
            for member in members { try receive(member) }
            for row in try perform(
                "merge_members",
                ["relations": .array(members.map { relations[$0].relation.name }), "night": .value(context.latest)]
            ) {
                accounts[try row.get("relation")] = Account(
                    stored: try row.get("stored"),
                    superseded: try row.get("superseded")
                )
            }
        }
        for (index, relation) in relations.enumerated() where relation.star != nil {
            try receive(index)
            let isWhole = Parameter.value(portion.isFirst && portion.isLast)
            let name = relation.relation.name
            let merged = try perform(
                relation.isScannedOnly ? "merge_transcript" : "merge_fact",
                ["relation": .text(name), "is_whole": isWhole]
            )
            guard let row = merged.first else { continue }
            accounts[name] = Account(
                stored: try row.get("stored"),
                scannedOnly: try row.get("scanned_only"),
                superseded: try row.get("superseded")
            )
        }
        _ = try perform("infer_members", ["night": .value(context.latest)])
        _ = try perform("merge_quarantine", ["is_last": .value(portion.isLast)])
        _ = try perform("record_days", ["counts": .json(dayCounts()), "open_dates": .dates(openDates(context))])
        _ = try perform("settle_differences")
        if portion.isLast {
            let hasMembership = relations.contains { $0.relation.name == "team_membership" }
            let firstNew = context.lastCompleted.map { $0 + 1 } ?? context.dates.upperBound
            _ = try perform("place_agents", ["has_membership": .value(hasMembership), "first_new": .value(firstNew)])
            _ = try perform("record_columns", ["columns": .array(available.sorted())])
            if context.dates.count > 7 { _ = try perform("analyse_facts") }
        }
        let scanner = try perform("record_scanner", scanning(context))
        if portion.isFirst || portion.isLast {
            _ = try perform("record_horizon", ["horizon": .value(horizon), "is_last": .value(portion.isLast)])
        }
        // What is merged need not lie about twice: a stage would outlive a purge.
        _ = try perform("clear_stage")
        return try account(accounts, withheld, previousScanner: scanner.first?["version"], context) {
            try perform("record_account", $0.merging(["step": .text(portion.step)]) { $1 })
        }
    }

    private func account(
        _ accounts: [String: Account],
        _ withheld: [String: Withheld],
        previousScanner: String?,
        _ context: borrowing RunContext,
        record: ([String: Parameter]) throws -> Rows
    ) throws -> (rows: Int64, summary: String) {
        var total: (pulled: Int64, quarantined: Int64, hits: Int64) = (0, 0, 0)
        for (index, relation) in relations.enumerated() {
            guard let account = accounts[relation.relation.name] else { continue }
            let read = counts[index] ?? ReadingCounts()
            let kept = withheld[relation.relation.name] ?? Withheld()
            // Of an erased person's row that came again, the later counts as theirs and the earlier as superseded.
            let unlinked = min(kept.unlinked, account.stored)
            let quarantined = read.quarantined + kept.sealed
            total.pulled += read.pulled
            total.quarantined += quarantined
            total.hits += read.hits
            _ = try record([
                "relation": .text(relation.relation.name), "pulled": .value(read.pulled),
                "stored": .value(account.stored - unlinked), "scanned_only": .value(account.scannedOnly),
                "suppressed": .value(kept.removed + unlinked), "superseded": .value(account.superseded),
                "quarantined": .value(quarantined),
            ])
        }
        let span = portion.dates.count == 1 ? "1 date" : "\(portion.dates.count) dates"
        return (
            total.pulled,
            "\(total.pulled) rows of \(accounts.count) relations for \(span), \(total.quarantined) in quarantine"
                + (total.hits > 0 ? ", \(total.hits) hits in texts" : "")
                + (previousScanner.map {
                    ", scanned by \(context.scanner.version.prefix(8)) and no longer \($0.prefix(8))"
                } ?? "")
        )
    }

    /// Who scans, and what is spoken where.
    private func scanning(_ context: borrowing RunContext) -> [String: Parameter] {
        let spoken = context.catalogue.organisation.queues.flatMap { queue, settings in
            (settings.languages ?? []).map { (queue: queue, language: $0) }
        }
        return [
            "version": .text(context.scanner.version), "scanner_languages": .array(context.scanner.languages.sorted()),
            "queues": .array(spoken.map(\.queue)), "languages": .array(spoken.map(\.language)),
            "is_covered": .array(spoken.map { context.scanner.covers(language: $0.language) ? "t" : "f" }),
        ]
    }

    private func dayCounts() -> String {
        var entries: [String] = []
        for (index, relation) in relations.enumerated() where relation.star != nil {
            let days = counts[index]?.days ?? [:]
            for date in portion.dates {
                let rows = days[date] ?? 0
                entries.append(
                    "{\"relation\":\"\(relation.relation.name)\",\"business_date\":\"\(date)\",\"rows\":\(rows)}"
                )
            }
        }
        return "[\(entries.joined(separator: ","))]"
    }

    /// The dates of the portion on which the organisation is open.
    private func openDates(_ context: borrowing RunContext) -> [CalendarDate] {
        let organisation = context.catalogue.organisation
        return portion.dates.filter { !organisation.openingHours(on: $0).isEmpty }
    }
}
