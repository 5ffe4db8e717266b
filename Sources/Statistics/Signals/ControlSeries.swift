/// A control chart that goes on: each new point is judged by the baseline before it, once, and then becomes part of it.
///
/// The baseline is the first 40 points since it began. It begins anew when somebody says so, and by itself at the first of
/// twelve points in a row on one side of its mean whose own mean is beyond a limit for twelve: that is a new level, and a
/// lasting change must not alarm for ever. (Twelve on one side alone are nothing special where most points are perfect.)
public struct ControlSeries: Sendable {
    /// What the figures are, which decides the limits.
    public enum Kind: Sendable {
        /// Laney's p′.
        case proportion
        /// XmR of events counted, of which there may be few.
        case count
        /// XmR of figures read from log histograms, of which neighbours may be the same.
        case quantile
        /// XmR of anything else.
        case individuals
    }

    /// A figure of the series.
    public struct Entry: Hashable, Sendable {
        /// The date of it, as a number that rises along the series.
        public let date: Int
        /// The figure; of a proportion, the successes.
        public let numerator: Double
        /// The units of a proportion; 1 for others.
        public let denominator: Double

        /// A figure of a date.
        public init(date: Int, numerator: Double, denominator: Double = 1) {
            self.date = date
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// What a point says, and by which limits.
    public struct Judgement: Hashable, Sendable {
        /// What it says.
        public let signal: Signal
        /// The baseline's mean; nil on the first point of one.
        public let centre: Double?
        /// The lower limit that holds for the point.
        public let lower: Double?
        /// The upper limit.
        public let upper: Double?
        /// The date on which the baseline began.
        public let baselineStart: Int
        /// How probable as far out is in an unchanged process; nil where the point is neither beyond nor near, and where
        /// a baseline without any spread cannot say.
        public let probability: Double?
    }

    /// The points of a baseline; those that follow do not move its limits.
    public static let baselineLength = 40
    /// The points on one side of the mean that are a new level.
    public static let levelLength = 12

    /// What the figures are.
    public let kind: Kind
    /// The points of the baseline, oldest first.
    public private(set) var baseline: [Entry]
    /// The latest points since the baseline began, as many as rules look back.
    public private(set) var recent: [Entry]
    /// The date on which the baseline began; nil before the first point.
    public private(set) var start: Int?
    private var limits: ControlLimits?

    /// A series without a point, or one that goes on from what was kept of it.
    public init(_ kind: Kind, baseline: [Entry] = [], recent: [Entry] = [], start: Int? = nil) {
        self.kind = kind
        self.baseline = baseline
        self.recent = recent
        self.start = start
        limits = Self.limits(kind, baseline)
    }

    /// Forgets the baseline: the next point is the first of a new one.
    public mutating func restart() {
        self = ControlSeries(kind)
    }

    /// Judges the next point by those before it and takes it in.
    public mutating func judge(_ next: Entry) -> Judgement {
        let baselineStart = start ?? next.date
        let isTrial = baseline.count < ControlChart.fewest
        // Nothing is judged by trial limits, so they may as well hold all that is known.
        let limits = isTrial ? Self.limits(kind, baseline + [next]) : limits
        recent.append(next)
        let judgement = Self.judgement(of: recent, kind, by: limits, baselineStart, isTrial: isTrial)
        take(next, baselineStart)
        return judgement
    }

    private mutating func take(_ next: Entry, _ baselineStart: Int) {
        start = baselineStart
        recent.removeFirst(max(0, recent.count - Self.levelLength))
        if baseline.count < Self.baselineLength {
            baseline.append(next)
            limits = Self.limits(kind, baseline)
        }
        guard isNewLevel, let first = recent.first else { return }
        baseline = recent
        start = first.date
        limits = Self.limits(kind, baseline)
    }

    private var isNewLevel: Bool {
        guard let limits, recent.count == Self.levelLength, let first = recent.first else { return false }
        let sides = Set(recent.map { limits.side(of: value($0)) })
        guard sides.count == 1, !sides.contains(0) else { return false }
        let sum = recent.reduce((numerator: 0, denominator: 0)) {
            ($0.numerator + $1.numerator, $0.denominator + $1.denominator)
        }
        let level = sum.numerator / sum.denominator
        // The mean of twelve points, each of 1 where it is no proportion, is a point of twelve times the units.
        let reach = limits.reach(units: 1) / sum.denominator.squareRoot()
        // A point of the old level that happened to lie on this side is not the first of the new one.
        return abs(level - limits.mean) > reach && abs(value(first) - level) < abs(value(first) - limits.mean)
    }

    private func value(_ entry: Entry) -> Double {
        kind == .proportion ? entry.numerator / entry.denominator : entry.numerator
    }

    private static func judgement(
        of recent: [Entry],
        _ kind: Kind,
        by limits: ControlLimits?,
        _ baselineStart: Int,
        isTrial: Bool
    ) -> Judgement {
        guard let limits else {
            return Judgement(
                signal: .trial,
                centre: nil,
                lower: nil,
                upper: nil,
                baselineStart: baselineStart,
                probability: nil
            )
        }
        let window = recent.suffix(SignalRules.runLength)
        let points = window.map { point(of: $0, kind, within: limits) }
        let signal =
            isTrial ? .trial : ControlChart(limits, points: points).signals.last ?? .none
        return Judgement(
            signal: signal,
            centre: limits.mean,
            lower: points.last?.lower,
            upper: points.last?.upper,
            baselineStart: baselineStart,
            probability: SignalProbability(of: kind, by: limits).value(signal, points: points, entries: Array(window))
        )
    }
}

extension ControlSeries {
    static func limits(_ kind: Kind, _ entries: [Entry]) -> ControlLimits? {
        switch kind {
        case .proportion: ControlLimits.laney(entries.map(\.count))
        case .quantile: ControlLimits.quantiles(entries.map(\.numerator))
        case .count, .individuals: ControlLimits.individuals(entries.map(\.numerator))
        }
    }

    static func point(of entry: Entry, _ kind: Kind, within limits: ControlLimits) -> ControlChart.Point {
        kind == .proportion
            ? ControlChart.Point(entry.count, within: limits) : ControlChart.Point(entry.numerator, within: limits)
    }
}

extension ControlSeries.Entry {
    var count: ControlChart.Count { ControlChart.Count(Int(numerator), of: Int(denominator)) }
}
