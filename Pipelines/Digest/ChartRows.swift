internal import Postgres
internal import Statistics

/// Judged points and the baselines they leave behind, as rows of their stages.
struct ChartRows {
    private static let pointColumns = [
        "period", "period_start", "period_end", "scope", "scope_id", "channel", "kpi", "team", "like_days",
        "kpi_version", "numerator", "denominator", "value", "centre", "lower_limit", "upper_limit", "is_trial",
        "baseline_start", "signal", "p_value", "judged_in",
    ]
    private static let baselineColumns = [
        "period", "scope", "scope_id", "channel", "kpi", "like_days", "team", "kpi_version", "started_on",
        "last_start", "numerators", "denominators", "recent_starts", "recent_numerators", "recent_denominators",
    ]

    private let runID: String
    private var points = BinaryRows(fieldCount: pointColumns.count)
    private var baselines = BinaryRows(fieldCount: baselineColumns.count)

    init(runID: String) {
        self.runID = runID
    }

    mutating func append(_ point: ChartPoint, _ judged: ControlSeries.Judgement, _ key: ChartKey) {
        points.beginRow()
        points.append(text: key.period)
        points.append(date: point.start)
        points.append(date: point.end)
        for text in [key.scope, key.scopeID, key.channel, key.kpi] { points.append(text: text) }
        points.append(optional: point.team)
        points.append(text: key.likeDays)
        points.append(text: point.version)
        points.append(number: point.numerator)
        points.append(number: point.denominator)
        points.append(number: point.value)
        points.append(rounded: judged.centre)
        points.append(rounded: judged.lower)
        points.append(rounded: judged.upper)
        points.append(boolean: judged.signal == .trial)
        points.append(date: CalendarDate(daysSince2000: Int32(judged.baselineStart)))
        points.append(text: judged.signal.rawValue)
        points.append(probability: judged.probability)
        points.append(text: runID)
    }

    mutating func append(_ chart: ChartSeries) {
        guard let version = chart.version, let last = chart.last, let start = chart.series.start else { return }
        let key = chart.key
        let (baseline, recent) = (chart.series.baseline, chart.series.recent)
        let hasUnits = chart.series.kind == .proportion
        baselines.beginRow()
        for text in [key.period, key.scope, key.scopeID, key.channel, key.kpi, key.likeDays] {
            baselines.append(text: text)
        }
        baselines.append(optional: chart.team)
        baselines.append(text: version)
        baselines.append(date: CalendarDate(daysSince2000: Int32(start)))
        baselines.append(date: last)
        baselines.append(numericArray: baseline.map(\.numerator))
        baselines.append(numericArray: hasUnits ? baseline.map(\.denominator) : [])
        baselines.append(dateArray: recent.map { CalendarDate(daysSince2000: Int32($0.date)) })
        baselines.append(numericArray: recent.map(\.numerator))
        baselines.append(numericArray: hasUnits ? recent.map(\.denominator) : [])
    }

    /// Hands what has gathered to the stages.
    mutating func flush(_ store: borrowing Connection) throws {
        try Self.copy(&points, "digest.stage_control_point", Self.pointColumns, store)
        try Self.copy(&baselines, "assay.stage_control_baseline", Self.baselineColumns, store)
    }

    private static func copy(
        _ rows: inout BinaryRows,
        _ table: String,
        _ columns: [String],
        _ store: borrowing Connection
    ) throws {
        guard !rows.bytes.isEmpty else { return }
        let target = "copy \(table) (\(columns.joined(separator: ", "))) from stdin (format binary)"
        try store.copyIn(target, name: "stage points") { writer in
            try writer.write(BinaryRows.header)
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
        rows.removeAll()
    }
}
