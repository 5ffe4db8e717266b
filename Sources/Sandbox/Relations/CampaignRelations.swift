internal import Postgres

/// The campaigns of calls that the centre makes.
struct CampaignRelation: Relation {
    let name = "campaign"
    let columns = ["campaign", "purpose", "started_on", "ended_on", "updated_at"]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        write(Queues.campaign, "service", "2024-01-08", to: &rows)
        write(MarketingCall.campaign, "marketing", "2025-03-03", to: &rows)
    }

    private func write(_ label: StaticString, _ purpose: StaticString, _ day: String, to rows: inout CopyRows) {
        rows.text(label)
        rows.text(purpose)
        rows.text(day)
        rows.null()
        rows.text("\(day) 08:00:00+00")
        rows.endRow()
    }
}

/// A call with an offer, made by a dialler to a customer who agreed to such calls.
struct MarketingCall {
    static let campaign: StaticString = "upgrade-offers"

    let customer: Customer
    let number: Int32
    /// Milliseconds since 2000-01-01 UTC.
    let at: Int64
    let consentAt: Int64
    let isAnswered: Bool
    let ring: Int
    let connect: Int

    /// The calls of a day: about three for a hundred contacts, between ten and six o'clock, nobody twice.
    static func all(on day: CentreDay, of centre: Centre) -> [MarketingCall] {
        guard day.day.kind == .weekday else { return [] }
        let count = max(1, centre.parameters.contactsPerDay * 3 / 100)
        let before = (day.day.date - centre.parameters.firstDay) * count
        return (0..<count).map { index in
            var stream = RandomStream(
                seed: centre.parameters.seed,
                .attempt,
                Int(day.day.date.daysSince2000),
                index
            )
            let at = day.base + Int64(10 * BusinessDay.hour) + Int64(stream.below(8 * 3600)) * 1000
            return MarketingCall(
                customer: Customer(
                    number: Int32((before + index) % centre.demand.customers),
                    seed: centre.parameters.seed
                ),
                number: Int32(100_000 + index),
                at: at,
                consentAt: at - Int64(40 + stream.below(300)) * 86_400_000,
                isAnswered: stream.chance(0.4),
                ring: 16 + stream.below(14),
                connect: stream.below(2)
            )
        }
    }
}

/// Every call that the centre made or tried to make for a campaign.
struct OutboundAttemptRelation: Relation {
    let name = "outbound_attempt"
    let columns = [
        "attempt_id", "contact_id", "campaign", "customer_ref", "called_at", "called_zone", "called_region", "dialling",
        "answered_by", "connect_seconds", "connected", "ring_seconds", "information_message", "cli_presented",
        "consent_at", "conversation", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts where contact.isOutbound && contact.channel != .callback {
            write(contact, day, centre, to: &rows)
        }
        for call in MarketingCall.all(on: day, of: centre) { write(call, day, to: &rows) }
    }

    // A person dials: nobody waits for an agent.
    private func write(_ contact: Contact, _ day: CentreDay, _ centre: Centre, to rows: inout CopyRows) {
        let customer = Customer(number: contact.arrival.customer, seed: centre.parameters.seed)
        let at = day.base + Int64(contact.arrival.time)
        rows.id("O", day.stamp, contact.number)
        rows.id("C", day.stamp, contact.number)
        rows.text(Queues.campaign)
        rows.id("NW-", customer.reference)
        rows.instant(at)
        rows.text("Europe/London" as StaticString)
        rows.text(customer.region)
        rows.text("manual" as StaticString)
        rows.text(contact.isAnswered ? "person" as StaticString : "none")
        rows.number(contact.isAnswered ? 0 : nil)
        rows.bool(contact.isAnswered)
        rows.number(max(16, Int(contact.ended - contact.arrival.time) / 1000 * (contact.isAnswered ? 0 : 1)))
        rows.null()
        rows.bool(true)
        rows.null()
        rows.bool(contact.isAnswered)
        rows.instant(day.base + Int64(contact.ended))
        rows.endRow()
    }

    private func write(_ call: MarketingCall, _ day: CentreDay, to rows: inout CopyRows) {
        rows.id("O", day.stamp, call.number)
        rows.null()
        rows.text(MarketingCall.campaign)
        rows.id("NW-", call.customer.reference)
        rows.instant(call.at)
        rows.text("Europe/London" as StaticString)
        rows.text(call.customer.region)
        rows.text("predictive" as StaticString)
        rows.text(call.isAnswered ? "person" as StaticString : "none")
        rows.number(call.isAnswered ? call.connect : nil)
        rows.bool(call.isAnswered)
        rows.number(call.ring)
        rows.bool(call.isAnswered ? true : nil)
        rows.bool(true)
        rows.instant(call.consentAt)
        rows.bool(call.isAnswered)
        rows.instant(call.at + 300_000)
        rows.endRow()
    }
}

/// What customers agreed to: those who are called with offers, and as many who withdrew and are called no more.
struct ConsentRelation: Relation {
    let name = "consent"
    let columns = ["customer_ref", "purpose", "basis", "granted_at", "withdrawn_at", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for call in MarketingCall.all(on: day, of: centre) {
            for (purpose, withdrawnAt) in [("marketing", nil), ("survey", call.at - 86_400_000)]
                as [(StaticString, Int64?)]
            {
                rows.id("NW-", call.customer.reference)
                rows.text(purpose)
                rows.text("consent" as StaticString)
                rows.instant(call.consentAt)
                rows.instant(withdrawnAt)
                rows.instant(withdrawnAt ?? call.consentAt)
                rows.endRow()
            }
        }
    }
}
