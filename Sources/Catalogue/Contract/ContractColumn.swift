/// One column of a relation of the source contract.
public struct ContractColumn: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// What its values are.
    public let type: ColumnType
    /// The signs that the contract gives it.
    public let signs: Set<ColumnSign>
    /// Whether every row must have a value: the column has neither `?` nor `†`.
    public let isRequired: Bool
    /// The only values allowed, in the contract's order; nil where any will do.
    public let domain: [String]?
    /// The least value allowed.
    public let minimum: Int?
    /// The greatest value allowed.
    public let maximum: Int?
    /// What the column means, with its unit.
    public let sentence: String

    /// Whether values below zero are refused, as for every duration.
    public var nonNegative: Bool { minimum.map { $0 >= 0 } ?? false }
    /// Whether the column is part of the relation's key.
    public var isKey: Bool { signs.contains(.key) }
}

/// What the values of a column are; how a source may store them is for the inspection to say.
public enum ColumnType: String, CaseIterable, Hashable, Sendable {
    case text
    case numeric
    case integer
    case timestamptz
    case date
    case boolean
}

/// A sign of the source contract, as it is written.
public enum ColumnSign: String, CaseIterable, Hashable, Sendable {
    /// Part of the relation's key.
    case key = "key"
    /// Places the row on a business date.
    case star = "★"
    /// May be absent or NULL; both mean not known.
    case optional = "?"
    /// An event: NULL means that it has not happened.
    case event = "†"
    /// Identifies a customer.
    case customer = "⚿"
    /// Free text.
    case freeText = "✎"
}
