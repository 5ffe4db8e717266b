public import Postgres

/// Which findings are asked for; what is nil asks for nothing.
public struct FindingFilter: Sendable {
    /// The states; nil for all.
    public var states: [FindingState]? = FindingState.undecided
    /// How much it matters.
    public var severity: Severity?
    /// The rule.
    public var rule: String?
    /// The team.
    public var team: String?
    /// The case.
    public var caseID: Int64?
    /// Those that must be decided before this instant.
    public var dueBefore: Timestamp?
    /// Only those that the login has claimed.
    public var isMine = false
    /// Only those whose clearing waits for a person.
    public var isClearing = false
    /// Only this one.
    public var finding: Int64?
    /// No more than so many.
    public var limit = 1_000

    /// What waits for a decision.
    public init() {}
}
