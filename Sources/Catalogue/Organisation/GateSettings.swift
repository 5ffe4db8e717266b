public import Postgres
internal import Statistics

/// When what was pulled for a date is so far from like days that its figures are provisional.
public struct GateSettings: Hashable, Sendable {
    /// Dates of which somebody says that they were as unlike others as they look.
    public struct Acceptance: Hashable, Sendable {
        /// The dates.
        public let dates: ClosedRange<CalendarDate>
        /// Why they were so.
        public let why: String
    }

    /// With how many earlier days of the same weekday a date is compared.
    public let likeDays: Int
    /// With fewer than so many, nothing is said.
    public let fewestLikeDays: Int
    /// Of fewer rows than this a day, nothing is said.
    public let fewestRows: Int
    /// How many standard deviations from the median of like days are far.
    public let deviations: Double
    /// However alike those days are, to lack less than this part of their rows is not far, nor to have as many times more.
    public let volume: Double
    /// The same for the rows in which a column is filled: only to lack them is far.
    public let empty: Double
    /// How many more rows of all have to be in quarantine, however few those days had.
    public let quarantine: Double
    /// Whether a night that finds such a date ends with the exit code for refused data.
    public let exitsRefused: Bool
    /// What was accepted.
    public let accepted: [Acceptance]

    /// Whether somebody accepted a date as it is.
    public func accepts(_ date: CalendarDate) -> Bool { accepted.contains { $0.dates.contains(date) } }

    fileprivate init(_ reader: MappingReader) {
        likeDays = reader.optional("like_days", .integer(2...52), default: Self.standard.likeDays)
        fewestLikeDays = reader.optional("fewest_like_days", .integer(2...52), default: Self.standard.fewestLikeDays)
        fewestRows = reader.optional("fewest_rows", .integer(1...1_000_000), default: Self.standard.fewestRows)
        deviations = reader.optional("deviations", .number(1...100), default: Self.standard.deviations)
        volume = reader.optional("volume", .number(0...0.99), default: Self.standard.volume)
        empty = reader.optional("empty", .number(0...1), default: Self.standard.empty)
        quarantine = reader.optional("quarantine", .number(0...1), default: Self.standard.quarantine)
        exitsRefused = reader.optional("exit_65", .boolean(), default: Self.standard.exitsRefused)
        accepted = reader.optional("accepted", .list(of: .acceptance(), orEmpty: true), default: [])
        if fewestLikeDays > likeDays {
            reader.log.report(reader.location(of: "fewest_like_days"), "fewest_like_days is more than like_days")
        }
    }

    private init() {
        likeDays = 8
        fewestLikeDays = 4
        fewestRows = 50
        deviations = 4
        volume = 0.4
        empty = 0.4
        quarantine = 0.05
        exitsRefused = false
        accepted = []
    }

    static let standard = GateSettings()
}

extension Reading where Value == GateSettings {
    static func gateSettings() -> Self { .mapping { GateSettings($0) } }
}

extension Reading where Value == GateSettings.Acceptance {
    /// `{from: 2026-11-18, to: 2026-11-20, why: …}`; without `to`, one date.
    fileprivate static func acceptance() -> Self {
        .mapping { reader in
            let from = reader.required("from", .date())
            let to = reader.optional("to", .date())
            let why = reader.required("why", .text())
            guard let from, let why else { return nil }
            guard to.map({ $0 >= from }) ?? true else {
                reader.log.report(reader.location(of: "to"), "to is before from")
                return nil
            }
            return GateSettings.Acceptance(dates: from...(to ?? from), why: why)
        }
    }
}

extension Reading where Value == Double {
    fileprivate static func number(_ range: ClosedRange<Double>) -> Self {
        scalar("a number from \(range.lowerBound.formatted) to \(range.upperBound.formatted)", plainOnly: true) {
            guard let number = ExactDecimal($0)?.doubleValue, range.contains(number) else { return nil }
            return number
        }
    }
}

extension Double {
    /// Whole numbers without a point.
    fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? description }
}
