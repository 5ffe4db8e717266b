internal import Catalogue
internal import Pipelines
internal import Postgres

/// The one figure that somebody means, or why there is none.
struct FigureChoice {
    let kpi: KPI
    let place: ScopeName
    let period: KPI.Period
    let date: CalendarDate
    let latest: CalendarDate

    /// The figure of a channel; without one that of all together, or the only one.
    func figure(_ channel: String?, _ store: borrowing Connection, _ queries: QueryFolder) throws -> PublishedFigure {
        guard kpi.scopes.contains(place.scope) else {
            let scopes = kpi.scopes.map(\.rawValue).joined(separator: ", ")
            throw RunError.configuration("\(kpi.id) does not exist at scope \(place.scope.rawValue), only at \(scopes)")
        }
        let figures = try PublishedFigure.find(
            kpi,
            scope: place.scope,
            id: place.id,
            period: period.rawValue,
            date: date,
            store,
            queries
        )
        guard !figures.isEmpty else { throw RunError.configuration(try absence(store, queries)) }
        if let channel {
            let wanted = channel == "all" ? "" : channel
            if let figure = figures.first(where: { $0.channel == wanted }) { return figure }
        } else if let figure = figures.first(where: { $0.channel.isEmpty }) ?? (figures.count == 1 ? figures[0] : nil) {
            return figure
        }
        let channels = figures.map { $0.channel.isEmpty ? "all" : $0.channel }.joined(separator: ", ")
        throw RunError.configuration(
            "\(kpi.id) has a figure for each channel here: name one with --channel: \(channels)"
        )
    }

    /// Why there is no figure, as far as it can be told.
    private func absence(_ store: borrowing Connection, _ queries: QueryFolder) throws -> String {
        let known = try store.query(
            queries.query("sql/store/explain/scopes.sql"),
            ["scope": .text(place.scope.rawValue), "date": .value(date)]
        ).map { try $0.get("scope_id", as: String.self) }
        let scope = place.scope.rawValue
        if !known.contains(place.id) {
            guard place.scope != .organisation else {
                return "your login sees no figures of the organisation: name a team with --scope team:NAME"
            }
            let near = Suggestion.phrase(for: place.id, among: known)
            let names = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? " and more" : "")
            return known.isEmpty
                ? "your login sees no figures of any \(scope) in the month of \(date)"
                : "there is no \(scope) \(place.id)\(near) among those that your login sees: \(names)"
        }
        if !kpi.periods.contains(period) {
            let periods = kpi.periods.map(\.rawValue).joined(separator: ", ")
            return "\(kpi.id) has no figure for a \(period.rawValue), only for \(periods)"
        }
        if place.scope == .agent, period == .day {
            return "an agent's days prove nothing and are not kept: --period week, month or trailing_28d"
        }
        if period == .trailing, date != latest {
            return place.scope == .agent
                ? "of an agent only the latest 28 days are kept, those to \(latest)"
                : "28 days are kept to the ends of months and to \(latest): name one of these with --date"
        }
        return
            "\(kpi.id) has no figure there for the \(period.rawValue) of \(date): nothing was counted, or the source lacks one of "
            + (kpi.needs.isEmpty ? "its columns" : kpi.needs.joined(separator: ", "))
    }
}
