internal import Foundation
internal import Postgres

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

    /// Who decides what leaders of teams may not.
    static let complaintsManager = "M1"
    /// Who decides what nobody else may.
    static let director = "D1"

    /// The id of a team's leader.
    static func leader(of team: Int) -> String { "L\(101 + team)" }

    /// One desk in the first billing team, one in the first support team.
    private static func desksThatHangUp(teams: Int, desks: Int) -> [Int] {
        [2 * teams, 3 * teams + 2].filter { $0 < desks }
    }
}
