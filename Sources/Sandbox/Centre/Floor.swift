internal import Postgres

/// One day on the floor: who is at which desk, and which contact each agent takes when.
///
/// Contacts are taken in the order in which they come, by whichever agent of the queue's pool is free first, so waits,
/// abandonment and busy hours follow from each other, and nobody is in two calls at once (in chat: in three).
struct Floor {
    /// One agent's place for one contact at a time.
    struct Desk {
        let agent: Int32
        let key: UInt64
        let shift: Roster.Shift
        var free: Int32

        /// The first moment from `time` at which the agent can take a contact, or `.max` for not today.
        func available(at time: Int32) -> Int32 {
            var time = max(time, free, shift.start)
            if time >= shift.breaks.0.from, time < shift.breaks.0.to { time = shift.breaks.0.to }
            if time >= shift.breaks.1.from, time < shift.breaks.1.to { time = shift.breaks.1.to }
            if time >= shift.breaks.2.from, time < shift.breaks.2.to { time = shift.breaks.2.to }
            return time < shift.end ? time : .max
        }
    }

    let day: BusinessDay
    let traits: [Traits]
    private var pools: [[Desk]]
    /// Legs that a contact of the day has yet to start, the latest first.
    private var legs: [Arrival] = []
    var contacts: [Contact] = []

    init(_ day: BusinessDay, _ staff: Staff) {
        self.day = day
        traits = staff.traits
        pools = Pool.allCases.map { _ in [] }
        guard day.isOpen else { return }
        for index in 0..<staff.representatives {
            let agent = staff.agents[index]
            guard let shift = Roster.shift(of: agent, on: day) else { continue }
            let pool = staff.pool(team: agent.team(on: day.date), position: agent.position)
            let desk = Desk(agent: Int32(index), key: agent.key, shift: shift, free: 0)
            pools[pool.rawValue].append(desk)
            if pool == .chat { pools[pool.rawValue].append(desk) }
        }
    }

    /// Works off the arrivals, which are sorted by time, and numbers the day's contacts by the time of each.
    mutating func run(_ arrivals: [Arrival]) -> [Contact] {
        contacts.reserveCapacity(arrivals.count + arrivals.count / 8 + 16)
        for arrival in arrivals {
            while let leg = legs.last, leg.time <= arrival.time {
                legs.removeLast()
                take(leg)
            }
            take(arrival)
        }
        while let leg = legs.popLast() { take(leg) }
        return numbered()
    }

    private func numbered() -> [Contact] {
        let order = contacts.indices.sorted { contacts[$0].arrival.time < contacts[$1].arrival.time }
        var numbers = [Int32](repeating: 0, count: contacts.count)
        for (number, index) in order.enumerated() { numbers[index] = Int32(number + 1) }
        return order.map { index in
            var contact = contacts[index]
            contact.number = numbers[index]
            contact.firstNumber = contact.arrival.first < 0 ? numbers[index] : numbers[Int(contact.arrival.first)]
            return contact
        }
    }

    private mutating func take(_ arrival: Arrival) {
        let queue = Queues.all[Int(arrival.queue)]
        var stream = RandomStream(arrival.key, .contact)
        let (desk, time) = firstFree(queue.pool, at: arrival.time, key: arrival.key)
        if queue.isOutbound || arrival.kind == .returnCall {
            // Calls that the centre makes wait for an agent, not the other way round.
            guard time < day.closes else { return }
            dial(arrival, queue, desk, at: time, &stream)
        } else {
            receive(arrival, queue, desk, at: time, &stream)
        }
    }

    /// The desk that is free first; among idle ones, the one that the contact's key prefers.
    private func firstFree(_ pool: Pool, at time: Int32, key: UInt64) -> (desk: Int, time: Int32) {
        pools[pool.rawValue].withUnsafeBufferPointer { desks in
            var best = (desk: -1, time: Int32.max)
            var preference: UInt64 = 0
            for index in desks.indices {
                let free = desks[index].available(at: time)
                if free > best.time || free == .max { continue }
                let score = (key ^ desks[index].key) &* 0x9E37_79B9_7F4A_7C15
                if free == best.time, score < preference { continue }
                best = (index, free)
                preference = score
            }
            return best
        }
    }

    /// Who sits at a desk.
    func agent(_ pool: Pool, _ desk: Int) -> Int32 { pools[pool.rawValue][desk].agent }

    /// Keeps an agent busy.
    mutating func occupy(_ pool: Pool, _ desk: Int, until time: Int32) {
        pools[pool.rawValue][desk].free = time
    }

    /// Lets a leg start later in the day.
    mutating func add(_ leg: Arrival) {
        let place = legs.lastIndex { $0.time >= leg.time }.map { $0 + 1 } ?? 0
        legs.insert(leg, at: place)
    }
}
