internal import Catalogue
internal import Postgres
internal import Statistics

/// Compares agents and teams with their peers, for weeks, months and trailing periods: the points of funnels.
struct PeerComparison {
    static let columns = [
        "period", "period_start", "period_end", "peer_scope", "scope_id", "team", "channel", "kpi", "n", "value",
        "expected", "z", "p_value", "lower_95", "upper_95", "lower_998", "upper_998", "standing",
    ]

    private let settings: Settings
    private let teams: AgentTeams
    private let latest: CalendarDate
    private var rows = BinaryRows(fieldCount: PeerComparison.columns.count)

    init(_ settings: Settings, teams: AgentTeams, latest: CalendarDate) {
        self.settings = settings
        self.teams = teams
        self.latest = latest
    }

    /// Stages the points of every KPI by which agents or teams can be compared; the reader sums up, the store takes in.
    static func stage(
        _ store: borrowing Connection,
        _ reader: borrowing Connection,
        _ context: borrowing RunContext,
        kpis: [KPI],
        periods: Set<Period>,
        teams: AgentTeams
    ) throws {
        let target =
            "copy digest.stage_funnel_point (\(columns.joined(separator: ", "))) from stdin (format binary)"
        let periods = try reader.quoteLiteral(Period.json(periods))
        var comparison = PeerComparison(
            context.catalogue.organisation.settings,
            teams: teams,
            latest: context.latest
        )
        try store.copyIn(target, name: "stage funnels") { writer in
            try writer.write(BinaryRows.header)
            for measure in context.catalogue.measures {
                let rollUps = try RollUp.all(of: measure, for: kpis, reader, context.queries).filter { !$0.closes }
                for case .sums(_, let makers, let currency) in rollUps {
                    let comparable = makers.filter { $0.funnelScale != nil }
                    guard !comparable.isEmpty else { continue }
                    let currency = try reader.quoteLiteral(currency ?? "")
                    var mix: PeriodMix?
                    var row = CopyRow(fieldCount: 8)
                    try reader.copyOut(
                        "copy (select * from assay.roll_up_mix(\(reader.quoteLiteral(measure.id)), \(periods)::jsonb, \(currency))) to stdout",
                        name: "roll up mix"
                    ) { bytes in
                        let next = try PeriodMix(&row, bytes)
                        if let known = mix, known.isSame(as: next) {
                            mix?.rows += next.rows
                        } else {
                            if let mix { comparison.compare(mix, by: comparable) }
                            mix = next
                        }
                        try comparison.write(to: &writer, whenFull: true)
                    }
                    if let mix { comparison.compare(mix, by: comparable) }
                }
            }
            try comparison.write(to: &writer, whenFull: false)
            try writer.write(BinaryRows.trailer)
        }
    }

    private mutating func write(to writer: inout CopyWriter, whenFull: Bool) throws {
        guard rows.isFull || !whenFull else { return }
        try writer.write(rows.bytes)
        rows.removeAll()
    }

    private mutating func compare(_ mix: PeriodMix, by makers: [FigureMaker]) {
        let groups = PeerGroup.all(mix)
        for maker in makers {
            guard let scale = maker.funnelScale else { continue }
            let tallies = mix.rows.map { maker.tally($0.sums) }
            for group in groups where mix.holds(maker.kpi, group, latest: latest) {
                let peers = group.peers(mix, tallies: tallies, on: scale, minimumSample: settings.minimumSample)
                let points = Funnel.points(of: peers.map(\.peer), on: scale, fewest: settings.minimumPeers)
                for (unit, point) in zip(peers, points) {
                    append(point, of: unit.peer, counted: unit.units, unit.id, group, maker.kpi, mix)
                }
            }
        }
    }

    private mutating func append(
        _ point: Funnel.Point,
        of unit: Funnel.Unit,
        counted: Double,
        _ id: String,
        _ group: PeerGroup,
        _ kpi: KPI,
        _ mix: PeriodMix
    ) {
        let scale = kpi.scale.doubleValue
        let team = group.scope == .team ? id : teams.team(of: id, on: min(mix.last, latest))?.name ?? "unassigned"
        rows.beginRow()
        rows.append(text: mix.period)
        rows.append(date: mix.first)
        rows.append(date: mix.last)
        for text in [group.scope.rawValue, id, team, group.channel, kpi.id] { rows.append(text: text) }
        rows.append(rounded: counted)
        rows.append(rounded: unit.value * scale)
        rows.append(rounded: unit.expected * scale)
        rows.append(rounded: point.z)
        rows.append(probability: point.probability)
        for limits in [point.limits95, point.limits998] {
            rows.append(rounded: limits.map { $0.lower * scale })
            rows.append(rounded: limits.map { $0.upper * scale })
        }
        rows.append(text: point.standing.rawValue)
    }
}

extension PeriodMix {
    fileprivate init(_ row: inout CopyRow, _ bytes: UnsafeRawBufferPointer) throws {
        row.split(bytes)
        let fields = row.fields.indices.map { index in
            row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
        }
        guard fields.count == 8, let first = CalendarDate(fields[1]), let last = CalendarDate(fields[2]) else {
            throw PostgresError.decoding(column: "period", type: "PeriodMix")
        }
        let sums = arrayElements(fields[7]).compactMap { Sum($0) }
        self.init(
            period: fields[0],
            first: first,
            last: last,
            rows: [Row(channel: fields[3], queue: fields[4], agent: fields[5], team: fields[6], sums: sums)]
        )
    }

    fileprivate func isSame(as other: PeriodMix) -> Bool {
        period == other.period && first == other.first && last == other.last
    }

    /// Whether a KPI has figures for a group of this period.
    fileprivate func holds(_ kpi: KPI, _ group: PeerGroup, latest: CalendarDate) -> Bool {
        ScorecardCell(
            period: period,
            first: first,
            last: last,
            attribution: group.scope == .agent ? "" : KPI.Attribution.agent.rawValue,
            scope: group.scope,
            scopeID: "",
            channel: group.channel
        ).holds(kpi, latest: latest)
    }
}
