internal import Postgres

/// Who was in which team when, as the store has it.
struct AgentTeams {
    struct Team {
        let name: String
        let site: String?
    }

    private struct Span {
        let first: CalendarDate
        let end: CalendarDate?
        let team: Team
    }

    private var spans: [String: [Span]] = [:]
    private var sites: [String: String] = [:]

    init(_ store: borrowing Connection, _ queries: QueryFolder) throws {
        for row in try store.query(queries.query("sql/store/digest/agent_teams.sql")) {
            let team = Team(name: try row.get("team"), site: row["site"])
            spans[try row.get("agent_id"), default: []].append(
                Span(first: try row.get("valid_from"), end: try row.optional("valid_to"), team: team)
            )
            if let site = team.site { sites[team.name] = site }
        }
    }

    func team(of agent: String, on date: CalendarDate) -> Team? {
        spans[agent]?.last { $0.first <= date && ($0.end.map { date < $0 } ?? true) }?.team
    }

    func site(ofTeam team: String) -> String? { sites[team] }
}
