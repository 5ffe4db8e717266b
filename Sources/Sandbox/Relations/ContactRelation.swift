internal import Postgres

/// One leg of a contact.
struct ContactRelation: Relation {
    let name = "contact"
    let columns = [
        "contact_id", "interaction_id", "channel", "direction", "queue", "campaign", "product", "reason", "language",
        "agent_id", "customer_ref", "customer_region", "offered_at", "wait_seconds", "answered_at", "ended_at",
        "outcome", "ended_by", "talk_seconds", "hold_seconds", "wrap_seconds", "transfer_kind", "resolved", "revenue",
        "cost", "currency", "recorded", "recording_notice", "payment_taken", "recording_paused", "purpose",
        "legal_hold", "vulnerable", "note", "updated_at", "contract_error",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts { write(contact, Details(contact, centre), day, centre, .none, to: &rows) }
    }

    /// What a faulty row says instead of what its contact says.
    struct Fault {
        var kind: SampleFault?
        var number: Int32 = 0

        static let none = Fault()
    }

    // One row, field by field in the order of `columns`.
    private func write(
        _ contact: Contact,
        _ details: Details,
        _ day: CentreDay,
        _ centre: Centre,
        _ fault: Fault,
        to rows: inout CopyRows
    ) {
        let (base, stamp, arrival) = (day.base, day.stamp, contact.arrival)
        let queue = Queues.all[Int(arrival.queue)]
        let offered = base + Int64(arrival.time)
        switch fault.kind {
        case nil, .duplicateKey: rows.id("C", stamp, contact.number)
        case .nullKey: rows.null()
        default: rows.id("C", stamp, fault.number)
        }
        rows.id("I", stamp, contact.firstNumber)
        rows.text(contact.channel.label)
        rows.text(contact.isOutbound ? "outbound" : "inbound")
        rows.text(queue.label)
        rows.text(queue.isOutbound ? Queues.campaign : nil)
        rows.text(details.reason.product ?? details.customer.product)
        rows.text(details.reason.label)
        rows.text(details.customer.speaksWelsh ? "cy" : "en-GB")
        if fault.kind == .unknownAgent {
            rows.text("A00000" as StaticString)
        } else {
            rows.text(contact.agent < 0 ? nil : centre.staff.agents[Int(contact.agent)].id)
        }
        if details.isIdentified { rows.id("NW-", details.customer.reference) } else { rows.null() }
        rows.text(details.isIdentified ? details.customer.region : nil)
        rows.instant(offered)
        rows.seconds(contact.wait)
        rows.instant(contact.isAnswered ? base + Int64(contact.answered) : nil)
        rows.instant(fault.kind == .endedBeforeOffered ? offered - 3_600_000 : base + Int64(contact.ended))
        rows.text(fault.kind == .unknownOutcome ? "dropped" : contact.outcome.label)
        rows.text(contact.outcome == .failed ? "system" : contact.endedBy.label)
        rows.number(fault.kind == .negativeTalk ? -30 : contact.isAnswered ? Int(contact.talk) : nil)
        rows.seconds(contact.hold)
        rows.seconds(fault.kind == .duplicateKey ? 900 : contact.wrap)
        rows.text(contact.outcome == .transferred ? (contact.isWarmTransfer ? "warm" : "cold") : nil)
        rows.bool(fault.kind == .duplicateKey ? true : contact.resolved)
        rows.hundredths(details.revenue)
        rows.hundredths(details.cost)
        rows.text(details.cost == nil ? nil : "GBP")
        rows.bool(details.isRecorded)
        rows.bool(details.isToldOfRecording)
        rows.bool(contact.isAnswered ? details.isPaymentTaken : nil)
        rows.bool(details.isRecordingPaused)
        rows.text(queue.isOutbound ? "care" : details.reason.sale > 0 ? "sales" : "service")
        rows.bool(false)
        rows.bool(details.isIdentified ? details.customer.isVulnerable : nil)
        if details.hasNote {
            rows.freeText(.contactNote, arrival.key, centre.parameters.planting) { text in
                var stream = RandomStream(arrival.key, .note)
                centre.texts.note(&text, resolved: contact.resolved, &stream)
            }
        } else {
            rows.null()
        }
        let later: Int64 = fault.kind == .duplicateKey ? 7_200_000 : 0
        rows.instant(base + Int64(contact.ended) + Int64(max(contact.wrap, 0)) * 1000 + details.delay + later)
        rows.text(fault.kind == .contractError ? "talk_seconds is not a number" : nil)
        rows.endRow()
    }

    func plant(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) -> [SampleFault] {
        var planted: [SampleFault] = []
        let candidates = day.contacts.filter { $0.isAnswered && $0.channel == .voice && !$0.isOutbound }
        var stream = RandomStream(seed: centre.parameters.seed, .dirt, Int(day.day.date.daysSince2000))
        for kind in SampleFault.due(on: day.day.date) where kind.relation == name && !candidates.isEmpty {
            let contact = candidates[stream.below(candidates.count)]
            let fault = Fault(kind: kind, number: 900_001 + Int32(planted.count))
            write(contact, Details(contact, centre), day, centre, fault, to: &rows)
            planted.append(kind)
        }
        return planted
    }
}

extension ContactRelation {
    /// What the switch does not decide: who, how much, and what was noted.
    struct Details {
        let customer: Customer
        let reason: Reason
        let isIdentified: Bool
        /// Hundredths of a pound.
        let revenue: Int?
        let cost: Int?
        let isRecorded: Bool?
        let isToldOfRecording: Bool?
        let isPaymentTaken: Bool
        let isRecordingPaused: Bool?
        let hasNote: Bool
        /// Milliseconds from the end of the work to the last change of the row.
        let delay: Int64

        init(_ contact: Contact, _ centre: Centre) {
            var stream = RandomStream(contact.arrival.key, .details)
            customer = Customer(number: contact.arrival.customer, seed: centre.parameters.seed)
            reason = Queues.all[Int(contact.arrival.origin)].reasons[Int(contact.arrival.reason)]
            isIdentified = stream.chance(contact.isAnswered ? 0.965 : 0.83) && customer.isKnown
            let (sale, payment, pause, told) = (stream.uniform(), stream.uniform(), stream.uniform(), stream.uniform())
            let amount = 900 + stream.below(60) * 100
            let isComplete = contact.outcome == .answered && contact.talk >= 60
            let isSold = isComplete && sale < reason.sale
            // What an agent handled without a sale brought nothing; of the rest nobody asks.
            revenue = isSold ? amount : contact.agent >= 0 ? 0 : nil
            let work = contact.isAnswered ? contact.talk + contact.hold + contact.wrap : 0
            // 60 pence a leg and 42 pence a minute of an agent's time.
            cost = contact.agent >= 0 ? 60 + Int(work) * 7 / 10 : nil
            let isVoice = contact.isAnswered && (contact.channel == .voice || contact.channel == .callback)
            isPaymentTaken = isVoice && isComplete && payment < (isSold ? max(reason.payment, 0.5) : reason.payment)
            let isRecording = isVoice ? stream.chance(0.985) : nil
            isRecorded = isRecording
            isToldOfRecording = isVoice ? told < 0.992 : nil
            isRecordingPaused = isPaymentTaken && isRecording == true ? pause < 0.975 : nil
            hasNote = stream.chance(contact.isAnswered ? centre.parameters.noteShare : 0)
            delay = Int64(60 + stream.below(600)) * 1000
        }
    }
}
