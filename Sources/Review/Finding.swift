public import Postgres

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

/// How much a finding matters.
public enum Severity: String, CaseIterable, Sendable {
    /// Dismissed by two people only.
    case critical
    /// Cleared by a person only.
    case major
    /// Cleared by a night.
    case minor
}

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
