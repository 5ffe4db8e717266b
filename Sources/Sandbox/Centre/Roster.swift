internal import Postgres

/// Who works when: a pure function of the person and the date.
struct Roster {
    /// One day's work, in milliseconds of local time.
    struct Shift {
        let start: Int32
        let end: Int32
        /// Three breaks in order; the second is the meal.
        let breaks: (Pause, Pause, Pause)
    }

    /// One break.
    struct Pause {
        let from: Int32
        let to: Int32
    }

    /// Whether somebody who is planned for a day comes.
    enum Presence { case here, onLeave, ill }

    private static let hour = BusinessDay.hour
    private static let minute: Int32 = 60_000

    /// The shift of somebody who is employed and not away, or nil.
    static func shift(of agent: Agent, on day: BusinessDay) -> Shift? {
        planned(of: agent, on: day).flatMap { $0.presence == .here ? $0.shift : nil }
    }

    /// The shift that falls to somebody who is employed, and whether they come; nil for a day off.
    static func planned(of agent: Agent, on day: BusinessDay) -> (shift: Shift, presence: Presence)? {
        let date = day.date
        guard agent.isEmployed(on: date) else { return nil }
        let week = Int(date.startOfISOWeek.daysSince2000) / 7
        let turn = agent.position + week
        switch day.kind {
        case .closed: return nil
        case .bankHoliday: if turn % 5 > 1 { return nil }
        case .saturday: if turn % 3 != 0 { return nil }
        // Who works on Saturday has a day off between Tuesday and Friday.
        case .weekday: if turn % 3 == 0, date.isoWeekday == 2 + turn / 3 % 4 { return nil }
        }
        var stream = RandomStream(agent.key, .absence)
        stream = RandomStream(seed: stream.next(), .absence, Int(date.daysSince2000))
        let shift = shift(turn: turn, on: day)
        guard stream.chance(0.07) else { return (shift, .here) }
        return (shift, stream.chance(0.4) ? .ill : .onLeave)
    }

    /// Shifts start at 8, 9, 10 or 12, spread over a team's desks and changing by the week.
    private static func shift(turn: Int, on day: BusinessDay) -> Shift {
        // Multiples of the golden ratio spread evenly over a team of any size.
        let part = (Double(turn) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
        let late: Int32 = part < 0.40 ? 0 : part < 0.52 ? 1 : part < 0.69 ? 2 : 4
        let start = day.kind == .weekday ? day.opens + late * hour : day.opens
        // The last shift stays until the line is empty.
        let end = min(start + 8 * hour, day.closes) + (start + 8 * hour >= day.closes ? 30 * minute : 0)
        func pause(after: Int32, minutes: Int32) -> Pause {
            let from = start + (after + Int32(turn % 6) * 15) * minute
            return Pause(from: from, to: from + minutes * minute)
        }
        return Shift(
            start: start,
            end: end,
            breaks: (
                pause(after: 75, minutes: 15), pause(after: 255, minutes: 30), pause(after: 350, minutes: 15)
            )
        )
    }
}
