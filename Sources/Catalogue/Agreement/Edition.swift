public import Postgres

/// A definition as it was agreed for some dates.
public struct Edition<Definition: Sendable>: Sendable {
    /// The definition.
    public let definition: Definition
    /// The first date that it decides; nil where it decides all before as well.
    public let from: CalendarDate?
    /// The first date that it no longer decides; nil while it holds.
    public let end: CalendarDate?

    /// The dates of a span, its end exclusive, that it decides; none at the span's end where it decides none of them.
    public func dates(within span: Range<CalendarDate>) -> Range<CalendarDate> {
        let first = max(span.lowerBound, from ?? span.lowerBound)
        let last = min(span.upperBound, end ?? span.upperBound)
        return first < last ? first..<last : span.upperBound..<span.upperBound
    }

    /// Whether it decides a date.
    public func decides(_ date: CalendarDate) -> Bool {
        from.map { $0 <= date } ?? true && end.map { date < $0 } ?? true
    }
}

/// What is agreed text by text: the newest decides from its date on, the one before it what is older.
public protocol AgreedDefinition: Sendable {
    /// The first date that this text decides; nil where it decides all before as well.
    var decidesFrom: CalendarDate? { get }
    /// What was agreed before and still decides older dates, the newest first.
    var earlier: [Self] { get }
}

extension AgreedDefinition {
    /// This text and those before it, each with its dates.
    public var editions: [Edition<Self>] {
        var end: CalendarDate?
        return ([self] + earlier).map { definition in
            defer { end = definition.decidesFrom }
            return Edition(definition: definition, from: definition.decidesFrom, end: end)
        }
    }
}
