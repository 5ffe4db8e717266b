internal import Catalogue
internal import Postgres
internal import Statistics

/// One figure as it is published.
struct Figure {
    var numerator: String?
    var denominator: String?
    var n: Sum
    var excluded: Sum
    var value: Fraction?
    var interval: Interval?
    /// A quantile's value, which is a bucket's midpoint and no fraction.
    var midpoint: Double?
}

/// Makes the figures of one KPI from sums of its measure.
struct FigureMaker {
    let kpi: KPI
    private let numerator: IndexedCombination
    private let denominator: IndexedCombination?
    private let n: IndexedCombination
    private let excluded: IndexedCombination?
    private let squares:
        (numerator: IndexedCombination, denominator: IndexedCombination?, product: IndexedCombination?)?

    /// Nil when the measure does not have the columns, or the KPI is not made from sums.
    init?(_ kpi: KPI, columns: [String]) {
        guard let numerator = kpi.numerator?.indexed(in: columns), let n = kpi.n?.indexed(in: columns) else {
            return nil
        }
        self.kpi = kpi
        self.numerator = numerator
        self.n = n
        denominator = kpi.denominator?.indexed(in: columns)
        excluded = kpi.excluded?.indexed(in: columns)
        squares = kpi.squares.flatMap { squares in
            guard let numerator = squares.numerator.indexed(in: columns) else { return nil }
            return (
                numerator, squares.denominator?.indexed(in: columns), squares.product?.indexed(in: columns)
            )
        }
    }

    /// The figure; nil where nothing counted and nothing was excluded.
    func figure(_ sums: [Sum], scope: Scope) throws -> Figure? {
        let n = n.value(sums)
        let excluded = excluded?.value(sums) ?? .zero
        guard n != .zero || excluded != .zero else { return nil }
        let over = numerator.value(sums)
        let under = denominator?.value(sums)
        let scale = kpi.scale
        let overDecimal = try over.decimal
        var value: Fraction?
        if let under {
            value = try Fraction(overDecimal, over: under.decimal, scale: scale)
        } else {
            value = try Fraction(overDecimal).times(Fraction(scale))
        }
        // Durations are summed in milliseconds and published in seconds; a score's scale belongs to its value alone.
        let shown = kpi.unit == .seconds ? try Fraction(overDecimal).times(Fraction(scale)) : Fraction(overDecimal)
        return Figure(
            numerator: Self.text(shown),
            denominator: try under.map { Self.text(Fraction(try $0.decimal)) },
            n: n,
            excluded: excluded,
            value: value,
            // A census needs no interval, except to say something of one person.
            interval: kpi.basis == .sampled || scope == .agent ? interval(sums, over, under, n) : nil,
            midpoint: nil
        )
    }

    private func interval(_ sums: [Sum], _ over: Sum, _ under: Sum?, _ n: Sum) -> Interval? {
        let interval = spread(sums, over, under, n, kpi.scale.doubleValue)
        // A ratio's interval is symmetric and does not know that nobody scores more than everything.
        return kpi.unit == .proportion ? interval?.clipped(to: 0...1) : interval
    }

    private func spread(_ sums: [Sum], _ over: Sum, _ under: Sum?, _ n: Sum, _ scale: Double) -> Interval? {
        guard let under, let units = Int(exactly: n.whole), units > 0 else { return nil }
        switch kpi.kind {
        case .proportion:
            guard let successes = Int(exactly: over.whole), let all = Int(exactly: under.whole), all > 0 else {
                return nil
            }
            return Interval.proportion(successes, of: all)
        case .mean:
            guard let squares else { return nil }
            return Self.mean(units, over, squares.numerator.value(sums))?.scaled(by: scale)
        case .ratio:
            guard let squares, let denominator = squares.denominator, let product = squares.product else { return nil }
            return Self.ratio(
                units,
                over,
                under,
                squares.numerator.value(sums),
                denominator.value(sums),
                product.value(sums)
            )?.scaled(by: scale)
        case .netScore:
            // The squares of a unit's +1, 0 or −1 add up to promoters and detractors together.
            guard let squares, let both = Int(exactly: squares.numerator.value(sums).whole),
                let net = Int(exactly: over.whole)
            else { return nil }
            return Interval.netScore(promoters: (both + net) / 2, detractors: (both - net) / 2, of: units)
        case .rate:
            guard let events = Int(exactly: over.whole), under != .zero else { return nil }
            return Interval.rate(events: events, exposure: Double(under.millionths) / 1_000_000)?.scaled(by: scale)
        case .quantile, .count, .stock, .spread:
            return nil
        }
    }

    /// Whole sums stay whole; others are taken in millionths, and what is exact after squaring is the mean's variance.
    private static func mean(_ units: Int, _ sum: Sum, _ squares: Sum) -> Interval? {
        if sum.isWhole, squares.isWhole { return Interval.mean(units: units, sum: sum.whole, squares: squares.whole) }
        let (scaled, overflow) = squares.millionths.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return nil }
        return Interval.mean(units: units, sum: sum.millionths, squares: scaled)?.scaled(by: 1e-6)
    }

    private static func ratio(_ units: Int, _ x: Sum, _ y: Sum, _ xx: Sum, _ yy: Sum, _ xy: Sum) -> Interval? {
        let areWhole = [x, y, xx, yy, xy].allSatisfy(\.isWhole)
        func once(_ sum: Sum) -> Int128 { areWhole ? sum.whole : sum.millionths }
        func twice(_ sum: Sum) -> Int128 {
            areWhole ? sum.whole : sum.millionths.multipliedReportingOverflow(by: 1_000_000).0
        }
        return Interval.ratio(
            RatioSums(
                units: units,
                numerator: once(x),
                denominator: once(y),
                numeratorSquares: twice(xx),
                denominatorSquares: twice(yy),
                products: twice(xy)
            )
        )
    }

    /// At most nine places, without zeros at the end.
    static func text(_ fraction: Fraction, places: Int = 9) -> String {
        if fraction.denominator == 1 { return String(fraction.numerator) }
        var bytes = Array(fraction.decimal(places: places).utf8)
        guard bytes.contains(UInt8(ascii: ".")) else { return String(decoding: bytes, as: UTF8.self) }
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
