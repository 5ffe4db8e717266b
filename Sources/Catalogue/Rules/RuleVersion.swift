public import Postgres

/// What a rule asks for between two dates of the subjects it judges.
public struct RuleVersion: Sendable {
    /// A value that the statement binds.
    public enum Value: Hashable, Sendable, CustomStringConvertible {
        /// One value, as it was written.
        case text(String)
        /// A list of them.
        case list([String])

        /// As people read it.
        public var description: String {
            switch self {
            case .text(let text): text
            case .list(let members): members.joined(separator: ", ")
            }
        }

        /// As it is bound.
        public var bound: Parameter {
            switch self {
            case .text(let text): .text(text)
            case .list(let members): .array(members)
            }
        }
    }

    /// The first date on which it holds; nil where it always has.
    public let from: CalendarDate?
    /// The last date on which it holds; nil where it has no end.
    public let to: CalendarDate?
    /// The values of the rule's parameters.
    public let parameters: [String: Value]
    /// Where the authority says so for this time.
    public let source: String?
    /// The hash over all that decides what it finds.
    public internal(set) var version = Version(of: "")

    /// The dates of a span, its end exclusive, on which it holds; nil where it holds on none of them.
    public func dates(within span: Range<CalendarDate>) -> Range<CalendarDate>? {
        let first = max(span.lowerBound, from ?? span.lowerBound)
        let end = min(span.upperBound, to.map { $0 + 1 } ?? span.upperBound)
        return first < end ? first..<end : nil
    }

    /// The parameters in alphabetical order, as `name=value`.
    var canonicalText: String {
        parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}
