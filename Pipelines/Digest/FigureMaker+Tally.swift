internal import Catalogue
internal import Statistics

extension FigureMaker {
    /// The scale on which units are compared by this KPI; nil where a figure says nothing of its own spread, or where a
    /// team's contacts are those of its own queues, so that what is expected of it is what it did.
    var funnelScale: Funnel.Scale? {
        guard kpi.attribution == .agent, denominator != nil else { return nil }
        switch kpi.kind {
        case .proportion: return .arcsine
        case .rate: return .squareRoot
        case .mean, .netScore: return squares == nil ? nil : .identity
        case .ratio: return squares?.denominator == nil || squares?.product == nil ? nil : .identity
        case .quantile, .count, .stock: return nil
        }
    }

    /// What the sums add up to, for comparing units: in each unit of a mean and a net score stands 1 below the line.
    func tally(_ sums: [Sum]) -> Tally {
        let (n, over) = (n.value(sums).approximation, numerator.value(sums).approximation)
        var tally = Tally()
        tally.units = n
        tally.numerator = over
        tally.denominator = denominator?.value(sums).approximation ?? n
        tally.numeratorSquares = squares?.numerator.value(sums).approximation ?? 0
        tally.denominatorSquares = squares?.denominator?.value(sums).approximation ?? n
        tally.products = squares?.product?.value(sums).approximation ?? over
        return tally
    }
}

extension Sum {
    /// The nearest floating-point number.
    fileprivate var approximation: Double { Double(millionths) / 1_000_000 }
}
