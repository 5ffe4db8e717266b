public import Postgres

/// A rule violated by a subject, as officers list it.
public struct Finding: Sendable {
    /// Its number.
    public let id: Int64
    /// The rule.
    public let rule: String
    /// The rule's title; nil for a rule that is no longer registered.
    public let title: String?
    /// How much it matters.
    public let severity: Severity
    /// The level that decides it.
    public let level: Int
    /// Where it stands.
    public let state: FindingState
    /// What violates the rule.
    public let subject: String
    /// The week, month or campaign period; empty where a subject has one.
    public let window: String
    /// Whom it is about; empty when nobody.
    public let agent: String
    /// The contact; empty when none.
    public let contact: String
    /// The team; empty when none.
    public let team: String
    /// The subject's business date.
    public let date: CalendarDate
    /// What the rule says is wrong.
    public let reason: String
    /// The night that opened it.
    public let firstSeen: Timestamp
    /// The latest night that saw the violation.
    public let lastSeen: Timestamp
    /// By when it must be decided.
    public let dueBy: Timestamp?
    /// Who has it.
    public let claimedBy: String?
    /// Whether a second person has to agree to its dismissal.
    public let isDismissalProposed: Bool
    /// Whether its clearing waits for a person.
    public let isClearing: Bool
    /// Whether the latest night could not judge it: a person has to.
    public let isBeyondJudging: Bool
    /// Its case.
    public let caseID: Int64
    /// The version of the rule that judged it.
    public let version: String

    init(_ row: Row) throws(PostgresError) {
        id = try row.get("finding_id")
        rule = try row.get("rule_id")
        title = row["title"]
        severity = try Self.value(row, "severity")
        level = try row.get("level")
        state = try Self.value(row, "state")
        subject = try row.get("subject_id")
        window = try row.get("window_id")
        agent = try row.get("agent_id")
        contact = try row.get("contact_id")
        team = try row.get("team")
        date = try row.get("subject_date")
        reason = try row.get("reason")
        firstSeen = try row.get("first_seen")
        lastSeen = try row.get("last_seen")
        dueBy = try row.optional("due_by")
        claimedBy = row["claimed_by"]
        isDismissalProposed = try row.get("dismissal_proposed")
        isClearing = try row.get("is_clearing")
        isBeyondJudging = try row.get("is_beyond_judging")
        caseID = try row.get("case_id")
        version = try row.get("version")
    }

    private static func value<T: RawRepresentable<String>>(_ row: Row, _ column: String) throws(PostgresError) -> T {
        guard let value = T(rawValue: try row.get(column)) else {
            throw .decoding(column: column, type: String(describing: T.self))
        }
        return value
    }
}
