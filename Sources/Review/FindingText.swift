/// A stored, redacted text behind a finding.
public struct FindingText: Sendable {
    /// The relation of the source contract.
    public let relation: String
    /// The key of the row.
    public let key: String
    /// The column; nil where there is no text.
    public let column: String?
    /// The text, hits between ⟦ and ⟧; nil where none is stored.
    public let text: String?
    /// Where the record is in the source's own system.
    public let link: String?
}
