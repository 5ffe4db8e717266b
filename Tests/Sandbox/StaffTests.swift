import Postgres
import Testing

@testable import Sandbox

@Suite struct StaffTests {
    @Test(arguments: [UInt64(1), 2, 99])
    func `a centre of the demo's size has two sites with four teams each, and everybody on the phone in one`(
        seed: UInt64
    )
        throws
    {
        let last = try #require(CalendarDate("2026-11-20"))
        var parameters = SampleParameters(lastDay: last)
        parameters.contactsPerDay = 2_000
        let staff = Staff(seed: seed, agents: parameters.agentCount, from: last - 60, through: last)
        let teams = Dictionary(grouping: staff.teams, by: \.site).mapValues(\.count)
        #expect(teams == ["Leeds": 4, "Cardiff": 4])
        let named = Set(staff.teams.map(\.name))
        #expect(named.count == 8)
        let manned = Set(
            staff.agents.prefix(staff.representatives).map { staff.teams[$0.teams[$0.teams.count - 1].team].name }
        )
        #expect(manned == named)
    }
}
