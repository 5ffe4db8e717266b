/// A type that is read from PostgreSQL's text form of a value.
public protocol PostgresDecodable {
    /// The value, or nil where the text is not one of this type.
    init?(postgres text: String)
}

extension String: PostgresDecodable {
    /// The text itself.
    public init?(postgres text: String) { self = text }
}

extension Int: PostgresDecodable {
    /// A whole number.
    public init?(postgres text: String) { self.init(text) }
}

extension Int64: PostgresDecodable {
    /// A whole number.
    public init?(postgres text: String) { self.init(text) }
}

extension Int32: PostgresDecodable {
    /// A whole number.
    public init?(postgres text: String) { self.init(text) }
}

extension Double: PostgresDecodable {
    /// A number, `NaN`, `Infinity` or `-Infinity`.
    public init?(postgres text: String) { self.init(text) }
}

extension Bool: PostgresDecodable {
    /// `t` or `f`, and the words that a cast to text gives.
    public init?(postgres text: String) {
        switch text {
        case "t", "true": self = true
        case "f", "false": self = false
        default: return nil
        }
    }
}

extension CalendarDate: PostgresDecodable {
    /// A date with a year from 1 to 9999.
    public init?(postgres text: String) { self.init(text) }
}

extension Timestamp: PostgresDecodable {
    /// A timestamp with time zone.
    public init?(postgres text: String) { self.init(text) }
}

extension [String]: PostgresDecodable {
    /// A one-dimensional array without NULL elements.
    public init?(postgres text: String) {
        var parser = ArrayLiteral(text)
        guard let elements = parser.elements() else { return nil }
        self = elements
    }
}

/// PostgreSQL's text form of an array: `{a,"b, c",NULL}`.
private struct ArrayLiteral {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    mutating func elements() -> [String]? {
        guard rest.popFirst() == "{" else { return nil }
        var elements: [String] = []
        if rest.first == "}" { return rest.count == 1 ? elements : nil }
        while let element = rest.first == "\"" ? quoted() : bare() {
            elements.append(element)
            switch rest.popFirst() {
            case ",": continue
            case "}": return rest.isEmpty ? elements : nil
            default: return nil
            }
        }
        return nil
    }

    private mutating func quoted() -> String? {
        rest.removeFirst()
        var element = String.UnicodeScalarView()
        while var scalar = rest.popFirst() {
            if scalar == "\"" { return String(element) }
            if scalar == "\\" {
                guard let escaped = rest.popFirst() else { return nil }
                scalar = escaped
            }
            element.append(scalar)
        }
        return nil
    }

    private mutating func bare() -> String? {
        let element = rest.prefix { $0 != "," && $0 != "}" }
        rest.removeFirst(element.count)
        let text = String(element)
        return text.isEmpty || text == "NULL" || text.hasPrefix("{") ? nil : text
    }
}
