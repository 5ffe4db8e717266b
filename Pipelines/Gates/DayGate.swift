internal import Catalogue
internal import Statistics

/// Decides whether what was pulled for a date is like what is usual for such a day.
struct DayGate {
    /// What is looked at.
    enum Quantity: String, CaseIterable {
        /// How many rows there are.
        case volume
        /// How many of them are in quarantine.
        case quarantine
        /// In how many a column is null.
        case empty
    }

    /// How much of a quantity there is, beside what like days had.
    struct Observation {
        let quantity: Quantity
        /// The column that is empty; '' of other quantities.
        let column: String
        /// How many rows.
        let amount: Int
        /// Of how many.
        let units: Int
        /// What like days had: rows, else the share of theirs.
        let usual: [Double]
    }

    /// Something that is far from usual.
    struct Reason: Encodable, Equatable {
        let quantity: String
        let column: String
        let value: Double
        let usual: Double
        let limit: Double
    }

    let settings: GateSettings

    /// What of a relation's date is far from usual; nil where nothing can be said.
    func reasons(_ observations: [Observation]) -> [Reason]? {
        guard let volume = observations.first(where: { $0.quantity == .volume }),
            volume.usual.count >= settings.fewestLikeDays,
            max(RobustCentre(volume.usual).median, Double(volume.amount)) >= Double(settings.fewestRows)
        else { return nil }
        return observations.compactMap(reason)
    }

    private func reason(_ observed: Observation) -> Reason? {
        guard observed.usual.count >= settings.fewestLikeDays else { return nil }
        let usual = RobustCentre(observed.usual)
        var value = Double(observed.amount)
        let reach: Double
        if observed.quantity == .volume {
            guard usual.median >= Double(settings.fewestRows) else { return nil }
            // Half as many is as far as twice as many.
            let least = value < usual.median ? settings.volume : settings.volume / (1 - settings.volume)
            reach = max(least * usual.median, settings.deviations * spread(usual, of: usual.median))
        } else {
            guard observed.units >= settings.fewestRows else { return nil }
            value /= Double(observed.units)
            let variance = usual.median * (1 - usual.median) / Double(observed.units)
            let least = observed.quantity == .quarantine ? settings.quarantine : settings.empty * (1 - usual.median)
            reach = max(least, settings.deviations * spread(usual, of: variance))
            // What is fuller than usual, or easier to read, is nobody's loss; what few rows have may be in none.
            let filled = (1 - usual.median) * Double(observed.units)
            guard value > usual.median, filled >= Double(settings.fewestRows) else { return nil }
        }
        guard abs(value - usual.median) > reach else { return nil }
        let limit = usual.median + (value < usual.median ? -reach : reach)
        return Reason(
            quantity: observed.quantity.rawValue,
            column: observed.column,
            value: Self.rounded(value),
            usual: Self.rounded(usual.median),
            limit: Self.rounded(limit)
        )
    }

    /// What like days differ by, and no less than what chance alone makes of counts.
    private func spread(_ usual: RobustCentre, of variance: Double) -> Double {
        max(usual.deviation, variance.squareRoot())
    }

    /// More places than any of it means.
    private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}
