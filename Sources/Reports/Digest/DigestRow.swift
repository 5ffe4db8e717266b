public import Postgres

/// A row of a digest table as a page reads it: texts by column, numbers and dates on demand.
public struct DigestRow: Sendable, ExpressibleByDictionaryLiteral {
    private var values: [String: String]

    /// A row that a query returned.
    public init(_ row: Row) {
        values = Dictionary(row.columns.map { ($0, row[$0]) }, uniquingKeysWith: { first, _ in first })
            .compactMapValues(\.self)
    }

    /// A row of columns and values; what is not listed is not known.
    public init(dictionaryLiteral elements: (String, String)...) {
        values = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    /// The row with another text in a column.
    func replacing(_ column: String, with text: String) -> DigestRow {
        var row = self
        row.values[column] = text
        return row
    }

    /// The text; empty where there is none.
    func text(_ column: String) -> String { values[column] ?? "" }

    func optional(_ column: String) -> String? { values[column].flatMap { $0.isEmpty ? nil : $0 } }

    func number(_ column: String) -> Double? { values[column].flatMap(Double.init) }

    func count(_ column: String) -> Double { number(column) ?? 0 }

    func date(_ column: String) -> CalendarDate? { values[column].flatMap { CalendarDate($0) } }

    func flag(_ column: String) -> Bool { values[column] == "t" || values[column] == "true" }
}
