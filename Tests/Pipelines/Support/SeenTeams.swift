import Postgres

/// The teams of a source without memberships, as one finds them by looking night after night.
struct SeenTeams {
    private(set) var memberships: [String: [SourceRows.Membership]] = [:]
    private(set) var siteOfTeam: [String: String] = [:]

    /// Looks at who is in which team; what is new holds from the date on.
    mutating func look(at conninfo: String, from date: CalendarDate) throws {
        let source = try Connection(conninfo)
        for row in try source.query("select agent_id, coalesce(team, 'unassigned') as team, site from monitoring.agent")
        {
            let (agent, team): (String, String) = (try row.get("agent_id"), try row.get("team"))
            if let site = row["site"] { siteOfTeam[team] = site }
            let last = (memberships[agent]?.count ?? 0) - 1
            if last >= 0 {
                guard memberships[agent]?[last].team != team else { continue }
                memberships[agent]?[last].to = date
            } else if team == "unassigned" {
                continue
            }
            memberships[agent, default: []].append(.init(team: team, from: date, to: nil))
        }
    }
}
