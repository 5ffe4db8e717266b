/// Whether what files say is only tried out or agreed.
public enum Governance: String, CaseIterable, Sendable {
    /// Edits apply at once, targets are proposals, every export says so.
    case trial
    /// What two people agreed holds, and nothing else.
    case live
}
