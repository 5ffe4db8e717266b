/// Where a finding stands.
public enum FindingState: String, CaseIterable, Sendable {
    /// A night opened it; nobody has it. It stays so until somebody claims or decides it.
    case open
    /// An officer has it, or has proposed to dismiss it and a second one has to agree.
    case claimed
    /// An officer says that it is one. It has to be remedied.
    case confirmed
    /// An officer says that it is none; of a critical one, two do.
    case dismissed
    /// An officer says that it is dealt with. A night that still sees a violation reopens it.
    case remedied
    /// It waits for a higher level.
    case escalated
    /// A night saw that it no longer violates, and where it matters a person accepted that.
    case cleared
    /// It violates again, or somebody took a decision back.
    case reopened

    /// Those that wait for a decision.
    public static let undecided: [FindingState] = [.open, .claimed, .escalated, .reopened]
}
