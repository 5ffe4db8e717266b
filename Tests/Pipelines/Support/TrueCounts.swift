import Catalogue
import Postgres

extension TrueScorecard {
    /// Every KPI of contacts, as kpis.md has it under "The base counts".
    mutating func countContacts(_ rows: SourceRows, _ organisation: Organisation) {
        for contact in rows.contacts.values {
            let unit = TrueUnit(
                date: contact.date,
                queue: contact.queue,
                channel: contact.channel,
                agent: contact.agent
            )
            let isInbound = contact.direction == "inbound"
            let isAnswered = isInbound && contact.answered != nil
            let isAbandoned = isInbound && contact.outcome == "abandoned" && contact.answered == nil
            if isInbound, contact.outcome != "failed" { count("offered", unit) }
            if isAnswered { count("answered", unit) }
            if isAbandoned { count("abandoned_count", unit) }
            if isInbound, contact.outcome == "callback" { count("callbacks", unit) }
            if isInbound, contact.outcome == "voicemail" { count("voicemails", unit) }
            if isInbound, contact.outcome == "overflow" { count("overflow", unit) }
            if isInbound { countWaits(contact, unit, isAnswered: isAnswered, isAbandoned: isAbandoned, organisation) }
            if contact.answered != nil, contact.agent != nil {
                countHandling(contact, unit, isAnswered: isAnswered, shortCall: organisation.settings.shortCall * 1000)
            }
        }
    }

    private mutating func countWaits(
        _ contact: SourceRows.Contact,
        _ unit: TrueUnit,
        isAnswered: Bool,
        isAbandoned: Bool,
        _ organisation: Organisation
    ) {
        let until = isAnswered ? contact.answered : contact.ended
        // Two clocks may put the end of a wait a moment before its beginning.
        let wait = contact.wait ?? until.map { max(0, $0 - contact.offered) }
        let thresholds = Channel(rawValue: contact.channel).map {
            organisation.thresholds(queue: contact.queue, channel: $0)
        }
        let (limit, short) = (1000 * (thresholds?.threshold ?? 0), 1000 * (thresholds?.shortAbandon ?? 0))
        if isAnswered {
            add("service_level", unit, isMet: wait.map { $0 <= limit })
            add("service_level_of_answered", unit, isMet: wait.map { $0 <= limit })
            add("service_level_of_offered", unit, isMet: wait.map { $0 <= limit })
            add("service_level_short_abandons_met", unit, isMet: wait.map { $0 <= limit })
            add("speed_of_answer", unit, wait)
            add(["wait_p50", "wait_p90"], unit, value: wait)
        }
        if isAbandoned {
            if wait.map({ $0 > short }) ?? true { add("service_level", unit, isMet: wait.map { _ in false }) }
            add("service_level_of_offered", unit, isMet: false)
            add("service_level_short_abandons_met", unit, isMet: wait.map { $0 <= limit })
        }
        if contact.outcome != "failed" {
            // Abandoned after S, of those offered that were not abandoned within S.
            if !isAbandoned {
                add("abandonment", unit, isMet: false)
            } else if wait.map({ $0 > short }) ?? true {
                add("abandonment", unit, isMet: wait.map { _ in true })
            }
        }
    }

    private mutating func countHandling(
        _ contact: SourceRows.Contact,
        _ unit: TrueUnit,
        isAnswered: Bool,
        shortCall: Int
    ) {
        count("handled", unit)
        var handle: Int?
        if let talk = contact.talk, let hold = contact.hold, let wrap = contact.wrap { handle = talk + hold + wrap }
        add("handle_time", unit, handle)
        add(["handle_time_p50", "handle_time_p90"], unit, value: handle)
        add("talk_time", unit, contact.talk)
        add("hold_time", unit, contact.hold)
        add("wrap_time", unit, contact.wrap)
        let isKnown = contact.outcome != "transferred" || contact.transferKind != nil
        add("transfer_warm", unit, isMet: isKnown ? contact.transferKind == "warm" : nil)
        add("transfer_cold", unit, isMet: isKnown ? contact.transferKind == "cold" : nil)
        if isAnswered { add("short_call", unit, isMet: contact.talk.map { $0 < shortCall }) }
    }

    /// Interactions: legs with one interaction_id, where and when the first of them stands; one that begins later than the
    /// window after the one before begins another.
    mutating func countInteractions(_ rows: SourceRows, window: Int) {
        let legs = rows.contacts.values.filter { $0.direction == "inbound" }
        let span = window * 86_400_000
        let interactions = Dictionary(grouping: legs) { $0.interaction ?? "alone \($0.id)" }.values.flatMap { legs in
            let legs = legs.sorted { ($0.offered, $0.id) < ($1.offered, $1.id) }
            return zip(legs, [nil] + legs.map(\.offered)).compactMap { leg, previous in
                previous.map { leg.offered - $0 <= span } == true ? nil : leg
            }
        }
        let known = Dictionary(grouping: interactions.filter { $0.customer != nil && $0.reason != nil }) {
            [$0.customer ?? "", $0.reason ?? ""]
        }
        for leg in interactions {
            let unit = TrueUnit(date: leg.date, queue: leg.queue, channel: leg.channel, agent: nil)
            var isRepeated: Bool?
            if let customer = leg.customer, let reason = leg.reason {
                // Of two that began at the same instant, one follows the other.
                isRepeated = known[[customer, reason]]?.contains {
                    ($0.offered, $0.interaction ?? $0.id) > (leg.offered, leg.interaction ?? leg.id)
                        && $0.offered - leg.offered <= span
                }
            }
            add("repeat_contact", unit, isMet: isRepeated)
            add("first_contact_resolution_repeat", unit, isMet: isRepeated.map { !$0 })
        }
    }

    /// Surveys: scale and direction from the row.
    mutating func countFeedback(_ rows: SourceRows) {
        for row in rows.feedback {
            let contact = rows.contacts[row.contact]
            let unit = TrueUnit(date: row.date, queue: contact?.queue, channel: contact?.channel, agent: contact?.agent)
            add("survey_response", unit, isMet: row.isAnswered)
            guard row.isAnswered else { continue }
            add("first_contact_resolution_survey", unit, isMet: row.resolved)
            let isUsable = row.scaleMax > row.scaleMin && (row.score.map { row.scaleMin...row.scaleMax ~= $0 } ?? false)
            var sixtieths: Int?
            if let score = row.score, isUsable {
                let good = row.higherIsBetter ? score - row.scaleMin : row.scaleMax - score
                sixtieths = 60 * good / (row.scaleMax - row.scaleMin)
            }
            switch row.instrument {
            case "csat":
                let boxes = row.higherIsBetter ? row.scaleMax - (row.score ?? 0) : (row.score ?? 0) - row.scaleMin
                add("csat", unit, isMet: isUsable ? boxes <= 1_000_000 : nil)
                add("csat_mean", unit, sixtieths.map { 60 + 4 * $0 })
            case "nps":
                let isOnScale = isUsable && row.scaleMin == 0 && row.scaleMax == 10_000_000 && row.higherIsBetter
                let score = (row.score ?? 0) / 1_000_000
                add("nps", unit, isOnScale ? (score >= 9 ? 1 : score <= 6 ? -1 : 0) : nil)
            default:
                add("ces", unit, sixtieths.map { 60 + 6 * $0 })
            }
        }
    }
}
