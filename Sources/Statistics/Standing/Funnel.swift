import Foundation

/// Units among their peers: how far each is from what is expected of it, beyond chance and beyond what units differ by.
///
/// D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), with
/// his additive random effects; but centre and spread between units are the median and the MAD, less the sampling
/// variance. Means would be dragged along by several units that do the same thing, and hide them.
public struct Funnel: Sendable {
    /// The scale on which units of all sizes scatter alike.
    public enum Scale: Sendable {
        /// asin √p for proportions; a unit of n has the standard error 1/(2√n).
        case arcsine
        /// √rate for events per exposure; the standard error is 1/(2√exposure).
        case squareRoot
        /// Means and ratios as they are, with the standard error of each.
        case identity
    }

    /// One unit.
    public struct Unit: Hashable, Sendable {
        /// The figure.
        public let value: Double
        /// What its mix would have with everybody else.
        public let expected: Double
        /// Units counted, or exposure.
        public let size: Double
        /// The standard error of the figure, for the identity scale.
        public let standardError: Double

        /// A unit and what is expected of it.
        public init(value: Double, expected: Double, size: Double, standardError: Double = 0) {
            self.value = value
            self.expected = expected
            self.size = size
            self.standardError = standardError
        }
    }

    /// Where a unit stands.
    public enum Standing: String, CaseIterable, Sendable, Codable {
        /// Within what chance and ordinary differences explain.
        case within
        /// Above the 99.8 % limit.
        case high
        /// Below the 99.8 % limit.
        case low
        /// Too few peers to compare with.
        case tooFew = "too_few"
    }

    /// What a unit's place is, and the limits for one of its size and mix.
    public struct Point: Hashable, Sendable {
        /// Where it stands.
        public let standing: Standing
        /// How far from its peers, in standard errors; nil for too few peers.
        public let z: Double?
        /// How probable as far out is; for proportions and rates the exact probability where that is larger.
        public let probability: Double?
        /// The limits that hold 95 % of peers who are all alike.
        public let limits95: Interval?
        /// The limits that hold 99.8 %.
        public let limits998: Interval?
    }

    /// What stands out is less probable than this.
    public static let rarity = 0.002
    private static let z998 = Normal.quantile(1 - rarity / 2)

    private let scale: Scale
    /// The median of observed less expected.
    let centre: Double
    /// The variance between units.
    let variance: Double

    /// The points of units in their order; all `tooFew` where there are fewer than the fewest.
    public static func points(of units: [Unit], on scale: Scale, fewest: Int = 5) -> [Point] {
        guard units.count >= max(1, fewest) else {
            let point = Point(standing: .tooFew, z: nil, probability: nil, limits95: nil, limits998: nil)
            return units.map { _ in point }
        }
        let funnel = Funnel(units, scale)
        return units.map(funnel.point)
    }

    init(_ units: [Unit], _ scale: Scale) {
        self.scale = scale
        let distances = units.map { Self.distance($0, scale) }
        let robust = RobustCentre(distances)
        let sampling = RobustCentre.median(units.map { Self.samplingVariance($0, scale) })
        centre = robust.median
        variance = max(0, robust.deviation * robust.deviation - sampling)
    }

    private func point(_ unit: Unit) -> Point {
        let spread = (Self.samplingVariance(unit, scale) + variance).squareRoot()
        let away = Self.distance(unit, scale) - centre
        // Peers without any spread at all cannot tell how far anybody is from them.
        guard spread > 0 else {
            return Point(standing: .within, z: nil, probability: nil, limits95: nil, limits998: nil)
        }
        let z = away / spread
        let normal = 2 * Normal.cumulative(-abs(z))
        let probability = max(normal, exact(unit, isHigh: z > 0) ?? 0)
        return Point(
            standing: probability < Self.rarity ? (z > 0 ? .high : .low) : .within,
            z: z,
            probability: probability,
            limits95: limits(unit, Normal.z95 * spread),
            limits998: limits(unit, Self.z998 * spread)
        )
    }

    private func limits(_ unit: Unit, _ reach: Double) -> Interval {
        let middle = Self.transformed(unit.expected, scale) + centre
        return Interval(
            lower: Self.restored(middle - reach, scale),
            upper: Self.restored(middle + reach, scale)
        )
    }

    /// Twice the exact tail, since the transformed scale promises too much for a handful of units.
    private func exact(_ unit: Unit, isHigh: Bool) -> Double? {
        let events = (unit.value * unit.size).rounded()
        let expected = Self.restored(Self.transformed(unit.expected, scale) + centre, scale)
        switch scale {
        case .arcsine:
            let failures = max(0, unit.size - events)
            // The binomial tail from k is the incomplete beta function I(p; k, n − k + 1).
            let tail =
                isHigh
                ? (events > 0 ? Beta.regularised(expected, complement: 1 - expected, events, failures + 1) : 1)
                : (failures > 0 ? Beta.regularised(1 - expected, complement: expected, failures, events + 1) : 1)
            return min(1, 2 * tail)
        case .squareRoot:
            let mean = expected * unit.size
            let tail =
                isHigh
                ? (events > 0 ? Gamma.cumulative(mean, shape: events) : 1)
                : max(0, 1 - Gamma.cumulative(mean, shape: events + 1))
            return min(1, 2 * tail)
        case .identity:
            return nil
        }
    }
}

extension Funnel {
    private static func distance(_ unit: Unit, _ scale: Scale) -> Double {
        transformed(unit.value, scale) - transformed(unit.expected, scale)
    }

    private static func samplingVariance(_ unit: Unit, _ scale: Scale) -> Double {
        scale == .identity ? unit.standardError * unit.standardError : 1 / (4 * unit.size)
    }

    private static func transformed(_ value: Double, _ scale: Scale) -> Double {
        switch scale {
        case .arcsine: asin(min(1, max(0, value)).squareRoot())
        case .squareRoot: max(0, value).squareRoot()
        case .identity: value
        }
    }

    private static func restored(_ value: Double, _ scale: Scale) -> Double {
        switch scale {
        case .arcsine:
            let sine = sin(min(.pi / 2, max(0, value)))
            return sine * sine
        case .squareRoot:
            return max(0, value) * max(0, value)
        case .identity:
            return value
        }
    }
}
