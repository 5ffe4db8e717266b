/// How a live source compares with the contract.
public struct SourceReport: Hashable, Sendable {
    /// The schema that was looked at.
    public let schema: String
    /// The source's database.
    public let database: String
    /// The role that Assay reads it with.
    public let role: String
    /// Every relation of the contract, in its order, whether the source has it or not.
    public let relations: [InspectedRelation]
    /// Relations in the schema that the contract does not know.
    public let otherRelations: [String]
    /// What somebody should put right: first the source as a whole, then by relation.
    public let findings: [SourceFinding]

    /// What can be read, as `relation.column`: present, of the right type, with the privilege to read it, in a
    /// relation that has all that the contract requires.
    public var available: Set<String> {
        Set(relations.flatMap { relation in relation.readableColumns.map { "\(relation.name).\($0)" } })
    }

    /// Whether anything is worse than advice.
    public var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// The relation of this name, if the contract has one.
    public func relation(_ name: String) -> InspectedRelation? {
        relations.first { $0.name == name }
    }
}

/// One relation of the contract as a source has it.
public struct InspectedRelation: Hashable, Sendable {
    /// The relation's name.
    public let name: String
    /// What it is there: a view, table, materialised view or foreign table; nil where it is absent.
    public let kind: String?
    /// Whether it can be read: it is there with all that the contract requires, and the server let Assay look.
    public let isReadable: Bool
    /// Every column of the contract, in its order.
    public let columns: [InspectedColumn]
    /// Columns that the contract does not know; they are not read.
    public let extraColumns: [String]

    /// Whether the source has a relation of this name.
    public var isPresent: Bool { kind != nil }

    /// The columns that a run reads, in the contract's order; none where the relation cannot be read.
    public var readableColumns: [String] {
        isReadable ? columns.filter { $0.state == .present }.map(\.name) : []
    }

    /// The column of this name, if the contract has one.
    public func column(_ name: String) -> InspectedColumn? {
        columns.first { $0.name == name }
    }
}

/// One column of the contract as a source has it.
public struct InspectedColumn: Hashable, Sendable {
    /// Whether and how the column is there.
    public enum State: Hashable, Sendable {
        /// It can be read.
        case present
        /// The relation does not have it.
        case absent
        /// Its type is not one that the contract takes.
        case mistyped
        /// The role may not read it.
        case forbidden
    }

    /// Whether an index begins with the column.
    public enum Index: Hashable, Sendable {
        /// One does.
        case present
        /// None does.
        case absent
        /// It cannot be told: the view computes the column, or the data is elsewhere.
        case unknown
    }

    /// The column's name.
    public let name: String
    /// Whether and how it is there.
    public let state: State
    /// Its type as declared; nil where it is absent.
    public let type: String?
    /// Whether an index begins with it.
    public let index: Index
}
