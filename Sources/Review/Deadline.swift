public import Postgres

/// A deadline that runs.
public struct Deadline: Sendable {
    /// The rule that it would breach.
    public let rule: String
    /// What has the deadline.
    public let subject: String
    /// The team; empty when none.
    public let team: String
    /// When it ends.
    public let dueAt: Timestamp
    /// Working days after the night's date.
    public let workingDaysLeft: Int
}
