/// How much a finding matters.
public enum Severity: String, CaseIterable, Sendable {
    /// Dismissed by two people only.
    case critical
    /// Cleared by a person only.
    case major
    /// Cleared by a night.
    case minor
}
