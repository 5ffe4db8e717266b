internal import Catalogue
internal import Postgres
internal import Statistics

/// Where a figure stands: a period, a scope and a channel.
struct ScorecardCell: Equatable {
    let period: String
    let first: CalendarDate
    let last: CalendarDate
    let attribution: String
    let scope: Scope
    let scopeID: String
    let channel: String

    /// Whether a KPI has a figure here.
    ///
    /// Agents have no days, and of trailing periods only the latest.
    func holds(_ kpi: KPI, latest: CalendarDate) -> Bool {
        guard kpi.scopes.contains(scope), kpi.periods.contains(where: { $0.rawValue == period }) else { return false }
        if scope == .agent, period == Period.Kind.trailing.rawValue, last != latest { return false }
        guard attribution.isEmpty || attribution == kpi.attribution.rawValue else { return false }
        if channel.isEmpty { return kpi.isPooled }
        return Channel(rawValue: channel).map { kpi.channels.contains($0) } ?? false
    }
}

/// Writes figures as rows of `digest.stage_scorecard`, with target and verdict.
struct FigureStream {
    static let columns = [
        "period", "period_start", "period_end", "scope", "scope_id", "channel", "kpi", "team", "kpi_version", "unit",
        "numerator", "denominator", "n", "excluded", "value", "lower", "upper", "target", "verdict", "near_target",
        "provisional", "run_id",
    ]

    private let organisation: Organisation
    private let governance: Governance
    private let targets: TargetList
    private let teams: AgentTeams
    private let latest: CalendarDate
    /// The dates of which the data is far from what is usual.
    private let provisional: [CalendarDate]
    private let runID: String
    private(set) var rows = BinaryRows(fieldCount: FigureStream.columns.count)
    private(set) var count: Int64 = 0

    init(
        catalogue: Catalogue,
        teams: AgentTeams,
        latest: CalendarDate,
        provisional: [CalendarDate],
        runID: String
    ) {
        organisation = catalogue.organisation
        governance = catalogue.governance
        targets = catalogue.targets
        self.teams = teams
        self.latest = latest
        self.provisional = provisional
        self.runID = runID
    }

    mutating func removeAll() { rows.removeAll() }

    /// Adds a row; of a figure that is withheld, none of its numbers.
    mutating func append(
        _ figure: Figure,
        of kpi: KPI,
        at cell: ScorecardCell,
        isWithheld: Bool = false
    ) throws {
        let team = cell.scope == .agent ? teams.team(of: cell.scopeID, on: min(cell.last, latest)) : nil
        let judged = judgement(figure, kpi, cell, team: team, isSuppressed: isWithheld)
        let shown = isWithheld ? nil : figure
        rows.beginRow()
        rows.append(text: cell.period)
        rows.append(date: cell.first)
        rows.append(date: cell.last)
        rows.append(text: cell.scope.rawValue)
        rows.append(text: cell.scopeID)
        rows.append(text: cell.channel)
        rows.append(text: kpi.id)
        rows.append(optional: cell.scope == .agent ? team?.name ?? "unassigned" : nil)
        rows.append(text: kpi.version.description)
        rows.append(text: kpi.unitName)
        rows.append(number: shown?.numerator)
        rows.append(number: shown?.denominator)
        rows.append(number: try shown?.n.decimal.description)
        rows.append(number: try shown?.excluded.decimal.description)
        rows.append(number: shown?.midpoint.map(Self.text) ?? shown?.value.map { FigureMaker.text($0) })
        rows.append(number: shown?.interval.map { Self.text($0.lower) })
        rows.append(number: shown?.interval.map { Self.text($0.upper) })
        rows.append(number: judged.target)
        rows.append(text: judged.judgement.verdict.rawValue)
        rows.append(boolean: judged.judgement.isNearTarget)
        rows.append(boolean: isProvisional(kpi, cell))
        rows.append(text: runID)
        count += 1
    }

    /// Whether a figure may still change: the period goes on, or has not matured, or holds a date that is not to be relied on.
    ///
    /// What is computed once and never again stands.
    private func isProvisional(_ kpi: KPI, _ cell: ScorecardCell) -> Bool {
        guard cell.last <= latest - kpi.matures else { return true }
        return kpi.publication.closesAfterDays == nil && provisional.contains { cell.first <= $0 && $0 <= cell.last }
    }

    /// Nine places are more than any figure means, and few enough to be the same on every machine.
    private static func text(_ value: Double) -> String {
        ExactDecimal(value).map { FigureMaker.text(Fraction($0)) } ?? "0"
    }

    /// In trial, targets are proposals, and nothing is judged by them.
    private func judgement(
        _ figure: Figure,
        _ kpi: KPI,
        _ cell: ScorecardCell,
        team: AgentTeams.Team?,
        isSuppressed: Bool
    ) -> (judgement: Judgement, target: String?) {
        let target =
            governance == .trial
            ? nil
            : targets.target(
                for: kpi.id,
                scope: cell.scope,
                id: cell.scopeID,
                team: team?.name,
                site: cell.scope == .team ? teams.site(ofTeam: cell.scopeID) : team?.site,
                channel: Channel(rawValue: cell.channel),
                on: cell.last
            )
        let judged = Judgement(
            of: Verdict.Figure(
                value: figure.value ?? figure.midpoint.flatMap { ExactDecimal($0) }.map { Fraction($0) },
                interval: figure.interval,
                units: Int(clamping: figure.n.whole),
                basis: kpi.basis == .census ? .census : .sampled,
                // What stands on a day is a fact about a person, and no sample of behaviour.
                isAgent: cell.scope == .agent && kpi.kind != .stock,
                isSuppressed: isSuppressed
            ),
            against: target?.asked(minimumSample: organisation.settings.minimumSample)
        )
        return (judged, target?.bound.description)
    }
}
