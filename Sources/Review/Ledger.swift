public import Postgres

/// The ledger of findings: what officers read of it and what they do with it.
///
/// Every rule about who may do what is the store's own (`sql/review`); this only asks. The connection's login is the
/// officer.
public struct Ledger: Sendable {
    private let project: String

    /// The statements of a project's directory.
    public init(project: String) {
        self.project = project
    }

    func query(_ name: String) throws(QueryError) -> Query {
        try Query(file: "\(project)/sql/review/queries/\(name).sql", name: "sql/review/queries/\(name).sql")
    }

    /// Runs a statement of `sql/review/queries`.
    func run(_ name: String, _ parameters: [String: Parameter], _ store: borrowing Connection) throws -> Rows {
        let query = try query(name)
        do throws(PostgresError) {
            return try store.query(query, parameters)
        } catch {
            throw ReviewError.translated(error)
        }
    }

    /// Findings, the most urgent first.
    public func list(_ filter: FindingFilter, _ store: borrowing Connection) throws -> [Finding] {
        let rows = try run(
            "list",
            [
                "states": filter.states.map { .array($0.map(\.rawValue)) } ?? .null,
                "severity": .value(filter.severity?.rawValue), "rule": .value(filter.rule), "team": .value(filter.team),
                "case": .value(filter.caseID), "due_before": .value(filter.dueBefore), "mine": .value(filter.isMine),
                "clearing": .value(filter.isClearing), "finding": .value(filter.finding), "limit": .value(filter.limit),
            ],
            store
        )
        return try rows.map { try Finding($0) }
    }

    /// One finding and everything that happened to it.
    public func show(_ id: Int64, _ store: borrowing Connection) throws -> (finding: Finding, events: [FindingEvent]) {
        var filter = FindingFilter()
        filter.states = nil
        filter.finding = id
        guard let finding = try list(filter, store).first else { throw ReviewError.unknown(finding: id) }
        let events = try run("events", ["finding": .value(id)], store).map { row in
            FindingEvent(
                number: try row.get("number"),
                at: try row.get("at"),
                actor: try row.get("actor"),
                action: try row.get("action"),
                state: try row.get("state_after"),
                reason: row["reason_code"],
                note: row["note"],
                evidence: row["evidence"],
                isErased: try row.get("is_erased")
            )
        }
        return (finding, events)
    }

    /// The texts that a finding is about.
    ///
    /// That they were looked at goes on record.
    public func context(_ id: Int64, _ store: borrowing Connection) throws -> [FindingText] {
        try run("context", ["finding": .value(id)], store).map { row in
            FindingText(
                relation: try row.get("relation"),
                key: try row.get("source_key"),
                column: row["column"],
                text: row["text"],
                link: row["link"]
            )
        }
    }

    /// Deadlines that run, the soonest first; nil for all.
    public func deadlines(dueBefore instant: Timestamp?, _ store: borrowing Connection) throws -> [Deadline] {
        try run("deadlines", ["due_before": .value(instant)], store).map { row in
            Deadline(
                rule: try row.get("rule_id"),
                subject: try row.get("subject_id"),
                team: try row.get("team"),
                dueAt: try row.get("due_at"),
                workingDaysLeft: try row.get("working_days_left")
            )
        }
    }

    /// Takes a finding; gives its state.
    @discardableResult
    public func claim(_ id: Int64, _ store: borrowing Connection) throws -> String {
        try outcome("claim", ["finding": .value(id)], store)
    }

    /// Adds a remark, or the answer of the person concerned; gives the state.
    @discardableResult
    public func note(_ id: Int64, reason: String, note: String?, _ store: borrowing Connection) throws -> String {
        try outcome("note", ["finding": .value(id), "reason": .text(reason), "note": .value(note)], store)
    }

    /// Does something to a finding; gives what came of it.
    @discardableResult
    public func decide(_ id: Int64, _ decision: Decision, _ store: borrowing Connection) throws -> String {
        var parameters: [String: Parameter] = ["finding": .value(id), "note": .value(decision.note)]
        if decision.action != .cleared { parameters["reason"] = .value(decision.reason) }
        switch decision.action {
        case .confirmed, .dismissed:
            parameters["decision"] = .text(decision.action.rawValue)
            return try outcome("decide", parameters, store)
        case .remedied: return try outcome("remedy", parameters, store)
        case .escalated: return try outcome("escalate", parameters, store)
        case .reopened: return try outcome("reopen", parameters, store)
        case .cleared: return try outcome("accept_clearing", parameters, store)
        case .noted: return try outcome("note", parameters, store)
        }
    }

    /// Confirms or dismisses every finding of a case that waits for it, or none.
    public func decide(
        case id: Int64,
        _ decision: Decision,
        _ store: borrowing Connection
    ) throws -> [(finding: Int64, outcome: String)] {
        guard [.confirmed, .dismissed].contains(decision.action) else {
            throw ReviewError.refused("a case is confirmed or dismissed; the rest is done for one finding at a time")
        }
        return try run(
            "decide_case",
            [
                "case": .value(id), "decision": .text(decision.action.rawValue), "reason": .value(decision.reason),
                "note": .value(decision.note),
            ],
            store
        ).map { (try $0.get("finding_id"), try $0.get("outcome")) }
    }

    private func outcome(
        _ name: String,
        _ parameters: [String: Parameter],
        _ store: borrowing Connection
    ) throws -> String {
        guard let row = try run(name, parameters, store).first else { return "" }
        return try row.get("outcome")
    }
}

/// What an officer does to a finding, and why.
public struct Decision: Hashable, Sendable {
    /// What there is to do.
    public enum Action: String, CaseIterable, Sendable {
        /// It is a violation.
        case confirmed
        /// It is none.
        case dismissed
        /// It is dealt with.
        case remedied
        /// It is for a higher level.
        case escalated
        /// What was decided is taken back.
        case reopened
        /// It no longer violates, as a night saw.
        case cleared
        /// A remark, or the answer of the person concerned.
        case noted
    }

    /// What is done.
    public let action: Action
    /// The reason's code.
    public let reason: String?
    /// What the officer writes.
    public let note: String?

    /// What an officer does, and why.
    public init(_ action: Action, reason: String? = nil, note: String? = nil) {
        self.action = action
        self.reason = reason
        self.note = note
    }
}
