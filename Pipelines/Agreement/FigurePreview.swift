public import Catalogue
public import Postgres
internal import Statistics

/// The figures of a KPI for a span of dates as a definition gives them, computed from facts; nothing is written.
public struct FigurePreview: Sendable {
    /// A KPI's figure for the whole organisation.
    public struct Figure: Sendable {
        /// The KPI's id.
        public let kpi: String
        /// The channel; empty for all together.
        public let channel: String
        /// The value; nil where nothing counts.
        public let value: String?
        /// How many units it rests on.
        public let n: String
    }

    /// The figures, in the order of the catalogue.
    public let figures: [Figure]
    /// KPIs of which no figure can be shown, and why.
    public let omitted: [(kpi: String, why: String)]

    /// Computes figures of some KPIs from what their measures' statements give for the dates.
    public init(
        _ kpis: Set<String>,
        _ catalogue: Catalogue,
        _ dates: ClosedRange<CalendarDate>,
        _ project: Project,
        _ store: borrowing Connection
    ) throws {
        (figures, omitted) = try store.transaction(.readOnlySnapshot) { store in
            for setting in ["role = assay_rules", "work_mem = '64MB'", "jit = off", "statement_timeout = '30min'"] {
                try store.query("set local \(setting)")
            }
            let available = try RuleSource.columns(store, QueryFolder(project))
            var figures: [Figure] = []
            var omitted: [(kpi: String, why: String)] = []
            for measure in catalogue.measures {
                var own: [KPI] = []
                for kpi in catalogue.kpis where kpi.measure == measure.id && kpis.contains(kpi.id) {
                    let missing = kpi.needs.filter { !available.contains($0) }
                    if !missing.isEmpty {
                        omitted.append((kpi.id, "the source has no \(missing.joined(separator: ", "))"))
                    } else if let why = Self.reasonToOmit(kpi, measure) {
                        omitted.append((kpi.id, "\(why) are seen in the digest only"))
                    } else if kpi.scopes.contains(.organisation) {
                        own.append(kpi)
                    } else {
                        omitted.append((kpi.id, "it has no figure for the whole organisation"))
                    }
                }
                guard !own.isEmpty else { continue }
                for (currency, kpis) in Dictionary(grouping: own, by: \.currency) {
                    figures += try Self.figures(kpis, measure, currency, catalogue.organisation, dates, store)
                }
            }
            let order = Dictionary(uniqueKeysWithValues: catalogue.kpis.enumerated().map { ($1.id, $0) })
            figures.sort { (order[$0.kpi] ?? 0, $0.channel) < (order[$1.kpi] ?? 0, $1.channel) }
            return (figures, omitted)
        }
    }

    /// The columns that place a row: assay.placing_columns().
    private static let keys: Set<String> = [
        "business_date", "queue", "channel", "direction", "agent_id", "team", "currency", "rule_id", "rule_version",
    ]

    /// What no sum over the dates gives, or what who only reads facts may not read.
    private static func reasonToOmit(_ kpi: KPI, _ measure: Measure) -> String? {
        if !measure.quantities.isEmpty { return "quantiles" }
        if kpi.kind == .stock { return "stocks" }
        // What is withheld where few people stand behind it is not shown here instead.
        if kpi.publication.hidesSmall { return "figures of few people" }
        if measure.isMonthly { return "figures of months" }
        return measure.readsReview ? "figures of findings" : nil
    }

    private static func figures(
        _ kpis: [KPI],
        _ measure: Measure,
        _ currency: String?,
        _ organisation: Organisation,
        _ dates: ClosedRange<CalendarDate>,
        _ store: borrowing Connection
    ) throws -> [Figure] {
        let given = try store.prepareOnly(measure.query).map(\.column)
        let columns = given.filter { !keys.contains($0) }
        // A measure that knows no channels has nothing but their total.
        let channel = given.contains("channel") ? "channel" : "''"
        let isWanted = currency == nil ? "true" : "currency in (:'currency'::text, '')"
        let sums = try columns.map { "coalesce(sum(\(try store.quoteIdentifier($0))), 0)::text" }.joined(
            separator: ", "
        )
        let summed = try Query(
            name: measure.query.name,
            sql: """
                with measured as materialized (\(RuleStatement.placeholder))
                select \(channel) as channel, array[\(sums)] as sums from measured
                where \(channel) <> '' and \(isWanted) group by 1
                union all
                select '', array[\(sums)] from measured where \(isWanted)
                """
        ).with(measure.query, inPlaceOf: RuleStatement.placeholder)
        var values = measure.values(for: organisation).mapValues { Parameter.text($0) }
        values["dates"] = .dates(Array(dates))
        values["currency"] = currency.map { .text($0) }
        let bound = values.filter { summed.parameterNames.contains($0.key) }
        var figures: [Figure] = []
        for row in try store.query(summed, bound) {
            let channel: String = try row.get("channel")
            let totals = try row.get("sums", as: [String].self).compactMap { Sum($0) }
            for kpi in kpis {
                let isShown =
                    channel.isEmpty
                    ? kpi.isPooled : Channel(rawValue: channel).map { kpi.channels.contains($0) } ?? false
                guard isShown, let maker = FigureMaker(kpi, columns: columns),
                    let figure = try maker.figure(totals, scope: .organisation)
                else { continue }
                figures.append(
                    Figure(
                        kpi: kpi.id,
                        channel: channel,
                        value: figure.value.map { FigureMaker.text($0) },
                        n: try figure.n.decimal.description
                    )
                )
            }
        }
        return figures
    }
}
