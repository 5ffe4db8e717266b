internal import Catalogue
internal import Postgres
internal import Statistics

/// The sums of one measure by period, scope and channel on their way out of the store, made into figures.
enum RollUp {
    case sums(measure: String, makers: [FigureMaker])
    /// As sums, of the last day of a period alone.
    case stocks(measure: String, makers: [FigureMaker])
    case histogram([KPI])

    /// What a measure's KPIs are made from.
    static func all(
        of measure: Measure,
        for kpis: [KPI],
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [RollUp] {
        let own = kpis.filter { $0.measure == measure.id }
        guard measure.quantities.isEmpty else { return own.isEmpty ? [] : [.histogram(own)] }
        let stocks = try makers(measure, own.filter { $0.kind == .stock }, store, queries)
        let sums = try makers(measure, own.filter { $0.kind != .stock }, store, queries)
        return [.sums(measure: measure.id, makers: sums), .stocks(measure: measure.id, makers: stocks)]
            .filter(\.hasKPIs)
    }

    private var hasKPIs: Bool {
        switch self {
        case .sums(_, let makers), .stocks(_, let makers): !makers.isEmpty
        case .histogram(let kpis): !kpis.isEmpty
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
        let periods = try store.quoteLiteral(Period.json(periods, stocksAt: stocksAt))
        switch self {
        case .sums(let measure, let makers), .stocks(let measure, let makers):
            let measure = try store.quoteLiteral(measure)
            var reader = CellReader()
            try store.copyOut(
                "copy (select * from assay.roll_up(\(measure), \(periods)::jsonb)) to stdout",
                name: "roll up"
            ) { bytes in
                let (cell, rest) = try reader.read(bytes)
                let sums = arrayElements(rest[0]).compactMap { Sum($0) }
                for maker in makers where cell.holds(maker.kpi, latest: latest) {
                    if let figure = try maker.figure(sums, scope: cell.scope) { try body(figure, maker.kpi, cell) }
                }
            }
        case .histogram(let kpis):
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
                "copy (select * from assay.roll_up_histogram(\(periods)::jsonb)) to stdout",
                name: "roll up histogram"
            ) { bytes in
                let (cell, rest) = try reader.read(bytes)
                guard rest.count == 3, let bucket = Int(rest[1]), let contacts = Int(rest[2]) else { return }
                if current?.cell != cell || current?.quantity != rest[0] {
                    try publish()
                    current = (cell, rest[0], BucketCounts())
                }
                current?.values.add(bucket: bucket, contacts: contacts)
            }
            try publish()
        }
    }
}

/// The buckets of one cell and quantity.
private struct BucketCounts {
    /// Where sql/measures/histogram.sql counts contacts of which the value is not known.
    private static let unknown = -2

    private var histogram = LogHistogram()
    private var excluded = 0

    mutating func add(bucket: Int, contacts: Int) {
        if bucket == Self.unknown {
            excluded += contacts
        } else {
            histogram.add(bucket: bucket, count: contacts)
        }
    }

    /// The quantile; nil where nothing counted and nothing was excluded.
    func figure(_ kpi: KPI) -> Figure? {
        guard let quantile = kpi.quantile, histogram.count + excluded > 0 else { return nil }
        return Figure(
            numerator: nil,
            denominator: nil,
            n: Sum(millionths: Int128(histogram.count) * 1_000_000),
            excluded: Sum(millionths: Int128(excluded) * 1_000_000),
            value: nil,
            interval: nil,
            midpoint: histogram.quantile(quantile.fraction).map { $0 * kpi.scale.doubleValue }
        )
    }
}

/// Reads the leading columns of a roll-up's rows.
private struct CellReader {
    private var row = CopyRow(fieldCount: 10)

    mutating func read(_ bytes: UnsafeRawBufferPointer) throws -> (cell: ScorecardCell, rest: [String]) {
        row.split(bytes)
        var fields: [String] = []
        for index in row.fields.indices {
            fields.append(row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" })
        }
        guard fields.count >= 8, let first = CalendarDate(fields[1]), let last = CalendarDate(fields[2]),
            let scope = Scope(rawValue: fields[4])
        else { throw PostgresError.decoding(column: "period", type: "ScorecardCell") }
        let cell = ScorecardCell(
            period: fields[0],
            first: first,
            last: last,
            attribution: fields[3],
            scope: scope,
            scopeID: fields[5],
            channel: fields[6]
        )
        return (cell, Array(fields[7...]))
    }
}
