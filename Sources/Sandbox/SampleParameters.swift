public import Postgres

/// How large a sample contact centre is, and what is in it.
public struct SampleParameters: Sendable {
    /// Decides everything that is drawn; equal parameters give byte-identical rows.
    public var seed: UInt64 = 1
    /// How many dates, the last of them included.
    public var days = 60
    /// Legs of contacts a calendar day, on the mean of a week and of a year; Sundays have none.
    public var contactsPerDay = 2000
    /// The last date with contacts; nothing in the sample happened later.
    public var lastDay: CalendarDate
    /// The zone in which the centre's clocks run, as PostgreSQL names it.
    public var zone = "Europe/London"
    /// Desks of agents; nil for as many as the contacts need, 96 for 2,000 a day.
    public var agents: Int?
    /// The part of answered contacts whose customers are asked for feedback.
    public var invitationShare = 0.45
    /// The part of those asked who answer, on average.
    public var responseShare = 0.12
    /// The part of answers with a comment, on average.
    public var commentShare = 0.45
    /// The part of contacts with an agent's note.
    public var noteShare = 0.18
    /// Exactly how many comments there are, whatever the shares say; nil for what they give.
    public var comments: Int?
    /// Exactly how many evaluations there are; nil for about four an agent and month.
    public var evaluations: Int?
    /// Questions of each evaluation form.
    public var answersPerEvaluation = 20
    /// Whether faulty rows are planted, a few on each open day; `SampleFault` says which.
    public var dirtyRows = true
    /// Whether violations of rules are planted, a known number of each; everything else then keeps every rule.
    public var plants = false

    /// How many days a sample has at least that violations are planted in.
    public static let daysForPlants = 60

    /// Whatever shall be planted into texts beyond ordinary words.
    var planting: (any TextPlanting)?

    /// A sample of 60 days that end with that one.
    public init(lastDay: CalendarDate) {
        self.lastDay = lastDay
    }

    /// The first date with contacts.
    public var firstDay: CalendarDate { lastDay - (days - 1) }

    /// Legs of contacts to be expected over all dates.
    public var expectedContacts: Double {
        (0..<days).reduce(0) { $0 + BusinessDay(firstDay + $1, seed: seed).demand } * Double(contactsPerDay)
    }

    /// Sets `contactsPerDay` so that about that many legs of contacts are to be expected over all dates.
    public mutating func expect(contacts: Int) {
        contactsPerDay = 1
        contactsPerDay = max(1, Int((Double(contacts) / max(expectedContacts, 1)).rounded()))
    }

    /// Desks: a part grows with the load, a part with its root, so that waits stay alike at any size.
    var agentCount: Int {
        let scale = Double(contactsPerDay) / 2000
        let spare = scale < 1 ? 0.6 : 0.3
        return agents ?? max(48, Int(96 * ((1 - spare) * scale + spare * scale.squareRoot())))
    }
}
