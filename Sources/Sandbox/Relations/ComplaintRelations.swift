internal import Postgres

/// What customers complained about, and what became of it.
struct ComplaintRelation: Relation {
    let name = "complaint"
    let columns = [
        "complaint_id", "contact_id", "agent_id", "customer_ref", "product", "kind", "severity", "received_at",
        "acknowledged_at", "resolved_at", "summary_sent_at", "final_response_at", "upheld", "redress", "currency",
        "root_cause", "description", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts {
            guard let complaint = Complaint(contact, day, centre) else { continue }
            let details = ContactRelation.Details(contact, centre)
            rows.id("K", day.stamp, contact.number)
            rows.id("C", day.stamp, contact.number)
            rows.text(complaint.handler)
            if details.isIdentified { rows.id("NW-", details.customer.reference) } else { rows.null() }
            rows.text(complaint.product)
            rows.text(complaint.kind)
            rows.number(complaint.severity)
            rows.instant(complaint.received)
            rows.instant(complaint.acknowledged)
            rows.instant(complaint.resolved)
            rows.instant(complaint.summary)
            rows.instant(complaint.final)
            rows.bool(complaint.isUpheld)
            rows.hundredths(complaint.redress)
            rows.text(complaint.redress == nil ? nil : "GBP")
            rows.text(complaint.cause)
            rows.freeText(.complaintDescription, contact.arrival.key, nil) { text in
                var stream = RandomStream(contact.arrival.key, .complaint)
                centre.texts.comment(&text, mood: -0.6, &stream)
            }
            rows.instant(complaint.changed)
            rows.endRow()
        }
    }
}

/// What was passed up the ladder: accepted within minutes, closed the same evening.
struct EscalationRelation: Relation {
    let name = "escalation"
    let columns = [
        "escalation_id", "contact_id", "raised_by", "taken_by", "level", "high_risk", "high_profile", "raised_at",
        "accepted_at", "closed_at", "reason", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts where contact.isAnswered && contact.resolved == false {
            var stream = RandomStream(contact.arrival.key, .escalation)
            guard stream.chance(0.03) else { continue }
            let agent = centre.staff.agents[Int(contact.agent)]
            let team = agent.team(on: day.day.date)
            let draw = stream.uniform()
            let level = draw < 0.8 ? 2 : draw < 0.98 ? 3 : 4
            let raised = day.base + Int64(contact.ended)
            let accepted = raised + Int64(60 + stream.below(600)) * 1000
            let closed = accepted + Int64(600 + stream.below(5400)) * 1000
            rows.id("X", day.stamp, contact.number)
            rows.id("C", day.stamp, contact.number)
            rows.text(agent.id)
            rows.text(
                level == 2 ? Staff.leader(of: team) : level == 3 ? Staff.complaintsManager : Staff.director
            )
            rows.number(level)
            rows.bool(stream.chance(0.06))
            rows.bool(stream.chance(0.02))
            rows.instant(raised)
            rows.instant(accepted)
            rows.instant(closed)
            rows.freeText(.escalationReason, contact.arrival.key, nil) { centre.texts.matter(&$0, &stream) }
            rows.instant(closed)
            rows.endRow()
        }
    }
}

/// Money that agents gave: what is above their own level was approved by the leader of their team.
struct AdjustmentRelation: Relation {
    let name = "adjustment"
    let columns = [
        "adjustment_id", "contact_id", "agent_id", "kind", "amount", "currency", "approved_by", "made_at", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts where contact.isAnswered && contact.resolved == true && !contact.isOutbound {
            var stream = RandomStream(contact.arrival.key, .adjustment)
            guard stream.chance(0.02) else { continue }
            let agent = centre.staff.agents[Int(contact.agent)]
            let leader = Staff.leader(of: agent.team(on: day.day.date))
            let (kind, isLarge) = (stream.below(3), stream.chance(0.15))
            // In pounds: up to 25 of goodwill and 50 else alone, up to 100 and 250 with the leader.
            let limit = kind == 2 ? 25 : 50
            let amount = isLarge ? limit + 1 + stream.below(2 * limit) : 5 + stream.below(limit - 5)
            let made = day.base + Int64(contact.ended)
            rows.id("J", day.stamp, contact.number)
            rows.id("C", day.stamp, contact.number)
            rows.text(agent.id)
            rows.text((["refund", "credit", "goodwill"] as [StaticString])[kind])
            rows.hundredths(amount * 100)
            rows.text("GBP" as StaticString)
            rows.text(isLarge ? leader : nil)
            rows.instant(made)
            rows.instant(made)
            rows.endRow()
        }
    }
}
