internal import Catalogue

/// How one column of the contract is read from a row and what of it reaches the stage.
///
/// One object, which every field of every row refers to: its texts would be counted once more for each.
final class StageColumn: Sendable {
    /// What becomes of a value.
    enum Treatment: Sendable {
        case text(domain: [[UInt8]]?)
        /// A customer's reference: only its pseudonym goes on.
        case pseudonym
        /// Seconds in the contract, whole milliseconds in the store: no float column, and sums that do not drift.
        case milliseconds
        case numeric
        case integer
        case timestamp
        case date
        case boolean
        /// Free text: scanned, and redacted before it goes on.
        case freeText
        /// What the view says it could not read.
        case contractError
    }

    let name: String
    let treatment: Treatment
    let isKey: Bool
    let isRequired: Bool
    let minimum: Int?
    let maximum: Int?
    /// What a value outside the domain or range is told, made once.
    let complaint: String

    /// Whether it is the column in which a view says what it could not read.
    var isSourcesWord: Bool { if case .contractError = treatment { true } else { false } }

    /// What of it is in the stage: a column of its own, nothing, or what the scan of a text came to that is not stored.
    let storedNames: [String]

    /// The most bytes of a value that an index of the store holds: an entry has at most 2,704, and up to three of them.
    static let longestLabel = 600
    /// Whether such an index holds it: keys, references, and the labels that figures are told apart by.
    let isLabel: Bool
    /// Whether it is a key, or names the key of another row or an agent.
    let isReference: Bool

    /// A column of a relation.
    ///
    /// An inherited value comes from the row that this one hangs on, and so must be there. Of a relation that is scanned
    /// only, nothing is stored but where a row belongs and what its text came to.
    init(_ column: ContractColumn, isInherited: Bool = false, isScannedOnly: Bool = false) {
        name = column.name
        isKey = column.isKey
        isRequired = column.isRequired || isInherited
        isReference = column.isKey || name.hasSuffix("_id") || name.hasSuffix("_by")
        isLabel = isReference || ["queue", "team", "site", "form_version", "campaign"].contains(name)
        minimum = column.minimum
        maximum = column.maximum
        treatment =
            switch column.type {
            case _ where column.name == Contract.errorColumn: .contractError
            case _ where column.signs.contains(.customer): .pseudonym
            case _ where column.signs.contains(.freeText): .freeText
            case .text: .text(domain: column.domain?.map { Array($0.utf8) })
            case .numeric where column.name.hasSuffix("_seconds"): .milliseconds
            case .numeric: .numeric
            case .integer: .integer
            case .timestamptz: .timestamp
            case .date: .date
            case .boolean: .boolean
            }
        storedNames =
            switch treatment {
            case .contractError: []
            case .milliseconds: [String(name.dropLast("_seconds".count)) + "_ms"]
            case .freeText where isScannedOnly: ["characters", "hits", "fingerprint"]
            case .text(.some) where isScannedOnly: []
            default: [name]
            }
        complaint = Self.complaint(column)
    }

    /// Whether a number is within the column's bounds.
    func admits(_ value: DecimalText) -> Bool {
        if let minimum, value.compare(to: minimum) < 0 { return false }
        if let maximum, value.compare(to: maximum) > 0 { return false }
        return true
    }

    private static func complaint(_ column: ContractColumn) -> String {
        if let domain = column.domain { return "\(column.name) is none of \(domain.joined(separator: ", "))" }
        switch (column.minimum, column.maximum) {
        case (0, nil): return "\(column.name) is negative"
        case (let minimum?, let maximum?): return "\(column.name) is not between \(minimum) and \(maximum)"
        case (let minimum?, nil): return "\(column.name) is below \(minimum)"
        case (nil, let maximum?): return "\(column.name) is above \(maximum)"
        case (nil, nil): return "\(column.name) cannot be read as \(column.type.rawValue)"
        }
    }
}
