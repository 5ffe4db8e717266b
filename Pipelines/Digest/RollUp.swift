internal import Catalogue
internal import Postgres
internal import Statistics

/// The sums of one measure by period, scope and channel on their way out of the store, made into figures.
enum RollUp {
    /// Of amounts, those of one currency.
    case sums(measure: String, makers: [FigureMaker], currency: String?)
    /// As sums, of the last day of a period alone.
    case stocks(measure: String, makers: [FigureMaker])
    case histogram(measure: String, kpis: [KPI])
    case spread(measure: String, kpi: KPI)

    /// What a measure's KPIs are made from.
    static func all(
        of measure: Measure,
        for kpis: [KPI],
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [RollUp] {
        let own = kpis.filter { $0.measure == measure.id }
        guard measure.quantities.isEmpty else { return own.isEmpty ? [] : [.histogram(measure: measure.id, kpis: own)] }
        let stocks = try makers(measure, own.filter { $0.kind == .stock }, store, queries)
        let spreads = own.filter { $0.kind == .spread }.map { RollUp.spread(measure: measure.id, kpi: $0) }
        let summed = own.filter { $0.kind != .stock && $0.kind != .spread }
        let closing = summed.filter { $0.publication.closesAfterDays != nil }
        let open = Dictionary(grouping: summed.filter { $0.publication.closesAfterDays == nil }, by: \.currency)
        let groups = open.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { ($0.key, $0.value) } + [(nil, closing)]
        let sums = try groups.map { currency, kpis in
            RollUp.sums(
                measure: measure.id,
                makers: try makers(measure, kpis, store, queries),
                currency: currency
            )
        }
        return (sums + [.stocks(measure: measure.id, makers: stocks)] + spreads).filter { !$0.kpis.isEmpty }
    }

    /// Whether it is of KPIs whose periods are computed once.
    var closes: Bool { kpis.contains { $0.publication.closesAfterDays != nil } }

    private var kpis: [KPI] {
        switch self {
        case .sums(_, let makers, _), .stocks(_, let makers): makers.map(\.kpi)
        case .histogram(_, let kpis): kpis
        case .spread(_, let kpi): [kpi]
        }
    }

    private static func makers(
        _ measure: Measure,
        _ kpis: [KPI],
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [FigureMaker] {
        let rows = try store.query(queries.query("sql/store/digest/columns.sql"), ["measure": .text(measure.id)])
        let columns: [String] = try rows.first?.get("columns") ?? []
        return try kpis.map { kpi in
            guard let maker = FigureMaker(kpi, columns: columns) else {
                throw RunError.configuration(
                    "\(kpi.location): the table \(measure.table) lacks a column that \(kpi.id) adds up: run assay upgrade"
                )
            }
            return maker
        }
    }

    /// Streams the figures of the periods.
    func stream(
        _ periods: Set<Period>,
        _ store: borrowing Connection,
        latest: CalendarDate,
        _ body: (Figure, KPI, ScorecardCell) throws -> Void
    ) throws {
        var stocksAt: CalendarDate?
        if case .stocks = self { stocksAt = latest }
        let kinds = Set(kpis.flatMap(\.periods))
        let periods = periods.filter { kinds.contains($0.kind) }
        guard !periods.isEmpty else { return }
        let literal = try store.quoteLiteral(Period.json(periods, stocksAt: stocksAt))
        switch self {
        case .sums(let measure, let makers, let currency):
            try Self.stream(measure, makers, literal, currency, store, latest: latest, body)
        case .stocks(let measure, let makers):
            try Self.stream(measure, makers, literal, nil, store, latest: latest, body)
        case .histogram(let measure, let kpis):
            let measure = try store.quoteLiteral(measure)
            let isPooled = kpis.contains(where: \.isPooled)
            var reader = CellReader()
            var current: (cell: ScorecardCell, quantity: String, values: BucketCounts)?
            func publish() throws {
                guard let current else { return }
                for kpi in kpis
                where kpi.quantile?.quantity == current.quantity && current.cell.holds(kpi, latest: latest) {
                    if let figure = current.values.figure(kpi) { try body(figure, kpi, current.cell) }
                }
            }
            try store.copyOut(
                "copy (select * from assay.roll_up_histogram(\(measure), \(literal)::jsonb, \(isPooled))) to stdout",
                name: "roll up histogram"
            ) { bytes in
                let (cell, rest) = try reader.read(bytes)
                guard rest.count == 3, let bucket = Int(rest[1]), let units = Int(rest[2]) else { return }
                if current?.cell != cell || current?.quantity != rest[0] {
                    try publish()
                    current = (cell, rest[0], BucketCounts())
                }
                current?.values.add(bucket: bucket, units: units)
            }
            try publish()
        case .spread(let measure, let kpi):
            try Self.stream(measure, kpi, literal, store, latest: latest, body)
        }
    }

    /// Streams how far the agents of teams lie apart.
    private static func stream(
        _ measure: String,
        _ kpi: KPI,
        _ periods: String,
        _ store: borrowing Connection,
        latest: CalendarDate,
        _ body: (Figure, KPI, ScorecardCell) throws -> Void
    ) throws {
        guard let upper = kpi.numerator, let lower = kpi.denominator, let least = kpi.publication.leastDenominator
        else {
            return
        }
        let sums = try [measure, upper.description, lower.description].map { try store.quoteLiteral($0) }
        let arguments = (sums + [least.description, kpi.scale.description, "\(periods)::jsonb"]).joined(separator: ", ")
        var reader = CellReader()
        try store.copyOut("copy (select * from assay.roll_up_spread(\(arguments))) to stdout", name: "roll up spread") {
            let (cell, rest) = try reader.read($0)
            let sums = arrayElements(rest[0]).compactMap { Sum($0) }
            guard sums.count == 4, cell.holds(kpi, latest: latest) else { return }
            let (deviation, mean) = (try sums[0].decimal, try sums[1].decimal)
            let figure = Figure(
                numerator: FigureMaker.text(Fraction(deviation)),
                denominator: FigureMaker.text(Fraction(mean)),
                n: sums[2],
                excluded: sums[3],
                value: try Fraction(deviation, over: mean, scale: 1),
                interval: nil,
                midpoint: nil
            )
            try body(figure, kpi, cell)
        }
    }

    private static func stream(
        _ measure: String,
        _ makers: [FigureMaker],
        _ periods: String,
        _ currency: String?,
        _ store: borrowing Connection,
        latest: CalendarDate,
        _ body: (Figure, KPI, ScorecardCell) throws -> Void
    ) throws {
        let (measure, currency) = (try store.quoteLiteral(measure), try store.quoteLiteral(currency ?? ""))
        var reader = CellReader()
        try store.copyOut(
            "copy (select * from assay.roll_up(\(measure), \(periods)::jsonb, \(currency))) to stdout",
            name: "roll up"
        ) { bytes in
            let (cell, rest) = try reader.read(bytes)
            let sums = arrayElements(rest[0]).compactMap { Sum($0) }
            for maker in makers where cell.holds(maker.kpi, latest: latest) {
                if let figure = try maker.figure(sums, scope: cell.scope) { try body(figure, maker.kpi, cell) }
            }
        }
    }
}
