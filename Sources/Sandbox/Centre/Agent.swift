internal import Postgres

/// One person who works in the centre.
struct Agent {
    /// The roles of the source contract that the centre has.
    enum Role: String {
        case representative, director
        case teamLeader = "team_leader"
        case qualityAnalyst = "quality_analyst"
        case workforceManager = "workforce_manager"
        case digitalContactManager = "digital_contact_manager"
        case customerServiceManager = "customer_service_manager"
        case complianceOfficer = "compliance_officer"
    }

    let id: String
    let name: String
    let role: Role
    /// The agent's key in the seed's world, which no other agent shares.
    let key: UInt64
    /// The desk's place in its team; it decides the shift.
    let position: Int
    /// The person's manager; nil for representatives, who report to the leader of their team, and for the director.
    let reportsTo: String?
    let from: CalendarDate
    /// The last day of employment, if it is known.
    let to: CalendarDate?
    /// The teams in order: which, and from when.
    let teams: [(team: Int, from: CalendarDate)]

    /// Whether the person is employed on that date.
    func isEmployed(on date: CalendarDate) -> Bool { from <= date && to.map { date <= $0 } ?? true }

    /// The team on a date of employment.
    func team(on date: CalendarDate) -> Int {
        teams.last { $0.from <= date }?.team ?? teams[0].team
    }
}

/// What makes one agent's contacts differ from another's.
struct Traits {
    /// A factor on talk and wrap-up.
    let pace: Double
    /// 0 is the centre's average, 1 a standard deviation better.
    let quality: Double
    /// Whether the agent hangs up on one customer in ten.
    let hangsUp: Bool
}
