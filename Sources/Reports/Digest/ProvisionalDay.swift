public import Postgres

/// A date whose figures are provisional, since what was pulled for it is far from what is usual for such a day.
public struct ProvisionalDay: Hashable, Sendable, CustomStringConvertible {
    /// The date.
    public let date: CalendarDate
    /// The relations of the source that are unlike other days.
    public let relations: String

    /// A date with its relations, as a person reads them.
    public init(date: CalendarDate, relations: String) {
        self.date = date
        self.relations = relations
    }

    /// The date and why.
    public var description: String { "\(date) (\(relations))" }
}
