internal import Catalogue
internal import Postgres

/// Which figures of few people are withheld, and with them those from which they could be worked out.
///
/// A team's three answers are no longer secret where the site's and all the other teams' stand beside them, and a month's
/// are not where the quarter's and the other two months' do. Whatever is left of a whole when its parts that are shown are
/// taken away has to be nothing, or as many as may be shown.
struct Withholding {
    /// Whom and when a figure is about.
    struct Place: Hashable {
        let kpi: String
        let period: String
        let first: CalendarDate
        let channel: String
        let scope: Scope
        let id: String
    }

    /// The fewest units that are shown.
    let minimum: Int
    let siteOfTeam: (String) -> String?

    /// The places whose figures are withheld; units are how many each rests on, shownMonths those published before.
    func withheld(_ units: [Place: Int], shownMonths: [Place: Int] = [:]) -> Set<Place> {
        var withheld: Set<Place> = []
        let months = Dictionary(grouping: units.keys.filter { $0.period != KPI.Period.quarter.rawValue }, by: \.span)
        for places in months.values { withheld.formUnion(hidden(in: places, units, [])) }
        var shown = shownMonths.filter { units[$0.key] == nil }
        for (place, n) in units where !withheld.contains(place) { shown[place] = n }
        let quarters = Dictionary(grouping: units.keys.filter { $0.period == KPI.Period.quarter.rawValue }, by: \.span)
        for places in quarters.values {
            let telling = places.filter { isFew((units[$0] ?? 0) - $0.months.reduce(0) { $0 + (shown[$1] ?? 0) }) }
            withheld.formUnion(hidden(in: places, units, Set(telling)))
        }
        return withheld
    }

    private func isFew(_ units: Int) -> Bool { units > 0 && units < minimum }

    /// What is withheld of one KPI, period and channel.
    private func hidden(in places: [Place], _ units: [Place: Int], _ telling: Set<Place>) -> Set<Place> {
        func n(_ place: Place) -> Int { units[place] ?? 0 }
        var hidden = telling.union(places.filter { isFew(n($0)) })
        let sites = places.filter { $0.scope == .site }
        let teams = places.filter { $0.scope == .team }
        func members(of site: Place) -> [Place] { teams.filter { siteOfTeam($0.id) == site.id } }
        let wholes =
            places.filter { $0.scope == .organisation }.flatMap { [($0, sites), ($0, teams)] }
            + sites.map { ($0, members(of: $0)) }
        while true {
            let before = hidden.count
            for site in sites where hidden.contains(site) { hidden.formUnion(members(of: site)) }
            for (whole, parts) in wholes where !hidden.contains(whole) {
                let shown = parts.filter { !hidden.contains($0) && n($0) > 0 }
                guard isFew(n(whole) - shown.reduce(0) { $0 + n($1) }) else { continue }
                if let smallest = shown.min(by: { (n($0), $0.id) < (n($1), $1.id) }) { hidden.insert(smallest) }
            }
            if hidden.count == before { return hidden }
        }
    }
}

/// A figure that is not shown before all others of its KPI are known.
struct HeldFigure {
    let figure: Figure
    let kpi: KPI
    let cell: ScorecardCell

    var place: Withholding.Place { Withholding.Place(kpi, cell) }
}

extension Withholding {
    /// The figures, each with whether it is withheld.
    func judged(
        _ held: [HeldFigure],
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [(HeldFigure, isWithheld: Bool)] {
        var units: [Place: Int] = [:]
        for figure in held { units[figure.place] = Int(clamping: figure.figure.n.whole) }
        let withheld = withheld(units, shownMonths: try shownMonths(of: Set(units.keys), store, queries))
        return held.map { ($0, withheld.contains($0.place)) }
    }

    /// The units of published months within the quarters that are computed.
    private func shownMonths(
        of places: Set<Place>,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [Place: Int] {
        let months = places.filter { $0.period == KPI.Period.quarter.rawValue }.flatMap(\.months)
        guard !months.isEmpty else { return [:] }
        let rows = try store.query(
            queries.query("sql/store/digest/months_shown.sql"),
            ["kpis": .array(Set(months.map(\.kpi)).sorted()), "months": .dates(Set(months.map(\.first)).sorted())]
        )
        var shown: [Place: Int] = [:]
        for row in rows {
            guard let scope = Scope(rawValue: try row.get("scope")) else { continue }
            let place = Place(
                kpi: try row.get("kpi"),
                period: KPI.Period.month.rawValue,
                first: try row.get("period_start"),
                channel: try row.get("channel"),
                scope: scope,
                id: try row.get("scope_id")
            )
            shown[place] = try row.get("n")
        }
        return shown
    }
}

extension Withholding.Place {
    init(_ kpi: KPI, _ cell: ScorecardCell) {
        self.init(
            kpi: kpi.id,
            period: cell.period,
            first: cell.first,
            channel: cell.channel,
            scope: cell.scope,
            id: cell.scopeID
        )
    }

    /// What it shares with the places that it is a part of or a whole to.
    fileprivate var span: [String] { [kpi, period, first.description, channel] }

    /// The months of a quarter.
    var months: [Withholding.Place] {
        let second = first.endOfMonth + 1
        return [first, second, second.endOfMonth + 1].map {
            Self(kpi: kpi, period: KPI.Period.month.rawValue, first: $0, channel: channel, scope: scope, id: id)
        }
    }
}
