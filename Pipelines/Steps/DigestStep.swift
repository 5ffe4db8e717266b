internal import Catalogue
internal import Postgres
internal import Statistics

/// The step that turns daily measures into what managers read.
///
/// The server sums; Swift divides, adds interval, verdict, standing and signal, and streams the figures back, for the
/// periods that a change has moved and for those that have just become final.
enum DigestStep {
    /// Computes and publishes; gives how many figures were computed.
    static func run(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> (
        rows: Int64, summary: String
    ) {
        let kpis = try computable(store, context)
        var changed = try changedDates(store, context)
        let gates = try Gates(changed, store, context)
        changed.formUnion(gates.moved)
        let periods = duePeriods(changed, context, matures: kpis.map(\.matures).max() ?? 0)
        let closed = try ClosedPeriods(kpis, latest: context.latest, store, context.queries)
        let json = Parameter.json(Period.json(periods))
        try store.query(context.queries.query("sql/store/digest/clear_stage.sql"))
        // Figures stand in the partition of the month in which their period begins.
        for month in Set(periods.union(closed.periods).map(\.first.startOfMonth)).sorted() {
            try store.query(
                context.queries.query("sql/store/digest/prepare_partitions.sql"),
                ["first": .value(month), "last": .value(month)]
            )
        }
        // What was measured is committed: a second session reads it while this one writes.
        let reader = try context.settings.openStore("assay digest")
        let teams = try AgentTeams(store, context.queries)
        var stream = FigureStream(
            catalogue: context.catalogue,
            teams: teams,
            latest: context.latest,
            provisional: gates.provisional,
            runID: context.runID
        )
        let target =
            "copy digest.stage_scorecard (\(FigureStream.columns.joined(separator: ", "))) from stdin (format binary)"
        try store.copyIn(target, name: "stage figures") { writer in
            try writer.write(BinaryRows.header)
            var held: [HeldFigure] = []
            func add(_ figure: Figure, _ kpi: KPI, _ cell: ScorecardCell, isWithheld: Bool = false) throws {
                try stream.append(figure, of: kpi, at: cell, isWithheld: isWithheld)
                if stream.rows.isFull {
                    try writer.write(stream.rows.bytes)
                    stream.removeAll()
                }
            }
            for (number, measure) in context.catalogue.measures.enumerated() {
                let total = context.catalogue.measures.count
                context.settings.progress(.underway(step: "digest", done: number, of: total, unit: "measures"))
                for rollUp in try RollUp.all(of: measure, for: kpis, reader, context.queries) {
                    let due = rollUp.closes ? closed.periods : periods
                    try rollUp.stream(due, reader, latest: context.latest) { figure, kpi, cell in
                        if rollUp.closes, !closed.holds(kpi, cell) { return }
                        if kpi.publication.hidesSmall {
                            held.append(HeldFigure(figure: figure, kpi: kpi, cell: cell))
                        } else {
                            try add(figure, kpi, cell)
                        }
                    }
                }
            }
            let withholding = Withholding(
                minimum: context.catalogue.organisation.settings.minimumStaffSurvey,
                siteOfTeam: teams.site(ofTeam:)
            )
            for (held, isWithheld) in try withholding.judged(held, reader, context.queries) {
                try add(held.figure, held.kpi, held.cell, isWithheld: isWithheld)
            }
            try writer.write(stream.rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
        try PeerComparison.stage(store, reader, context, kpis: kpis, periods: periods, teams: teams)
        let judged = try ChartJudge.run(store, context, kpis: kpis, periods: json)
        let entries = context.catalogue.kpis.map {
            "\"\($0.id)\":{\"measure\":\"\($0.measure)\",\"matures\":\($0.matures),"
                + "\"closes\":\($0.publication.closesAfterDays != nil)}"
        }
        let rows = try store.query(
            context.queries.query("sql/store/digest/publish.sql"),
            [
                "run_id": .text(context.runID), "attempt": .value(context.attempt), "periods": json,
                "kpis": .json("{\(entries.joined(separator: ","))}"), "latest": .value(context.latest),
            ]
        )
        try closed.record(context.runID, store, context.queries)
        try store.query(context.queries.query("sql/store/digest/place_signals.sql"), ["periods": json])
        try store.query(
            context.queries.query("sql/store/digest/publish_funnels.sql"),
            ["periods": json, "latest": .value(context.latest)]
        )
        let exceptions = try DigestTables(context).write(days: changed.union(context.dates), store)
        try store.query(context.queries.query("sql/store/digest/finish.sql"))
        let restated: Int = try rows.first?.get("restated") ?? 0
        let published: Int = try rows.first?.get("published") ?? 0
        return (
            stream.count,
            "\(stream.count) figures of \(kpis.count) KPIs for \(periods.count) periods, \(published) new or changed, \(restated) restated, \(judged) points judged; \(exceptions) exceptions"
        )
    }

    /// The KPIs for which the source had every column at the last pull.
    private static func computable(_ store: borrowing Connection, _ context: borrowing RunContext) throws -> [KPI] {
        let rows = try store.query(context.queries.query("sql/store/digest/available.sql"))
        let available = Set(try rows.map { try $0.get("name", as: String.self) })
        return context.catalogue.kpis.filter { $0.needs.allSatisfy(available.contains) }
    }

    /// The dates whose measures have moved since the last digest.
    private static func changedDates(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> Set<CalendarDate> {
        let rows = try store.query(context.queries.query("sql/store/digest/undigested.sql"))
        return Set(try rows.map { try $0.get("business_date", as: CalendarDate.self) })
    }

    private static func duePeriods(
        _ changed: Set<CalendarDate>,
        _ context: borrowing RunContext,
        matures: Int
    ) -> Set<Period> {
        // What was provisional at the last run and is no longer.
        let since = min(context.lastCompleted ?? context.dates.lowerBound, context.dates.upperBound)
        let dates = changed.union((since - matures)...context.dates.upperBound)
        return Period.affected(by: dates, latest: context.latest)
    }
}
