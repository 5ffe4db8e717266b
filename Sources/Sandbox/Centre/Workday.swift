internal import Postgres

/// What one representative was planned to do on a date, and did.
struct Workday {
    let planned: [Stretch]
    /// Without the contacts, which take the place of whatever else somebody would have been doing.
    let done: [Stretch]

    private static let halfHour = BusinessDay.halfHour

    /// The day of somebody of that team; nil for a day off.
    init?(of agent: Agent, team: Int, on day: BusinessDay) {
        guard let (shift, presence) = Roster.planned(of: agent, on: day) else { return nil }
        let stretches = Stretch.all(of: shift)
        switch presence {
        case .onLeave:
            planned = [Stretch(state: .onLeave, from: shift.start, to: shift.end)]
            done = []
        case .ill:
            planned = stretches
            done = [Stretch(state: .ill, from: shift.start, to: shift.end)]
        case .here:
            // A team meets before its shifts on one weekday.
            let meets = day.kind == .weekday && day.date.isoWeekday == 1 + team % 5
            let meeting =
                meets
                ? [Stretch(state: .meeting, from: shift.start - Self.halfHour, to: shift.start)] : []
            planned = meeting + stretches
            done = meeting + Self.drifted(stretches, agent, on: day)
        }
    }

    /// Nobody keeps a plan to the minute, a few people miss it by a quarter of an hour, and now and then a break is skipped.
    private static func drifted(_ stretches: [Stretch], _ agent: Agent, on day: BusinessDay) -> [Stretch] {
        var person = RandomStream(agent.key, .work)
        let drifts = person.chance(0.12)
        var stream = RandomStream(seed: agent.key, .work, Int(day.date.daysSince2000))
        func minutes(_ usual: Int, drifting: Int) -> Int32 {
            Int32(stream.below((drifts ? drifting : usual) * 60)) * 1000
        }
        var done: [Stretch] = []
        var started = stretches[0].from + minutes(4, drifting: 20)
        for (place, stretch) in stretches.enumerated() {
            let isLast = place == stretches.count - 1
            let isSkipped = stretch.state != .available && stream.chance(0.05)
            let ended = isLast ? stretch.to - minutes(1, drifting: 10) : stretch.to + minutes(4, drifting: 12)
            done.append(
                Stretch(state: isSkipped ? .available : stretch.state, from: min(started, ended), to: ended)
            )
            started = ended
        }
        return done
    }
}
