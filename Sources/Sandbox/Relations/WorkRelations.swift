internal import Postgres

/// A stretch of a shift in one state, in milliseconds of local time.
struct Stretch {
    let state: StaticString
    let from: Int32
    let to: Int32

    /// A shift from its start to its end, cut at its breaks.
    static func all(of shift: Roster.Shift) -> [Stretch] {
        var stretches: [Stretch] = []
        var time = shift.start
        let pauses: [(StaticString, Roster.Pause)] = [
            ("break", shift.breaks.0), ("meal", shift.breaks.1), ("break", shift.breaks.2),
        ]
        for (state, pause) in pauses where pause.to < shift.end {
            stretches.append(Stretch(state: "available", from: time, to: pause.from))
            stretches.append(Stretch(state: state, from: pause.from, to: pause.to))
            time = pause.to
        }
        stretches.append(Stretch(state: "available", from: time, to: shift.end))
        return stretches
    }
}

/// What representatives were planned to do; a meal is not paid.
struct ScheduleRelation: Relation {
    let name = "schedule"
    let columns = ["agent_id", "starts_at", "ends_at", "state", "paid", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for agent in centre.staff.agents[..<centre.staff.representatives] {
            guard let shift = Roster.shift(of: agent, on: day.day) else { continue }
            for stretch in Stretch.all(of: shift) {
                rows.text(agent.id)
                rows.instant(day.base + Int64(stretch.from))
                rows.instant(day.base + Int64(stretch.to))
                rows.text(stretch.state)
                rows.bool(stretch.from != shift.breaks.1.from)
                rows.instant(day.base - 7 * 86_400_000)
                rows.endRow()
            }
        }
    }
}

/// What representatives did: the plan, but for minutes.
struct ActivityRelation: Relation {
    let name = "activity"
    let columns = ["agent_id", "started_at", "ended_at", "state", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for agent in centre.staff.agents[..<centre.staff.representatives] {
            guard let shift = Roster.shift(of: agent, on: day.day) else { continue }
            var stream = RandomStream(seed: agent.key, .work, Int(day.day.date.daysSince2000))
            let stretches = Stretch.all(of: shift)
            var started = shift.start + Int32(stream.below(240)) * 1000
            for (place, stretch) in stretches.enumerated() {
                // Each state ends up to four minutes late; the shift ends when it ends.
                let ended = stretch.to + (place < stretches.count - 1 ? Int32(stream.below(240)) * 1000 : 0)
                rows.text(agent.id)
                rows.instant(day.base + Int64(started))
                rows.instant(day.base + Int64(ended))
                rows.text(stretch.state)
                rows.instant(day.base + Int64(ended))
                rows.endRow()
                started = ended
            }
        }
    }
}
