import Catalogue
import Postgres

/// Where a figure stands.
struct CellKey: Hashable, CustomStringConvertible {
    var period: String
    var first: CalendarDate
    var last: CalendarDate
    var scope: Scope
    var id: String
    var channel: String

    var description: String { "\(period) \(first)…\(last) \(scope.rawValue) '\(id)' channel '\(channel)'" }
}

/// One thing that happened, and where it counts.
struct TrueUnit {
    var date: CalendarDate
    var queue: String?
    var channel: String?
    var agent: String?
    /// The team, where the thing itself says whose it is.
    var team: String?
}

/// The scorecard as it follows from the source's rows one by one: no measures, no roll-ups, nothing of the store.
struct TrueScorecard {
    private(set) var cells: [CellKey: [String: TrueFigure]] = [:]
    fileprivate let rows: SourceRows
    private let catalogue: Catalogue
    private let dates: ClosedRange<CalendarDate>
    private let kpis: [String: KPI]
    /// How each KPI counts.
    let truths: [String: TrueKPI]

    init(
        _ rows: SourceRows,
        _ catalogue: Catalogue,
        dates: ClosedRange<CalendarDate>,
        units: [TrueUnits] = []
    ) throws {
        self.rows = rows
        self.catalogue = catalogue
        self.dates = dates
        kpis = Dictionary(uniqueKeysWithValues: catalogue.kpis.map { ($0.id, $0) })
        let named = Set(units.flatMap(\.kpis))
        truths = TrueKPI.all.merging(catalogue.kpis.filter { named.contains($0.id) }.map { ($0.id, TrueKPI(of: $0)) }) {
            written,
            _ in written
        }
        countContacts(rows, catalogue.organisation)
        countInteractions(rows, window: catalogue.organisation.settings.repeatWindowDays)
        countEvaluations(rows, catalogue.organisation.settings.autoFail)
        countFeedback(rows)
        for file in units {
            for unit in file.units { try add(unit) }
        }
        for (cell, figures) in cells {
            cells[cell] = figures.filter { $0.value.n != 0 || $0.value.excluded != 0 }
        }
    }

    /// The day, week and month of a date, the 28 days to the latest date, and those to each month's end.
    private func periods(of date: CalendarDate) -> [(String, CalendarDate, CalendarDate)] {
        var periods = [
            ("day", date, date), ("week", date.startOfISOWeek, date.startOfISOWeek + 6),
            ("month", date.startOfMonth, date.endOfMonth), Self.quarter(of: date),
        ]
        let ends = (0...27).map { date + $0 }.filter {
            $0 == dates.upperBound || $0 < dates.upperBound && $0 == $0.endOfMonth
        }
        periods += ends.map { ("trailing_28d", $0 - 27, $0) }
        return periods
    }

    private static func quarter(of date: CalendarDate) -> (String, CalendarDate, CalendarDate) {
        let months = (-2...2).map { offset in
            (0..<abs(offset)).reduce(date.startOfMonth) { month, _ in
                offset < 0 ? (month - 1).startOfMonth : month.endOfMonth + 1
            }
        }
        let first = (date.month - 1) % 3
        return ("quarter", months[2 - first], months[4 - first].endOfMonth)
    }

    /// Who a unit counts for under a KPI.
    private func scopes(_ unit: TrueUnit, _ kpi: TrueKPI) -> [(Scope, String)] {
        var scopes: [(Scope, String)] = [(.organisation, "")]
        if let queue = unit.queue { scopes.append((.queue, queue)) }
        if kpi.hasAgents, let agent = unit.agent { scopes.append((.agent, agent)) }
        switch kpi.attribution {
        case .queue:
            let place = unit.queue.flatMap { catalogue.organisation.queues[$0] }
            if let team = place?.team { scopes.append((.team, team)) }
            if let site = place?.site { scopes.append((.site, site)) }
        case .agent:
            guard let team = unit.team ?? unit.agent.map({ rows.team(of: $0, on: unit.date) }) else { break }
            scopes.append((.team, team))
            if let site = rows.siteOfTeam[team] { scopes.append((.site, site)) }
        }
        return scopes
    }

    /// Adds to a KPI wherever the unit counts.
    mutating func add(_ id: String, _ unit: TrueUnit, _ change: (inout TrueFigure) -> Void) {
        guard let kpi = truths[id], let entry = kpis[id] else { return }
        var channels: [String] = entry.isPooled ? [""] : []
        if let channel = unit.channel, entry.channels.contains(where: { $0.rawValue == channel }) {
            channels.append(channel)
        }
        guard !channels.isEmpty else { return }
        let scopes = scopes(unit, kpi).filter { entry.scopes.contains($0.0) }
        for (period, first, last) in periods(of: unit.date)
        where entry.periods.contains(where: { $0.rawValue == period }) {
            // A stock is what stands on the period's last day, or on the latest.
            if entry.kind == .stock, unit.date != min(last, dates.upperBound) { continue }
            for (scope, id) in scopes {
                if scope == .agent, period == "day" || period == "trailing_28d" && last != dates.upperBound { continue }
                for channel in channels {
                    let cell = CellKey(period: period, first: first, last: last, scope: scope, id: id, channel: channel)
                    change(&cells[cell, default: [:]][kpi.id, default: TrueFigure()])
                }
            }
        }
    }

    /// One of those that a count counts.
    mutating func count(_ id: String, _ unit: TrueUnit) {
        add(id, unit) {
            $0.numerator += 1
            $0.n += 1
        }
    }

    /// One unit of a proportion, mean or ratio; nil where it cannot be judged.
    mutating func add(_ id: String, _ unit: TrueUnit, _ numerator: Int?, of denominator: Int = 1) {
        add(id, unit) {
            if let numerator {
                $0.numerator += numerator
                $0.denominator += denominator
                $0.n += 1
            } else {
                $0.excluded += 1
            }
        }
    }

    /// One unit of a proportion that is met or not; nil where it cannot be judged.
    mutating func add(_ id: String, _ unit: TrueUnit, isMet: Bool?) {
        add(id, unit, isMet.map { $0 ? 1 : 0 })
    }

    /// One value of a quantile; nil where it is not known.
    mutating func add(_ ids: [String], _ unit: TrueUnit, value: Int?) {
        for id in ids {
            add(id, unit) {
                if let value {
                    $0.values.append(value)
                    $0.n += 1
                } else {
                    $0.excluded += 1
                }
            }
        }
    }
}

extension TrueScorecard {
    /// The team that stands beside an agent's figures.
    func team(of agent: String, on date: CalendarDate) -> String { rows.team(of: agent, on: date) }
}
