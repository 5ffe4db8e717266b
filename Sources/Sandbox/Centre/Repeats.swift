/// The customers of one day who come back within a week about the same matter.
struct Repeats {
    /// Days for which a contact can bring a customer back; with the day itself, seven.
    static let reach = 6

    /// Who comes back, by days later.
    private(set) var later: [[Arrival]] = Array(repeating: [], count: reach + 1)

    /// How often the customer of an average agent's unresolved or resolved contact comes back.
    private static let (unsettled, settled) = (0.24, 0.055)
    private static let givenUp = 0.50
    private static let delays = [0.14, 0.40, 0.58, 0.72, 0.83, 0.92, 1.0]

    /// Looks at a day's contacts without repeats, and the days that follow.
    init(of contacts: [Contact], on days: [BusinessDay], staff: Staff) {
        let profiles = days.map { $0.isOpen ? DayProfile($0) : nil }
        for contact in contacts where contact.arrival.kind == .new && !contact.isOutbound {
            guard let chance = Self.chance(contact, staff) else { continue }
            var stream = RandomStream(contact.arrival.key, .repeats)
            var delay = 0
            var probability = chance
            for ordinal in 0..<2 where stream.chance(probability) {
                let draw = stream.uniform()
                delay += contact.outcome == .abandoned && draw < 0.6 ? 0 : Self.delays.firstIndex { draw < $0 } ?? 0
                let (part, pause) = (stream.uniform(), Int32(20 + stream.below(100)) * 60_000)
                while delay <= Self.reach, profiles[delay] == nil { delay += 1 }
                guard delay <= Self.reach, let profile = profiles[delay] else { break }
                let time = delay == 0 ? contact.ended + pause : profile.time(part)
                guard delay > 0 || (time < days[0].closes && contact.channel != .email) else { break }
                var arrival = contact.arrival
                arrival.kind = .again
                arrival.time = time
                arrival.key = RandomStream.mix(arrival.key &+ UInt64(16 + ordinal))
                later[delay].append(arrival)
                // Who has come back once comes back again more easily, but not before the next day.
                delay += 1
                probability = 0.22
            }
        }
    }

    private static func chance(_ contact: Contact, _ staff: Staff) -> Double? {
        switch contact.outcome {
        case .answered, .transferred:
            let quality = staff.traits[Int(contact.agent)].quality
            return (contact.resolved == false ? unsettled : settled) * min(max(1 - 0.3 * quality, 0.3), 2.2)
        case .abandoned: return givenUp
        case .voicemail: return 0.2
        case .overflow, .callback, .noAnswer, .failed: return nil
        }
    }
}
