internal import Postgres

extension Staff {
    /// Days in which a desk changes hands, and its holder the team, at most once.
    private static let period = 182

    /// Who sat at a desk, one after the other.
    static func holders(
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

    /// Who leads, checks and plans.
    static func office(teams: [Team], desks: Int) -> [Agent] {
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
