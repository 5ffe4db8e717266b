internal import Catalogue
internal import Postgres

/// A step of each month: compares all history that is not sealed with the source, relation by relation, month by month.
///
/// What a date has is compared by its count of rows and their checksum, so that the source sends a row a date and nothing
/// that is anybody's. Facts are not touched here: the next night reads the dates that differ through the ordinary pull, and
/// so measures, publishes and restates what follows from them.
enum ReconcileStep {
    /// Compares everything, inside the step's transaction.
    static func run(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> (rows: Int64, summary: String) {
        let spans = try spans(store, context)
        guard !spans.isEmpty else { return (0, "nights have not read what could be compared") }
        let report = try SourceCheck.report(context.settings, context.catalogue, context.contract, context.queries)
        let source = try context.settings.connectToSource("assay reconcile")
        let relations = try RelationQuery.readable(
            context.contract,
            report,
            schema: context.catalogue.organisation.sourceSchema,
            source: source
        )
        var rows: Int64 = 0
        for (number, relation) in relations.enumerated() {
            context.settings.progress(
                .underway(step: "reconcile", done: number, of: relations.count, unit: "relations")
            )
            guard let span = spans[relation.relation.name] else { continue }
            rows += try compare(relation, span, source, store, context)
        }
        return (rows, try "\(rows) rows compared; \(outcome(store, context))")
    }

    private static func spans(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> [String: ClosedRange<CalendarDate>] {
        let rows = try store.query(
            context.queries.query("sql/store/reconcile/spans.sql"),
            [
                "look_back": .value(context.catalogue.organisation.settings.lookBackDays),
                "to": .value(context.dates.upperBound),
            ]
        )
        var spans: [String: ClosedRange<CalendarDate>] = [:]
        for row in rows {
            let (first, last): (CalendarDate, CalendarDate) = (try row.get("from_date"), try row.get("to_date"))
            spans[try row.get("relation")] = first...last
        }
        return spans
    }

    /// Compares a relation; gives how many rows the source has of it.
    private static func compare(
        _ relation: RelationQuery,
        _ span: ClosedRange<CalendarDate>,
        _ source: borrowing Connection,
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> Int64 {
        let name = Parameter.text(relation.relation.name)
        let run = Parameter.text(context.runID)
        var counts: (source: Int64, store: Int64) = (0, 0)
        var first = span.lowerBound
        while first <= span.upperBound {
            let last = min(first.endOfMonth, span.upperBound)
            let midnights = (first...(last + 1)).map { context.business.begin(of: $0) }
            guard let sql = relation.dayChecksums(midnights: midnights) else { return 0 }
            let days = try source.query(sql).map { row in
                let date = first + (try row.get("day", as: Int.self)) - 1
                return
                    "{\"business_date\":\"\(date)\",\"rows\":\(row["rows"] ?? "0"),\"checksum\":\(row["checksum"] ?? "0")}"
            }
            let compared = try store.query(
                context.queries.query("sql/store/reconcile/compare.sql"),
                [
                    "run_id": run, "relation": name, "columns": .array(relation.comparedColumns),
                    "from": .value(first), "to": .value(last), "source": .json("[\(days.joined(separator: ","))]"),
                ]
            )
            if let row = compared.first {
                counts.source += try row.get("source_rows")
                counts.store += try row.get("store_rows")
            }
            first = last + 1
        }
        try store.query(
            context.queries.query("sql/store/reconcile/record.sql"),
            [
                "run_id": run, "relation": name, "from": .value(span.lowerBound), "to": .value(span.upperBound),
                "source_rows": .value(counts.source), "store_rows": .value(counts.store),
            ]
        )
        return counts.source
    }

    private static func outcome(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> String {
        guard let row = try store.query(context.queries.query("sql/store/reconcile/outcome.sql")).first else {
            return ""
        }
        let different: Int = try row.get("different")
        let known: Int = try row.get("known")
        let sealed: String? = try row.optional("sealed")
        return "\(different) dates differ: the next night reads them again"
            + (known > 0 ? "; \(known) more differ as they did when they were read again" : "")
            + (sealed.map { "; sealed and left alone: \($0)" } ?? "")
    }
}
