internal import Postgres

/// Everybody who works in the centre, as known on the last day.
struct AgentRelation: Relation {
    let name = "agent"
    let columns = [
        "agent_id", "name", "team", "site", "role", "reports_to", "authority_level", "employed_from", "employed_to",
        "leaving_reason", "updated_at",
    ]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        let last = centre.parameters.lastDay
        for agent in centre.staff.agents {
            let place = agent.team(on: last)
            let team = centre.staff.teams[place]
            let changed = agent.to ?? agent.teams.last?.from ?? agent.from
            rows.text(agent.id)
            rows.text(agent.name)
            rows.text(Self.isInTeam(agent) ? team.name : "office-" + team.site.lowercased())
            rows.text(team.site)
            rows.text(agent.role.rawValue)
            rows.text(agent.reportsTo ?? (agent.role == .representative ? Staff.leader(of: place) : nil))
            rows.number(Self.authority(agent.role))
            rows.date(agent.from)
            rows.date(agent.to)
            rows.text(Self.leavingReason(agent))
            rows.text("\(changed) 06:00:00+00")
            rows.endRow()
        }
    }

    /// Whether the person belongs to one of the teams that take contacts.
    static func isInTeam(_ agent: Agent) -> Bool { agent.role == .representative || agent.role == .teamLeader }

    private static func leavingReason(_ agent: Agent) -> String? {
        guard let to = agent.to else { return nil }
        if to - agent.from < 180 { return "probation_not_passed" }
        return ["resigned", "resigned", "end_of_contract", "moved_on"][Int(agent.key % 4)]
    }

    private static func authority(_ role: Agent.Role) -> Int {
        switch role {
        case .representative: 1
        case .teamLeader, .qualityAnalyst: 2
        case .director: 4
        default: 3
        }
    }
}

/// Who was in which team when.
struct TeamMembershipRelation: Relation {
    let name = "team_membership"
    let columns = ["agent_id", "team", "valid_from", "valid_to", "role"]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        for agent in centre.staff.agents where AgentRelation.isInTeam(agent) {
            for (place, membership) in agent.teams.enumerated() {
                let next = place + 1 < agent.teams.count ? agent.teams[place + 1].from : agent.to.map { $0 + 1 }
                rows.text(agent.id)
                rows.text(centre.staff.teams[membership.team].name)
                rows.date(membership.from)
                rows.date(next)
                rows.text(agent.role.rawValue)
                rows.endRow()
            }
        }
    }
}
