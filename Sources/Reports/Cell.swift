/// One cell of a report.
///
/// What is text stays text: only a cell that says it is a number is written as one.
public enum Cell: Hashable, Sendable {
    /// Text, in which a spreadsheet must find no formula.
    case text(String)
    /// A number in plain digits, as PostgreSQL writes `numeric`: exact, never through floating point.
    case number(String)
    /// Nothing: a value that is not known, or withheld.
    case empty

    /// Text, or an empty cell for nil.
    public init(text: String?) {
        self = text.map(Cell.text) ?? .empty
    }

    /// A number in plain digits, or an empty cell for nil.
    public init(number: String?) {
        self = number.map(Cell.number) ?? .empty
    }

    /// A whole number, or an empty cell for nil.
    public init(number: (some BinaryInteger)?) {
        self = number.map { .number(String($0)) } ?? .empty
    }

    /// Whether a number cell holds a number: JSON's grammar, which every reader of CSV takes too.
    var isWellFormed: Bool {
        guard case .number(let digits) = self else { return true }
        return NumberText.isNumber(digits)
    }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// Text.
    public init(stringLiteral value: String) {
        self = .text(value)
    }

    /// A whole number.
    public init(integerLiteral value: Int) {
        self = .number(String(value))
    }
}

enum NumberText {
    static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let hasLeadingZero = rest.first == UInt8(ascii: "0")
        let whole = takeDigits(&rest)
        guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard takeDigits(&rest) > 0 else { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard takeDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> Int {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        rest.removeFirst(digits)
        return digits
    }
}
