extension Floor {
    /// An inbound contact meets its queue.
    mutating func receive(
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
            if queued == 0, desk >= 0 { contact.agent = agent(queue.pool, desk) }
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
    mutating func dial(
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
        contact.agent = agent(queue.pool, desk)
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
        let agent = agent(queue.pool, desk)
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
