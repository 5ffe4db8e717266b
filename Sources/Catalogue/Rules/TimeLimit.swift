/// A length of time as laws and houses give it.
public struct TimeLimit: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    public enum Unit: String, CaseIterable, Sendable {
        /// Hours of the clock.
        case hours
        /// Calendar days.
        case days
        /// Days that are neither weekend nor holiday.
        case businessDays = "business_days"
        /// Seven calendar days.
        case weeks
        /// Months, to the corresponding date.
        case months
    }

    /// How many.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// `15 business_days`.
    public var description: String { "\(count) \(unit.rawValue)" }

    /// More calendar days than it ever takes: weekends, a week of holidays, the longest months.
    public var daysAtMost: Int {
        switch unit {
        case .hours: (count + 23) / 24 + 1
        case .days: count + 1
        case .businessDays: (count + 4) / 5 * 7 + 7
        case .weeks: count * 7 + 1
        case .months: count * 31 + 1
        }
    }
}

extension Reading where Value == TimeLimit {
    /// `{business_days: 15}`: one unit and how many.
    static func timeLimit() -> Self {
        .mapping { reader in
            let counts = TimeLimit.Unit.allCases.compactMap { unit in
                reader.optional(unit.rawValue, .integer(0...100_000)).map { TimeLimit(count: $0, unit: unit) }
            }
            guard counts.count == 1, let limit = counts.first else {
                let units = TimeLimit.Unit.allCases.map(\.rawValue).joined(separator: ", ")
                reader.log.report(reader.location, "expected one length of time in one of \(units)")
                return nil
            }
            return limit
        }
    }

    /// `90 days`, the only form in which calendar days are written out.
    static func days(_ range: ClosedRange<Int>) -> Reading<Int> {
        .scalar("a number of days from \(range.lowerBound) to \(range.upperBound) such as 90 days") { text in
            let parts = text.split(separator: " ")
            guard parts.count == 2, parts[1] == "days" || parts[1] == "day", let count = Int(parts[0]) else {
                return nil
            }
            return range.contains(count) ? count : nil
        }
    }
}
