public import Postgres

/// Something that happened to a finding.
public struct FindingEvent: Sendable {
    /// Its place in the chain, from 1.
    public let number: Int64
    /// When.
    public let at: Timestamp
    /// The login that did it.
    public let actor: String
    /// What was done.
    public let action: String
    /// The state after.
    public let state: String
    /// The officer's reason.
    public let reason: String?
    /// What the officer wrote.
    public let note: String?
    /// The evidence, as JSON: keys, times and figures.
    public let evidence: String?
    /// Whether evidence and note were erased.
    public let isErased: Bool
}
