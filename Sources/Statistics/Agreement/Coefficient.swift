/// A coefficient of agreement, or why there is none.
public enum Coefficient: Hashable, Sendable {
    /// The coefficient.
    case value(Double)
    /// None, for a reason.
    case undefined(Reason)

    /// Why a coefficient cannot be computed.
    public enum Reason: String, CaseIterable, Sendable {
        /// Too few units were rated twice.
        case tooFewUnits = "too few units with two ratings"
        /// Every rating is the same: chance agreement is already complete.
        case oneCategory = "all ratings are in one category"
        /// The units were not all rated by the same number of raters.
        case unequalRaters = "the units have different numbers of ratings"
        /// The scores do not differ between units.
        case noSpread = "the scores do not differ"
    }

    /// The coefficient; nil when there is none.
    public var value: Double? {
        guard case .value(let number) = self else { return nil }
        return number
    }

    /// Why there is none; nil when there is one.
    public var reason: Reason? {
        guard case .undefined(let reason) = self else { return nil }
        return reason
    }
}
