/// A customer who reaches a queue, or whom the centre calls.
struct Arrival {
    /// How it came about.
    enum Kind: UInt8 { case new, again, transfer, returnCall }

    /// Local time in milliseconds after midnight.
    var time: Int32
    /// Names the contact in the seed's world and decides everything drawn for it.
    var key: UInt64
    /// The customer's number.
    var customer: Int32
    var queue: UInt8
    /// The place of the reason among those of the queue in which the matter began.
    var reason: UInt8
    /// The queue in which the matter began.
    var origin: UInt8
    var kind: Kind
    /// The first leg's place among the day's contacts, or -1.
    var first: Int32
}

/// One leg of a contact, as the switch recorded it.
struct Contact {
    /// The outcomes of the source contract.
    enum Outcome: UInt8 {
        case answered, abandoned, transferred, callback, voicemail, overflow, noAnswer, failed

        var label: StaticString {
            switch self {
            case .answered: "answered"
            case .abandoned: "abandoned"
            case .transferred: "transferred"
            case .callback: "callback"
            case .voicemail: "voicemail"
            case .overflow: "overflow"
            case .noAnswer: "no_answer"
            case .failed: "failed"
            }
        }
    }

    /// Who ended it.
    enum Side: UInt8 {
        case agent, customer, system

        var label: StaticString {
            switch self {
            case .agent: "agent"
            case .customer: "customer"
            case .system: "system"
            }
        }
    }

    var arrival: Arrival
    var channel: Channel
    var isOutbound: Bool
    var outcome: Outcome
    var endedBy: Side = .system
    var isWarmTransfer = false
    /// Whether the agent noted the matter as settled; nil where nobody noted anything.
    var resolved: Bool?
    /// The agent's place in the staff, or -1.
    var agent: Int32 = -1
    /// Seconds, or -1 where not known.
    var wait: Int32 = -1
    var talk: Int32 = -1
    var hold: Int32 = -1
    var wrap: Int32 = -1
    /// Local time in milliseconds after midnight at which it ended.
    var ended: Int32
    /// The contact's number on its day, and that of its first leg.
    var number: Int32 = 0
    var firstNumber: Int32 = 0

    /// Whether an agent took it.
    var isAnswered: Bool { talk >= 0 }

    /// Local time in milliseconds at which it was answered, if it was.
    var answered: Int32 { ended - (talk + hold) * 1000 }
}
