/// A complaint that a customer made in a contact.
struct Complaint {
    /// What it is about, as the contract has it.
    let kind: StaticString
    let product: StaticString
    /// 1 the least to 5 the most.
    let severity: Int
    /// The agent who handles it: the graver, the higher.
    let handler: String
    /// Milliseconds since 2000-01-01 UTC.
    let received: Int64
    let acknowledged: Int64?
    let resolved: Int64?
    /// Sent after what was settled within a day.
    let summary: Int64?
    /// Sent after what took longer.
    let final: Int64?
    let isUpheld: Bool?
    /// Hundredths of a pound.
    let redress: Int?
    let cause: StaticString?

    /// When something about it was last noted.
    var changed: Int64 { [acknowledged, resolved, summary, final].compactMap { $0 }.max() ?? received }

    /// The complaint of an answered contact, if the customer made one: every other one in the queue for them, seldom
    /// elsewhere.
    init?(_ contact: Contact, _ day: CentreDay, _ centre: Centre) {
        guard contact.isAnswered, !contact.isOutbound else { return nil }
        var stream = RandomStream(contact.arrival.key, .complaint)
        let isOfQueue = Int(contact.arrival.queue) == Queues.complaints
        guard stream.chance(isOfQueue ? 0.45 : contact.resolved == false ? 0.012 : 0) else { return nil }
        let end = centre.clock.end
        func known(_ time: Int64) -> Int64? { time < end ? time : nil }
        func later(_ time: Int64, hours: Range<Int>) -> Int64 {
            time + Int64(hours.lowerBound * 3600 + stream.below(hours.count * 3600)) * 1000
        }
        let draw = stream.uniform()
        let own = ContactRelation.Details(contact, centre)
        product = draw < 0.2 ? "handset-credit" : draw < 0.27 ? "handset-insurance" : own.customer.product
        switch stream.uniform() {
        case ..<0.04: kind = "data_protection"
        case ..<0.10: kind = draw < 0.2 ? "payment_service" : "continuity"
        case ..<0.40: kind = "billing"
        case ..<0.55: kind = "product"
        case ..<0.95: kind = "service"
        default: kind = "other"
        }
        let gravity = stream.uniform()
        severity = gravity < 0.5 ? 1 : gravity < 0.82 ? 2 : gravity < 0.95 ? 3 : gravity < 0.99 ? 4 : 5
        let agent = centre.staff.agents[Int(contact.agent)]
        switch severity {
        case ...2: handler = agent.id
        case 3: handler = Staff.leader(of: agent.team(on: day.day.date))
        case 4: handler = Staff.complaintsManager
        default: handler = Staff.director
        }
        received = day.base + Int64(contact.ended)
        acknowledged = known(later(received, hours: 1..<26))
        let isQuick = stream.chance(0.45)
        let settled = later(received, hours: isQuick ? 2..<22 : 220..<380)
        resolved = known(settled)
        let told = known(settled + 3_600_000)
        (summary, final) = isQuick ? (told, nil) : (nil, told)
        isUpheld = resolved == nil ? nil : stream.chance(0.55)
        redress = isUpheld == true && stream.chance(0.4) ? 500 + stream.below(40) * 100 : nil
        cause = resolved == nil ? nil : Self.causes[stream.below(Self.causes.count)]
    }

    private static let causes: [StaticString] = [
        "information", "billing-error", "delay", "conduct", "fault", "missed-appointment",
    ]
}
