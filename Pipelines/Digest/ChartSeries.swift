internal import Catalogue
internal import Postgres
internal import Statistics

/// Which control chart a point stands on, and with which days it is compared.
struct ChartKey: Equatable {
    let period: String
    let scope: String
    let scopeID: String
    let channel: String
    let kpi: String
    let likeDays: String

    init(_ row: Row) throws {
        period = try row.get("period")
        scope = try row.get("scope")
        scopeID = try row.get("scope_id")
        channel = try row.get("channel")
        kpi = try row.get("kpi")
        likeDays = try row.get("like_days")
    }
}

/// One point on its way to be judged.
struct ChartPoint {
    let start: CalendarDate
    let end: CalendarDate
    let team: String?
    let version: String
    let numerator: String?
    let denominator: String?
    let value: String
    /// Whether an earlier night judged it: it is read again because a note has cut its baseline.
    let isJudged: Bool

    init(_ row: Row) throws {
        start = try row.get("period_start")
        end = try row.get("period_end")
        team = row["team"]
        version = try row.get("kpi_version")
        numerator = row["numerator"]
        denominator = row["denominator"]
        value = try row.get("value")
        isJudged = try row.get("is_judged")
    }
}

/// A control chart as a night goes on with it.
struct ChartSeries {
    let key: ChartKey
    private(set) var series: ControlSeries
    private(set) var version: String?
    private(set) var last: CalendarDate?
    private(set) var team: String?
    /// The dates on which notes restart its baseline, oldest first.
    private let rebases: [CalendarDate]

    /// The chart as it was kept; without a point where it is new, or a note has cut its baseline.
    init(_ key: ChartKey, _ row: Row, _ kind: ControlSeries.Kind, _ notes: [ChartNote]) throws {
        self.key = key
        version = row["baseline_version"]
        last = try row.optional("last_start")
        team = row["team"]
        let team = row["team"]
        rebases =
            notes.filter { note in
                note.rebases && note.kpi == key.kpi
                    && Scope(rawValue: key.scope).map {
                        note.stands(on: $0, key.scopeID, team: team, channel: Channel(rawValue: key.channel))
                    } ?? false
            }
            .map(\.date).sorted()
        guard version != nil else {
            series = ControlSeries(kind)
            return
        }
        let recentStarts = try Self.elements(row, "recent_starts").map { text in
            guard let date = CalendarDate(text) else {
                throw PostgresError.decoding(column: "recent_starts", type: "CalendarDate")
            }
            return Int(date.daysSince2000)
        }
        let started: CalendarDate = try row.get("started_on")
        let recent = try Self.entries(row, "recent_numerators", "recent_denominators")
        // What limits are computed from needs no dates; where a new level begins is read from the latest points.
        series = ControlSeries(
            kind,
            baseline: try Self.entries(row, "numerators", "denominators").map { ControlSeries.Entry($0, date: 0) },
            recent: zip(recent, recentStarts).map { ControlSeries.Entry($0, date: $1) },
            start: Int(started.daysSince2000)
        )
    }

    /// Judges a point and takes it in.
    mutating func judge(_ point: ChartPoint) throws -> ControlSeries.Judgement {
        let isRebased = rebases.contains { date in last.map { $0 < date && date <= point.start } ?? false }
        if isRebased || version != nil && version != point.version { series.restart() }
        version = point.version
        last = point.start
        team = point.team
        let entry = ControlSeries.Entry(
            series.kind == .proportion
                ? (try Self.number(point.numerator, "numerator"), try Self.number(point.denominator, "denominator"))
                : (try Self.number(point.value, "value"), 1),
            date: Int(point.start.daysSince2000)
        )
        return series.judge(entry)
    }

    private static func elements(_ row: Row, _ column: String) throws -> [Substring] {
        arrayElements(try row.get(column, as: String.self))
    }

    private static func entries(_ row: Row, _ over: String, _ under: String) throws -> [(Double, Double)] {
        let numerators = try elements(row, over).map { try number($0, over) }
        let denominators = try elements(row, under).map { try number($0, under) }
        guard !denominators.isEmpty else { return numerators.map { ($0, 1) } }
        return Array(zip(numerators, denominators))
    }

    private static func number(_ text: (some StringProtocol)?, _ column: String) throws -> Double {
        guard let value = text.flatMap({ Double($0) }) else {
            throw PostgresError.decoding(column: column, type: "Double")
        }
        return value
    }
}

extension ControlSeries.Entry {
    fileprivate init(_ figure: (numerator: Double, denominator: Double), date: Int) {
        self.init(date: date, numerator: figure.numerator, denominator: figure.denominator)
    }
}
