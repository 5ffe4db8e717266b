import Testing

/// A relation, a row of it by the id that tells rows apart, and how such a row can be bad.
struct RelationCase: CustomTestStringConvertible {
    let relation: String
    /// The column that holds the id.
    let id: String
    /// The values of a good row beside it, as SQL.
    let row: [String: String]
    /// What changes a row, as SQL.
    let change: String
    /// What makes a row unreadable, and what quarantine says of it.
    let bad: (column: String, value: String, reason: String)
    var testDescription: String { relation }

    private static let noon = "'2026-03-03 12:00+00'"
    private static let early = "'2026-03-03 09:00+00'"

    static let all: [RelationCase] = [
        RelationCase(
            relation: "agent",
            id: "agent_id",
            row: ["name": "'Ann'"],
            change: "name = 'Bea'",
            bad: ("role", "'boss'", "role is none of representative, team_leader,")
        ),
        RelationCase(
            relation: "team_membership",
            id: "agent_id",
            row: ["team": "'red'", "valid_from": "'2026-01-01'"],
            change: "role = 'lead'",
            bad: ("valid_to", "'2025-01-01'", "valid_to is before valid_from")
        ),
        RelationCase(
            relation: "campaign",
            id: "campaign",
            row: ["purpose": "'service'"],
            change: "purpose = 'survey'",
            bad: ("purpose", "'fun'", "purpose is none of marketing, service, collection, survey")
        ),
        RelationCase(
            relation: "form_question",
            id: "question_id",
            row: ["form_id": "'f'", "form_version": "'1'", "section": "'s'", "question": "'q?'", "possible": "5"],
            change: "possible = 6",
            bad: ("possible", "'NaN'", "possible is not a number")
        ),
        RelationCase(
            relation: "consent",
            id: "customer_ref",
            row: ["purpose": "'marketing'", "granted_at": noon],
            change: "withdrawn_at = now()",
            bad: ("granted_at", "'infinity'", "granted_at is not a time between the years 1 and 9999")
        ),
        RelationCase(
            relation: "credential",
            id: "agent_id",
            row: ["credential": "'CIPP'", "awarded_on": "'2025-01-01'", "route": "'exam'"],
            change: "cpd_hours = 3",
            bad: ("expires_on", "'2024-01-01'", "expires_on is before awarded_on")
        ),
        RelationCase(
            relation: "competency",
            id: "agent_id",
            row: ["competency": "'listening'", "required_level": "3"],
            change: "assessed_level = 4",
            bad: ("required_level", "6", "required_level is not between 1 and 5")
        ),
        RelationCase(
            relation: "acknowledgement",
            id: "agent_id",
            row: ["document": "'handbook'", "version": "'7'"],
            change: "acknowledged_at = '2026-03-01'",
            bad: ("acknowledged_at", "'infinity'", "acknowledged_at is not a time between the years 1 and 9999")
        ),
        RelationCase(
            relation: "contact",
            id: "contact_id",
            row: [
                "channel": "'voice'", "direction": "'inbound'", "queue": "'billing'", "offered_at": noon,
                "outcome": "'answered'",
            ],
            change: "queue = 'sales'",
            bad: ("ended_at", early, "ended_at is before offered_at")
        ),
        RelationCase(
            relation: "outbound_attempt",
            id: "attempt_id",
            row: ["campaign": "'spring'", "called_at": noon, "customer_ref": "'4711'"],
            change: "rings = 4",
            bad: ("rings", "-1", "rings is negative")
        ),
        RelationCase(
            relation: "evaluation",
            id: "evaluation_id",
            row: [
                "contact_id": "'c'", "agent_id": "'ann'", "evaluator_id": "'eve'", "form_id": "'f'",
                "form_version": "'1'", "evaluated_at": noon, "status": "'final'",
            ],
            change: "score = 50",
            bad: ("score", "101", "score is not between 0 and 100")
        ),
        RelationCase(
            relation: "evaluation_answer",
            id: "evaluation_id",
            row: ["question_id": "'q'", "not_applicable": "false"],
            change: "points = 2",
            bad: ("points", "'NaN'", "points is not a number")
        ),
        RelationCase(
            relation: "dispute",
            id: "dispute_id",
            row: ["evaluation_id": "'e'", "raised_by": "'ann'", "raised_at": noon],
            change: "outcome = 'upheld'",
            bad: ("answered_at", early, "answered_at is before raised_at")
        ),
        RelationCase(
            relation: "feedback",
            id: "feedback_id",
            row: [
                "contact_id": "'c'", "instrument": "'csat'", "invited_at": noon, "scale_min": "1", "scale_max": "5",
                "higher_is_better": "true",
            ],
            change: "score = 4",
            bad: ("submitted_at", early, "submitted_at is before invited_at")
        ),
        RelationCase(
            relation: "complaint",
            id: "complaint_id",
            row: ["kind": "'billing'", "received_at": noon],
            change: "severity = 5",
            bad: ("final_response_at", early, "final_response_at is before received_at")
        ),
        RelationCase(
            relation: "escalation",
            id: "escalation_id",
            row: ["raised_by": "'ann'", "level": "2", "raised_at": noon],
            change: "taken_by = 'bob'",
            bad: ("accepted_at", early, "accepted_at is before raised_at")
        ),
        RelationCase(
            relation: "adjustment",
            id: "adjustment_id",
            row: ["agent_id": "'ann'", "amount": "12.50", "currency": "'GBP'", "made_at": noon],
            change: "approved_by = 'bob'",
            bad: ("kind", "'gift'", "kind is none of refund, credit, goodwill, complaint_closure")
        ),
        RelationCase(
            relation: "data_request",
            id: "request_id",
            row: ["kind": "'access'", "customer_ref": "'4711'", "received_at": noon],
            change: "kind = 'erasure'",
            bad: ("customer_ref", "'0'", "customer_ref stands for nobody")
        ),
        RelationCase(
            relation: "incident",
            id: "incident_id",
            row: ["aware_at": noon],
            change: "risk_to_people = true",
            bad: ("notified_at", early, "notified_at is before aware_at")
        ),
        RelationCase(
            relation: "transcript",
            id: "contact_id",
            row: ["sequence": "1", "speaker": "'agent'", "text": "'Good morning.'"],
            change: "text = 'Good morning to you.'",
            bad: ("speaker", "'parrot'", "speaker is none of agent, customer, system")
        ),
        RelationCase(
            relation: "activity",
            id: "agent_id",
            row: ["started_at": noon, "ended_at": "'2026-03-03 12:30+00'", "state": "'break'"],
            change: "state = 'meal'",
            bad: ("ended_at", early, "ended_at is before started_at")
        ),
        RelationCase(
            relation: "schedule",
            id: "agent_id",
            row: ["starts_at": noon, "ends_at": "'2026-03-03 12:30+00'", "state": "'break'", "paid": "true"],
            change: "paid = false",
            bad: ("ends_at", early, "ends_at is before starts_at")
        ),
        RelationCase(
            relation: "coaching",
            id: "coaching_id",
            row: ["agent_id": "'ann'", "coach_id": "'eve'", "held_at": noon],
            change: "question_id = 'q'",
            bad: ("agent_id", "null", "agent_id is missing")
        ),
        RelationCase(
            relation: "staff_survey",
            id: "response_id",
            row: [
                "team": "'red'", "question": "'climate'", "value": "4", "scale_min": "1", "scale_max": "5",
                "submitted_at": noon,
            ],
            change: "value = 5",
            bad: ("question", "'salary'", "question is none of recommend, satisfaction, workload, climate")
        ),
    ]
}
