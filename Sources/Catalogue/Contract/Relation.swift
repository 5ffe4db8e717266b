/// One relation of the source contract: what a centre's view of that name holds.
public struct Relation: Hashable, Sendable {
    /// The relation's name, without schema.
    public let name: String
    /// What one row is.
    public let summary: String
    /// Whether Assay can read nothing without it.
    public let isRequired: Bool
    /// How a row gets its business date.
    public let star: Star
    /// The columns that identify a row, in order.
    public let keyColumns: [String]
    /// The columns in the contract's order, `contract_error` last.
    public let columns: [ContractColumn]

    /// The column of this name, if the contract has one.
    public func column(_ name: String) -> ContractColumn? {
        columns.first { $0.name == name }
    }

    /// The columns that the nightly read looks rows up by, beside `updated_at`; none where it reads the whole relation.
    public var lookupColumns: [String] {
        switch star {
        case .none: []
        case .column(let name): [name]
        case .earliest(let names): names
        case .inherited(_, _, let key): [key]
        }
    }
}

/// How a row gets its business date, its local date in the reporting zone.
public enum Star: Hashable, Sendable {
    /// It has none: the relation is read whole each run.
    case none
    /// By a column that every row has.
    case column(String)
    /// By the earliest of several columns that are known, as SQL's `least` takes it.
    case earliest([String])
    /// By the star column of another relation, in the row that has the same value in `key`.
    case inherited(relation: String, column: String, key: String)
}
