/// How probable points as far out are in a process that has not changed: what decides which signals are exceptions.
///
/// The distance from the mean is Student's t: the mean and the spread were estimated from a baseline of few points, so
/// the normal distribution would find wonders. The mean moving range of n points is worth 0.6·(n − 1) degrees of freedom
/// (D. J. Wheeler, Advanced Topics in Statistical Process Control, 1995, has 0.62). Small counts are not normal either,
/// so the exact probability of so many, given what the baseline had, must be small as well: the larger of the two counts.
struct SignalProbability {
    private let kind: ControlSeries.Kind
    private let limits: ControlLimits

    init(of kind: ControlSeries.Kind, by limits: ControlLimits) {
        self.kind = kind
        self.limits = limits
    }

    /// The probability for the last of the points; nil for signals that are for the charts, and without any spread.
    func value(_ signal: Signal, points: [ControlChart.Point], entries: [ControlSeries.Entry]) -> Double? {
        let length: Int
        switch signal {
        case .beyondHigh, .beyondLow: length = 1
        case .nearHigh, .nearLow: length = 3
        default: return nil
        }
        let isHigh = signal == .beyondHigh || signal == .nearHigh
        let tails = [
            distance(points.suffix(length)), exact(entries.suffix(length), isHigh: isHigh),
        ].compactMap(\.self)
        guard let tail = tails.max() else { return nil }
        // Two sides, and two questions asked of each point: beyond and near.
        return min(1, 4 * tail)
    }

    private func distance(_ points: ArraySlice<ControlChart.Point>) -> Double? {
        guard points.allSatisfy({ $0.reach > 0 }) else { return nil }
        let count = Double(points.count)
        let standardised = points.map { ($0.value - limits.mean) / ($0.reach / 3) }.reduce(0, +) / count
        let t = abs(standardised) / (1 / count + 1 / Double(limits.points)).squareRoot()
        return StudentT.tail(t, degreesOfFreedom: max(1, Int(0.6 * Double(limits.points - 1))))
    }

    /// The predictive probability after the baseline, with Jeffreys' prior: beta-binomial for proportions, negative
    /// binomial for counts; nil for other figures.
    private func exact(_ entries: ArraySlice<ControlSeries.Entry>, isHigh: Bool) -> Double? {
        let events = entries.map(\.numerator).reduce(0, +)
        switch kind {
        case .proportion:
            let units = entries.map(\.denominator).reduce(0, +)
            let successes = limits.mean * Double(limits.units)
            let failures = Double(limits.units) - successes
            return isHigh
                ? BetaBinomial(units: units, a: successes + 0.5, b: failures + 0.5).tail(from: events)
                : BetaBinomial(units: units, a: failures + 0.5, b: successes + 0.5).tail(from: units - events)
        case .count:
            let shape = limits.mean * Double(limits.points) + 0.5
            let total = Double(limits.points + entries.count)
            let share = Double(entries.count) / total
            guard isHigh else {
                return Beta.regularised(1 - share, complement: share, shape, events + 1)
            }
            return events > 0 ? Beta.regularised(share, complement: 1 - share, events, shape) : 1
        case .quantile, .individuals:
            return nil
        }
    }
}
