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
    private(set) var contacts: [Contact] = []

    init(_ day: BusinessDay, _ staff: Staff) {
        self.day = day
        traits = staff.traits
        pools = Pool.allCases.map { _ in [] }
        guard day.isOpen else { return }
        for index in 0..<staff.representatives {
            let agent = staff.agents[index]
            let size = staff.representatives / staff.teams.count
            guard let shift = Roster.shift(of: agent, teamSize: size, on: day) else { continue }
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

    private mutating func occupy(_ pool: Pool, _ desk: Int, until time: Int32) {
        pools[pool.rawValue][desk].free = time
    }

    private mutating func add(_ leg: Arrival) {
        let place = legs.lastIndex { $0.time >= leg.time }.map { $0 + 1 } ?? 0
        legs.insert(leg, at: place)
    }
}

extension Floor {
    /// An inbound contact meets its queue.
    private mutating func receive(
        _ arrival: Arrival,
        _ queue: Queue,
        _ desk: Int,
        at time: Int32,
        _ stream: inout RandomStream
    ) {
        var contact = Contact(
            arrival: arrival,
            channel: queue.channel,
            isOutbound: false,
            outcome: .failed,
            ended: arrival.time + 2000
        )
        defer { contacts.append(contact) }
        let (failure, patience) = (stream.uniform(), Self.patience(queue, &stream))
        let (mood, ring) = (stream.uniform(), Int32(1 + stream.below(5)))
        guard failure > 0.004 else { return }
        // Whole seconds, rounded up, so that an agent never answers before being free.
        let queued = time == .max ? Int32.max / 4000 : (time - arrival.time + 999) / 1000
        let wait = queue.channel == .email ? queued + 20 * ring : queued + ring
        guard wait > patience else {
            contact.wait = wait
            contact.ended = arrival.time + wait * 1000
            handle(&contact, queue, desk, &stream)
            return
        }
        contact.wait = patience
        // Only callers are offered something better than waiting; what no agent is left for goes to a partner.
        switch (queue.channel, mood) {
        case (.voice, ..<0.13) where patience > 60: contact.outcome = .callback
        case (.voice, 0.13..<0.20) where patience > 45: contact.outcome = .voicemail
        case (.voice, 0.20..<0.26) where patience > 90: contact.outcome = .overflow
        case (.email, _):
            contact.outcome = .overflow
            contact.wait = (day.closes - arrival.time) / 1000
        default:
            contact.outcome = .abandoned
            contact.endedBy = .customer
            // Who hangs up while an agent's telephone rings is recorded with that agent.
            if queued == 0, desk >= 0 { contact.agent = pools[queue.pool.rawValue][desk].agent }
        }
        contact.ended = arrival.time + contact.wait * 1000
        if contact.outcome == .callback { promiseReturnCall(contact, &stream) }
    }

    private static func patience(_ queue: Queue, _ stream: inout RandomStream) -> Int32 {
        let (hasty, draw) = (stream.chance(0.035), stream.exponential(mean: 1))
        guard queue.patience.isFinite else { return .max / 8000 }
        return Int32(1 + (hasty ? 6 : queue.patience) * draw)
    }

    /// The centre calls a customer.
    private mutating func dial(
        _ arrival: Arrival,
        _ queue: Queue,
        _ desk: Int,
        at time: Int32,
        _ stream: inout RandomStream
    ) {
        var arrival = arrival
        arrival.time = time
        let isReturn = arrival.kind == .returnCall
        let ring = Int32(4 + stream.below(24))
        var contact = Contact(
            arrival: arrival,
            channel: isReturn ? .callback : queue.channel,
            isOutbound: true,
            outcome: .noAnswer,
            ended: time + ring * 1000
        )
        defer { contacts.append(contact) }
        contact.agent = pools[queue.pool.rawValue][desk].agent
        if stream.chance(isReturn ? 0.82 : 0.42) {
            handle(&contact, queue, desk, &stream)
        } else {
            contact.endedBy = .agent
            occupy(queue.pool, desk, until: contact.ended + 15_000)
        }
    }

    private mutating func promiseReturnCall(_ contact: Contact, _ stream: inout RandomStream) {
        var leg = contact.arrival
        leg.kind = .returnCall
        leg.time = contact.ended + Int32(15 + stream.below(75)) * 60_000
        leg.key = RandomStream.mix(leg.key &+ 1)
        leg.first = leg.first < 0 ? Int32(contacts.count) : leg.first
        if leg.time < day.closes { add(leg) }
    }

    /// An agent takes a contact whose `ended` so far is the moment of the answer.
    private mutating func handle(_ contact: inout Contact, _ queue: Queue, _ desk: Int, _ stream: inout RandomStream) {
        let agent = pools[queue.pool.rawValue][desk].agent
        let traits = traits[Int(agent)]
        contact.agent = agent
        contact.outcome = .answered
        var talk = stream.logNormal(mean: queue.talk * traits.pace, spread: queue.spread)
        let hold = stream.chance(queue.hold) ? stream.exponential(mean: 70) : 0
        var wrap = stream.logNormal(mean: queue.wrap * traits.pace, spread: 0.5)
        let (short, passing, settled, side) = (stream.uniform(), stream.uniform(), stream.uniform(), stream.uniform())
        let warm = stream.chance(0.6)
        contact.endedBy = side < 0.62 ? .customer : side < 0.985 ? .agent : .system
        let isVoice = queue.channel == .voice
        if isVoice, short < (traits.hangsUp ? 0.11 : 0.006) {
            talk = 2 + 7 * settled
            wrap = 4
            contact.endedBy = traits.hangsUp ? .agent : .customer
            contact.resolved = false
        } else {
            contact.resolved = settled > 0.92 ? nil : settled < 0.92 * Self.settling(contact, traits)
            if isVoice { contact.hold = Int32(hold) }
        }
        contact.hold = max(contact.hold, 0)
        contact.talk = Int32(talk.rounded(.up))
        contact.wrap = Int32(wrap)
        contact.ended += (contact.talk + contact.hold) * 1000
        occupy(queue.pool, desk, until: contact.ended + contact.wrap * 1000)
        if passing < queue.transfer, contact.arrival.first < 0, contact.ended < day.closes {
            pass(&contact, to: queue.targets[Int(short * Double(queue.targets.count))], isWarm: warm)
        }
    }

    /// How often such an agent settles such a matter.
    private static func settling(_ contact: Contact, _ traits: Traits) -> Double {
        let again = contact.arrival.kind == .again ? 0.06 : 0
        return min(max(0.80 + 0.06 * traits.quality - again, 0.3), 0.97)
    }

    private mutating func pass(_ contact: inout Contact, to target: Int, isWarm: Bool) {
        contact.outcome = .transferred
        contact.isWarmTransfer = isWarm
        contact.endedBy = .agent
        contact.resolved = false
        var leg = contact.arrival
        leg.kind = .transfer
        leg.queue = UInt8(target)
        leg.time = contact.ended
        leg.key = RandomStream.mix(leg.key &+ 2)
        leg.first = Int32(contacts.count)
        add(leg)
    }
}
