import Testing

/// One row that cannot be read: which, what is wrong with it, and the line of quarantine that says so.
struct BadRow: CustomTestStringConvertible {
    let relation: String
    let id: String
    let values: [String: String]
    let reason: String
    let date: String?

    var testDescription: String { "\(relation) \(id)" }

    /// Every field but the key holds something that no reason may quote.
    private static func contact(
        _ id: String,
        _ values: [String: String],
        _ reason: String,
        _ date: String? = "2026-03-03"
    ) -> BadRow {
        let row = [
            "contact_id": "'\(id)'", "channel": "'voice'", "direction": "'inbound'", "queue": "'canary queue'",
            "outcome": "'abandoned'",
            "interaction_id": "'canary'", "campaign": "'canary'", "product": "'canary'", "reason": "'canary'",
            "language": "'canary'",
            "agent_id": "'canary'", "customer_ref": "'canary'", "customer_region": "'canary'", "debt_ref": "'canary'",
            "currency": "'canary'",
            "purpose": "'canary'", "note": "'canary'", "revenue": "987654321", "offered_at": "'2026-03-03 10:00+00'",
        ]
        return BadRow(relation: "contact", id: id, values: row.merging(values) { $1 }, reason: reason, date: date)
    }

    static let all: [BadRow] = [
        contact(
            "outcome",
            ["outcome": "'canary'"],
            "outcome is none of answered, abandoned, transferred, callback, voicemail, overflow, no_answer, failed"
        ),
        contact("channel", ["channel": "'canary'"], "channel is none of voice, chat, email, message, callback"),
        contact("capital", ["channel": "'Voice'"], "channel is none of voice, chat, email, message, callback"),
        contact("blank", ["channel": "'voice '"], "channel is none of voice, chat, email, message, callback"),
        contact("empty", ["direction": "''"], "direction is none of inbound, outbound"),
        contact("ended_by", ["ended_by": "'canary'"], "ended_by is none of agent, customer, system"),
        contact("transfer", ["transfer_kind": "'canary'"], "transfer_kind is none of warm, cold"),
        contact("null_outcome", ["outcome": "null"], "outcome is missing"),
        contact("null_queue", ["queue": "null"], "queue is missing"),
        contact("null_star", ["offered_at": "null"], "offered_at is missing", nil),
        contact(
            "infinite_star",
            ["offered_at": "'infinity'"],
            "offered_at is not a time between the years 1 and 9999",
            nil
        ),
        contact(
            "before_all",
            ["offered_at": "'-infinity'"],
            "offered_at is not a time between the years 1 and 9999",
            nil
        ),
        contact("negative", ["talk_seconds": "-987654321"], "talk_seconds is negative"),
        contact("hardly_negative", ["hold_seconds": "-0.0005"], "hold_seconds is negative"),
        contact("nan", ["wait_seconds": "'NaN'"], "wait_seconds is not a number of seconds"),
        contact("endless", ["wrap_seconds": "'Infinity'"], "wrap_seconds is not a number of seconds"),
        contact("aeons", ["wrap_seconds": "98765432198765432100"], "wrap_seconds is not a number of seconds"),
        contact("money", ["revenue": "'NaN'"], "revenue is not a number"),
        contact("never_ends", ["ended_at": "'infinity'"], "ended_at is not a time between the years 1 and 9999"),
        contact(
            "caesar",
            ["ended_at": "'0044-03-15 12:00+00 BC'"],
            "ended_at is not a time between the years 1 and 9999"
        ),
        contact(
            "far_off",
            ["recording_deleted_at": "'10000-01-01'"],
            "recording_deleted_at is not a time between the years 1 and 9999"
        ),
        contact("updated_when", ["updated_at": "'infinity'"], "updated_at is not a time between the years 1 and 9999"),
        contact(
            "backwards",
            ["ended_at": "'2026-03-03 09:59:54.999999+00'"],
            "ended_at is before offered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "answered_early",
            ["answered_at": "'2026-03-03 09:59:54+00'"],
            "answered_at is before offered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "ended_early",
            ["answered_at": "'2026-03-03 10:01+00'", "ended_at": "'2026-03-03 10:00:54+00'"],
            "ended_at is before answered_at by more than the clock tolerance (5 s)"
        ),
        contact(
            "said_so",
            ["contract_error": "'the duration is not a number'", "outcome": "'abandoned'"],
            "the source says: the duration is not a number"
        ),
        BadRow(
            relation: "evaluation",
            id: "status",
            values: [
                "evaluation_id": "'status'", "contact_id": "'canary'", "agent_id": "'canary'",
                "evaluator_id": "'canary'", "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'canary'",
                "comment": "'canary'",
            ],
            reason: "status is none of final, draft, calibration, disputed, retracted",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation",
            id: "score",
            values: [
                "evaluation_id": "'score'", "contact_id": "'canary'", "agent_id": "'canary'",
                "evaluator_id": "'canary'", "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'final'",
                "score": "100.00000001",
            ],
            reason: "score is not between 0 and 100",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation",
            id: "of_nothing",
            values: [
                "evaluation_id": "'of_nothing'", "agent_id": "'canary'", "evaluator_id": "'canary'",
                "form_id": "'canary'",
                "form_version": "'canary'", "evaluated_at": "'2026-03-03 15:00+00'", "status": "'final'",
            ],
            reason: "contact_id is missing",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "feedback",
            id: "undated",
            values: [
                "feedback_id": "'undated'", "contact_id": "'canary'", "instrument": "'csat'", "scale_min": "1",
                "scale_max": "987654321",
                "higher_is_better": "true", "comment": "'canary'",
            ],
            reason: "invited_at is missing",
            date: nil
        ),
        BadRow(
            relation: "feedback",
            id: "answered_first",
            values: [
                "feedback_id": "'answered_first'", "contact_id": "'canary'", "instrument": "'csat'", "scale_min": "1",
                "scale_max": "5",
                "higher_is_better": "true", "invited_at": "'2026-03-03 10:00+00'",
                "submitted_at": "'2026-03-02 10:00+00'",
            ],
            reason: "submitted_at is before invited_at by more than the clock tolerance (5 s)",
            date: "2026-03-02"
        ),
        BadRow(
            relation: "feedback",
            id: "instrument",
            values: [
                "feedback_id": "'instrument'", "contact_id": "'canary'", "instrument": "'canary'", "scale_min": "1",
                "scale_max": "5",
                "higher_is_better": "true", "invited_at": "'2026-03-03 10:00+00'",
            ],
            reason: "instrument is none of csat, nps, ces",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "agent",
            id: "role",
            values: ["agent_id": "'role'", "name": "'canary'", "role": "'canary'"],
            reason:
                "role is none of representative, team_leader, quality_analyst, trainer, compliance_officer, workforce_manager, "
                + "digital_contact_manager, customer_service_manager, director, other",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "level",
            values: ["agent_id": "'level'", "authority_level": "98765432198"],
            reason: "authority_level is not a whole number",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "left_first",
            values: ["agent_id": "'left_first'", "employed_from": "'2026-03-03'", "employed_to": "'2026-03-02'"],
            reason: "employed_to is before employed_from by more than the clock tolerance (5 s)",
            date: nil
        ),
        BadRow(
            relation: "agent",
            id: "for_ever",
            values: ["agent_id": "'for_ever'", "employed_to": "'infinity'"],
            reason: "employed_to is not a date between the years 1 and 9999",
            date: nil
        ),
        BadRow(
            relation: "form_question",
            id: "f,1,worth",
            values: [
                "form_id": "'f'", "form_version": "'1'", "question_id": "'worth'", "section": "'canary'",
                "question": "'canary'", "possible": "'NaN'",
            ],
            reason: "possible is not a number",
            date: nil
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "nobody,q",
            values: [
                "evaluation_id": "'nobody'", "question_id": "'q'", "not_applicable": "false", "points": "987654321",
            ],
            reason: "the source has no dated evaluation that it belongs to: the row has no business date",
            date: nil
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "of_nothing,q",
            values: [
                "evaluation_id": "'of_nothing'", "question_id": "'q'", "not_applicable": "false", "points": "987654321",
            ],
            reason: "contact_id is missing",
            date: "2026-03-03"
        ),
        BadRow(
            relation: "evaluation_answer",
            id: "good,applies",
            values: ["evaluation_id": "'good'", "question_id": "'applies'", "points": "987654321"],
            reason: "not_applicable is missing",
            date: "2026-03-03"
        ),
    ]
}
