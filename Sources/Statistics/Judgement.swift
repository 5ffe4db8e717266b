/// A verdict with what a reader wants to know beside it.
public struct Judgement: Hashable, Sendable {
    /// What may be said.
    public let verdict: Verdict
    /// Whether the value lies within the target's warning band, on either side of the bound.
    public let isNearTarget: Bool
    /// About how many more units would settle a figure that is too close to call; nil when none can be named.
    public let moreToSettle: Int?

    private init(_ verdict: Verdict, isNearTarget: Bool = false, moreToSettle: Int? = nil) {
        self.verdict = verdict
        self.isNearTarget = isNearTarget
        self.moreToSettle = moreToSettle
    }

    /// Judges a figure against the target in force, or nil for none.
    ///
    /// A census is compared exactly; a person, and a sample unless its target is judged by the point, by the interval.
    /// A sample below the target's minimum is not judged, by neither way.
    public init(of figure: Verdict.Figure, against target: Verdict.Target?) {
        guard !figure.isSuppressed else {
            self.init(.suppressed)
            return
        }
        guard let target else {
            self.init(.noTarget)
            return
        }
        guard let value = figure.value else {
            self.init(.notEnoughData)
            return
        }
        let isNear = target.isNear(value)
        if figure.basis == .sampled, figure.units < target.minimumSample {
            self.init(.notEnoughData, isNearTarget: isNear)
        } else if !figure.isAgent, figure.basis == .census || target.judge == .point {
            self.init(target.isMet(by: value) ? .met : .missed, isNearTarget: isNear)
        } else if figure.units < 2 {
            self.init(.notEnoughData, isNearTarget: isNear)
        } else if let interval = figure.interval {
            let verdict = target.verdict(of: interval)
            self.init(
                verdict,
                isNearTarget: isNear,
                moreToSettle: verdict == .tooCloseToCall
                    ? target.moreToSettle(value.doubleValue, interval, units: figure.units) : nil
            )
        } else {
            // Units that are all alike have no spread to judge by, and are no proof that the next one is alike.
            self.init(.tooCloseToCall, isNearTarget: isNear)
        }
    }
}

extension Verdict.Target {
    func isMet(by value: Fraction) -> Bool {
        switch direction {
        case .atLeast: value >= Fraction(bound)
        case .atMost: value <= Fraction(bound)
        }
    }

    func verdict(of interval: Interval) -> Verdict {
        let limit = bound.doubleValue
        return switch direction {
        case .atLeast: interval.lower >= limit ? .met : interval.upper < limit ? .missed : .tooCloseToCall
        case .atMost: interval.upper <= limit ? .met : interval.lower > limit ? .missed : .tooCloseToCall
        }
    }

    func isNear(_ value: Fraction) -> Bool {
        guard let warning else { return false }
        guard let lower = bound.plus(warning, sign: -1), let upper = bound.plus(warning, sign: 1) else { return false }
        return Fraction(lower) <= value && value <= Fraction(upper)
    }

    /// The half of the interval that faces the bound shrinks with the root of the sample.
    func moreToSettle(_ value: Double, _ interval: Interval, units: Int) -> Int? {
        let distance = abs(value - bound.doubleValue)
        let reach = value >= bound.doubleValue ? value - interval.lower : interval.upper - value
        let needed = Double(units) * (reach / distance) * (reach / distance)
        guard needed.isFinite, needed < 1e9 else { return nil }
        return max(1, Int(needed.rounded(.up)) - units)
    }
}
