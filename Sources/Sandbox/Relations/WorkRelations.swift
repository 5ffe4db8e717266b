internal import Postgres

/// What representatives were planned to do; a meal is not paid.
struct ScheduleRelation: Relation {
    let name = "schedule"
    let columns = ["agent_id", "starts_at", "ends_at", "state", "paid", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for agent in centre.staff.agents[..<centre.staff.representatives] {
            let team = agent.team(on: day.day.date)
            guard let workday = Workday(of: agent, team: team, on: day.day) else { continue }
            for stretch in workday.planned {
                rows.text(agent.id)
                rows.instant(day.base + Int64(stretch.from))
                rows.instant(day.base + Int64(stretch.to))
                rows.text(stretch.state.rawValue)
                rows.bool(stretch.state != .meal)
                rows.instant(day.base - 7 * 86_400_000)
                rows.endRow()
            }
        }
    }
}

/// What representatives did: the plan, as well as people keep one, and their contacts.
struct ActivityRelation: Relation {
    let name = "activity"
    let columns = ["agent_id", "started_at", "ended_at", "state", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        let contacts = Dictionary(grouping: day.contacts.filter { $0.isAnswered && $0.agent >= 0 }, by: \.agent)
        for (place, agent) in centre.staff.agents[..<centre.staff.representatives].enumerated() {
            let team = agent.team(on: day.day.date)
            guard let workday = Workday(of: agent, team: team, on: day.day) else { continue }
            let taken = contacts[Int32(place)] ?? []
            for stretch in Stretch.flattened(workday.done + taken.flatMap(Stretch.all)) {
                rows.text(agent.id)
                rows.instant(day.base + Int64(stretch.from))
                rows.instant(day.base + Int64(stretch.to))
                rows.text(stretch.state.rawValue)
                rows.instant(day.base + Int64(stretch.to))
                rows.endRow()
            }
        }
    }
}
