/// A stretch of a day in one state, in milliseconds of local time.
struct Stretch {
    /// The states of the source contract that the centre has; of two at one time, the later of this list counts.
    enum State: String, Comparable {
        case available, pause = "break", meal, meeting
        case onLeave = "absent_planned"
        case ill = "absent_unplanned"
        case wrap, hold, talking

        static func < (left: State, right: State) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .wrap: 1
            case .hold: 2
            case .talking: 3
            default: 0
            }
        }
    }

    let state: State
    let from: Int32
    let to: Int32

    /// A shift from its start to its end, cut at its breaks.
    static func all(of shift: Roster.Shift) -> [Stretch] {
        var stretches: [Stretch] = []
        var time = shift.start
        let pauses: [(State, Roster.Pause)] = [
            (.pause, shift.breaks.0), (.meal, shift.breaks.1), (.pause, shift.breaks.2),
        ]
        for (state, pause) in pauses where pause.to < shift.end {
            stretches.append(Stretch(state: .available, from: time, to: pause.from))
            stretches.append(Stretch(state: state, from: pause.from, to: pause.to))
            time = pause.to
        }
        stretches.append(Stretch(state: .available, from: time, to: shift.end))
        return stretches
    }

    /// What the agent's telephone says of a contact that somebody took.
    static func all(of contact: Contact) -> [Stretch] {
        let holding = contact.ended - contact.hold * 1000
        return [
            Stretch(state: .talking, from: contact.answered, to: holding),
            Stretch(state: .hold, from: holding, to: contact.ended),
            Stretch(state: .wrap, from: contact.ended, to: contact.ended + contact.wrap * 1000),
        ]
    }

    /// The same day with every moment in one state.
    static func flattened(_ stretches: [Stretch]) -> [Stretch] {
        let stretches = stretches.sorted { $0.state < $1.state }
        let times = Set(stretches.flatMap { [$0.from, $0.to] }).sorted()
        var flat: [Stretch] = []
        for (from, to) in zip(times, times.dropFirst()) {
            guard let state = stretches.last(where: { $0.from <= from && to <= $0.to })?.state else { continue }
            if let last = flat.last, last.to == from, last.state == state {
                flat[flat.count - 1] = Stretch(state: state, from: last.from, to: to)
            } else {
                flat.append(Stretch(state: state, from: from, to: to))
            }
        }
        return flat
    }
}
