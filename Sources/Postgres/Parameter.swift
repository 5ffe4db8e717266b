/// A value bound to a `$n`, as text; the cast in the SQL gives its type.
public enum Parameter: Sendable, Hashable {
    /// SQL's NULL.
    case null
    /// The value as PostgreSQL reads it from text.
    case text(String)

    /// Any value whose description PostgreSQL can read: numbers, Booleans, dates, timestamps; nil is NULL.
    public static func value(_ value: (some CustomStringConvertible)?) -> Parameter {
        value.map { .text($0.description) } ?? .null
    }

    /// An array, whatever its elements hold; nil is a NULL element.
    public static func array(_ elements: [String?]) -> Parameter {
        .text("{\(elements.map { $0.map(quoted) ?? "NULL" }.joined(separator: ","))}")
    }

    /// An array of dates, for `:'dates'::date[]`.
    public static func dates(_ dates: [CalendarDate]) -> Parameter {
        .text("{\(dates.map(\.description).joined(separator: ","))}")
    }

    /// A JSON document, for `:'document'::jsonb`.
    public static func json(_ document: String) -> Parameter { .text(document) }

    private static func quoted(_ element: String) -> String {
        var text = "\""
        for scalar in element.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}

extension Parameter: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    /// Text as it stands.
    public init(stringLiteral text: String) { self = .text(text) }
    /// A whole number.
    public init(integerLiteral number: Int) { self = .text(String(number)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .text(value ? "true" : "false") }
    /// SQL's NULL.
    public init(nilLiteral: ()) { self = .null }
}

extension Parameter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Stars: a parameter may be somebody's name, and descriptions end in logs.
    public var description: String { "****" }
    /// Stars, as in the description.
    public var debugDescription: String { description }
    /// Nothing, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
