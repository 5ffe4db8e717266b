import Postgres

/// The rows of a source as the contract has them read: without those that cannot be, one for each key, up to a date.
struct SourceRows {
    struct Membership {
        var team: String
        var from: CalendarDate
        var to: CalendarDate?
    }

    private(set) var contacts: [String: Contact] = [:]
    private(set) var evaluations: [Evaluation] = []
    private(set) var answers: [String: [Answer]] = [:]
    private(set) var coachings: [Coaching] = []
    /// By form, version and question.
    private(set) var questions: [String: Question] = [:]
    /// Millionths, by form and version.
    private(set) var passMarks: [String: Int] = [:]
    private(set) var feedback: [Feedback] = []
    private(set) var memberships: [String: [Membership]] = [:]
    private(set) var siteOfTeam: [String: String] = [:]

    static let zone = "Europe/London"

    /// Reads them all.
    ///
    /// Where the source has no memberships, `seen` is what the nights saw instead.
    init(_ conninfo: String, to last: CalendarDate, seen: SeenTeams? = nil) throws {
        let source = try Connection(conninfo)
        for contact in try Contact.read(source, until: last) { contacts[contact.id] = contact }
        evaluations = try Evaluation.read(source, until: last)
        answers = try Answer.read(source)
        (questions, passMarks) = try Question.read(source)
        feedback = try Feedback.read(source, until: last)
        coachings = try Coaching.read(source, until: last)
        if let seen {
            memberships = seen.memberships
            siteOfTeam = seen.siteOfTeam
        } else {
            try readStaff(source)
        }
    }

    /// The latest readable row of each key, by a statement that gives them all.
    static func latest(
        _ source: borrowing Connection,
        _ relation: String,
        _ columns: String,
        key: [String],
        star: String,
        until last: CalendarDate,
        isReadable: (Row) throws -> Bool
    ) throws -> [Row] {
        let rows = try source.query(
            """
            select \(columns), \(key.map { "\($0) as key_\($0)" }.joined(separator: ", ")), contract_error,
                (\(star) at time zone '\(zone)')::date as business_date,
                coalesce((extract(epoch from updated_at) * 1000000)::bigint, -1) as updated
            from monitoring.\(relation)
            """
        )
        var found: [[String]: (row: Row, updated: Int)] = [:]
        for row in rows {
            let parts = key.compactMap { row["key_\($0)"] }
            guard parts.count == key.count, row["contract_error"] == nil else { continue }
            guard let date = try row.optional("business_date", as: CalendarDate.self), date <= last else { continue }
            guard try isReadable(row) else { continue }
            let updated: Int = try row.get("updated")
            if let other = found[parts], other.updated >= updated { continue }
            found[parts] = (row, updated)
        }
        return found.values.map(\.row)
    }

    private mutating func readStaff(_ source: borrowing Connection) throws {
        for row in try source.query("select agent_id, team, valid_from, valid_to from monitoring.team_membership") {
            let membership = Membership(
                team: try row.get("team"),
                from: try row.get("valid_from"),
                to: try row.optional("valid_to")
            )
            memberships[try row.get("agent_id"), default: []].append(membership)
        }
        var agents: [String: [String: Int]] = [:]
        for row in try source.query(
            "select team, site from monitoring.agent where team is not null and site is not null"
        ) {
            agents[try row.get("team"), default: [:]][try row.get("site"), default: 0] += 1
        }
        for (team, sites) in agents {
            siteOfTeam[team] = sites.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
    }

    /// The team that holds on the date: of those that overlap, the one that began last.
    func team(of agent: String, on date: CalendarDate) -> String {
        let valid = (memberships[agent] ?? []).filter { $0.from <= date && ($0.to.map { date < $0 } ?? true) }
        return valid.max { ($0.from, $0.team) < ($1.from, $1.team) }?.team ?? "unassigned"
    }
}
