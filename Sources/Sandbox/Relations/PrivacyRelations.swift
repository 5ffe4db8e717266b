internal import Postgres

/// What customers asked about the data held on them; each is answered within the month.
struct DataRequestRelation: Relation {
    let name = "data_request"
    let columns = ["request_id", "kind", "customer_ref", "received_at", "answered_at", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        guard day.day.isOpen else { return }
        var stream = RandomStream(seed: centre.parameters.seed, .request, Int(day.day.date.daysSince2000))
        guard stream.chance(0.5) else { return }
        let customer = Customer(number: Int32(stream.below(centre.demand.customers)), seed: centre.parameters.seed)
        let kind = Self.kinds[stream.below(Self.kinds.count)]
        let received = day.base + Int64(day.day.opens) + Int64(stream.below(5 * 3600)) * 1000
        let answered = received + Int64(2 * 24 + stream.below(22 * 24)) * 3_600_000
        rows.id("R", day.stamp, 1)
        rows.text(kind)
        rows.id("NW-", customer.reference)
        rows.instant(received)
        rows.instant(answered < centre.clock.end ? answered : nil)
        rows.instant(answered < centre.clock.end ? answered : received)
        rows.endRow()
    }

    private static let kinds: [StaticString] = [
        "access", "access", "access", "erasure", "rectification", "restriction", "portability", "objection",
    ]
}

/// Breaches of personal data, of which there are few; the authority is told of each that matters within three days.
struct IncidentRelation: Relation {
    let name = "incident"
    let columns = ["incident_id", "aware_at", "risk_to_people", "notified_at", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        guard day.day.kind == .weekday else { return }
        var stream = RandomStream(seed: centre.parameters.seed, .incident, Int(day.day.date.daysSince2000))
        guard stream.chance(0.06) else { return }
        let aware = day.base + Int64(day.day.opens) + Int64(stream.below(10 * 3600)) * 1000
        let isRisk = stream.chance(0.5)
        let notified = aware + Int64(8 + stream.below(54)) * 3_600_000
        let isNotified = isRisk && notified < centre.clock.end
        rows.id("B", day.stamp, 1)
        rows.instant(aware)
        rows.bool(isRisk)
        rows.instant(isNotified ? notified : nil)
        rows.instant(isNotified ? notified : aware)
        rows.endRow()
    }
}
