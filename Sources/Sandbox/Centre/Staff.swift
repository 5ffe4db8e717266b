internal import Foundation
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

/// One team.
struct Team {
    let name: String
    let site: String
    /// The work it does: 0 to 3, one of four kinds a site.
    let kind: Int
}

/// Everybody who works in the centre between two dates.
///
/// Each desk has one holder after another since 2000-01-01, so a person is the same whatever range is asked for.
struct Staff {
    static let sites = ["Leeds", "Cardiff"]
    static let teamSize = 12

    let teams: [Team]
    /// The representatives first, in the order of their desks, then everybody else.
    let agents: [Agent]
    let traits: [Traits]
    let representatives: Int
    let evaluators: [String]

    init(seed: UInt64, agents count: Int, from: CalendarDate, through: CalendarDate) {
        let perSite = 4 * max(1, Int((Double(count) / Double(8 * Self.teamSize)).rounded()))
        teams = Self.sites.flatMap { site in
            (1...perSite).map { Team(name: "\(site.lowercased())-\($0)", site: site, kind: ($0 - 1) % 4) }
        }
        let hangingUp = Self.desksThatHangUp(teams: teams.count, desks: count)
        var agents: [Agent] = []
        var traits: [Traits] = []
        for desk in 0..<count {
            let isSteady = hangingUp.contains(desk)
            for agent in Self.holders(of: desk, of: count, seed: seed, teams: teams, through, isSteady: isSteady)
            where agent.to.map({ $0 >= from }) ?? true {
                var stream = RandomStream(agent.key, .agent)
                let pace = exp(0.12 * stream.bell())
                agents.append(agent)
                traits.append(Traits(pace: pace, quality: stream.bell(), hangsUp: isSteady))
            }
        }
        representatives = agents.count
        let office = Self.office(teams: teams, desks: count)
        evaluators = office.filter { $0.role == .qualityAnalyst }.map(\.id)
        self.agents = agents + office
        self.traits = traits + office.map { _ in Traits(pace: 1, quality: 0, hangsUp: false) }
    }

    /// The agents who hang up on customers; who looks for them should find these.
    var hangingUp: [String] { agents.indices.filter { traits[$0].hangsUp }.map { agents[$0].id } }

    /// The pool that somebody at that desk of that team works in.
    func pool(team: Int, position: Int) -> Pool {
        let isLeeds = teams[team].site == Self.sites[0]
        switch teams[team].kind {
        case 0: return .billing
        case 1: return isLeeds ? .sales : .care
        case 2: return .support
        default: return isLeeds ? .chat : position % 4 == 0 ? .email : .complaints
        }
    }

    /// The id of a team's leader.
    static func leader(of team: Int) -> String { "L\(101 + team)" }

    /// One desk in the first billing team, one in the first support team.
    private static func desksThatHangUp(teams: Int, desks: Int) -> [Int] {
        [2 * teams, 3 * teams + 2].filter { $0 < desks }
    }
}

extension Staff {
    /// Days in which a desk changes hands, and its holder the team, at most once.
    private static let period = 182

    private static func holders(
        of desk: Int,
        of desks: Int,
        seed: UInt64,
        teams: [Team],
        _ last: CalendarDate,
        isSteady: Bool
    ) -> [Agent] {
        let home = desk % teams.count
        var stream = RandomStream(seed: seed, .seat, desk)
        var start = CalendarDate(daysSince2000: Int32(stream.below(period)))
        var places = [(team: home, from: start)]
        var holders: [Agent] = []
        func holder(until end: CalendarDate?) -> Agent {
            let number = holders.count
            return Agent(
                id: "A\(10_000 + desk * 100 + number % 100)",
                name: Names.name(desk + number * desks),
                role: .representative,
                key: RandomStream.key(seed, desk, number),
                position: desk / teams.count,
                reportsTo: nil,
                from: start,
                to: end,
                teams: places
            )
        }
        for block in 1...max(1, Int(last.daysSince2000) / period + 1) {
            let (leaves, moves) = (stream.chance(0.15), stream.chance(0.12))
            let day = CalendarDate(daysSince2000: Int32(block * period + stream.below(period)))
            let gap = 7 + stream.below(21)
            guard day <= last, !isSteady else { continue }
            if leaves {
                holders.append(holder(until: day))
                start = day + gap
                places = [(home, start)]
            } else if moves, start < day, let now = places.last?.team {
                places.append((neighbour(of: now, in: teams), day))
            }
        }
        if start <= last { holders.append(holder(until: nil)) }
        return holders
    }

    /// The next team of the same site.
    private static func neighbour(of team: Int, in teams: [Team]) -> Int {
        let perSite = teams.count / sites.count
        return team / perSite * perSite + (team + 1) % perSite
    }

    private static func office(teams: [Team], desks: Int) -> [Agent] {
        var people: [Agent] = []
        let since = CalendarDate(daysSince2000: 4000)
        func add(_ id: String, _ role: Agent.Role, _ team: Int, _ boss: String?) {
            let number = people.count
            let from = since + number * 37 % 3000
            people.append(
                Agent(
                    id: id,
                    name: Names.name(7999 - number),
                    role: role,
                    key: RandomStream.key(0, number, -1),
                    position: number,
                    reportsTo: boss,
                    from: from,
                    to: nil,
                    teams: [(team, from)]
                )
            )
        }
        let perSite = teams.count / sites.count
        for team in teams.indices { add(leader(of: team), .teamLeader, team, "M\(1 + team / perSite)") }
        for number in 0..<max(2, desks / 24) { add("Q\(11 + number)", .qualityAnalyst, number % teams.count, "M3") }
        add("M1", .customerServiceManager, 0, "D1")
        add("M2", .customerServiceManager, perSite, "D1")
        add("M3", .complianceOfficer, 0, "D1")
        add("M4", .workforceManager, 0, "D1")
        add("M5", .digitalContactManager, perSite, "D1")
        add("D1", .director, 0, nil)
        return people
    }
}
