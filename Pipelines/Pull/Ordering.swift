/// Two moments of a row of which the second cannot come first.
struct Ordering {
    let start: String
    let end: String

    private static let pause = Ordering(start: "clock_paused_from", end: "clock_paused_to")

    /// The orderings that a relation's rows are held to.
    ///
    /// Two clocks may disagree by the tolerance of `organisation.yaml`.
    static func of(_ relation: String) -> [Ordering] {
        switch relation {
        case "contact":
            [
                Ordering(start: "offered_at", end: "answered_at"), Ordering(start: "offered_at", end: "ended_at"),
                Ordering(start: "answered_at", end: "ended_at"),
            ]
        case "feedback": [Ordering(start: "invited_at", end: "submitted_at")]
        case "team_membership": [Ordering(start: "valid_from", end: "valid_to")]
        case "agent": [Ordering(start: "employed_from", end: "employed_to")]
        case "campaign": [Ordering(start: "started_on", end: "ended_on")]
        case "dispute": [Ordering(start: "raised_at", end: "answered_at")]
        case "complaint":
            [
                "acknowledged_at", "resolved_at", "summary_sent_at", "holding_response_at", "final_response_at",
            ].map { Ordering(start: "received_at", end: $0) } + [pause]
        case "escalation":
            [
                Ordering(start: "raised_at", end: "accepted_at"), Ordering(start: "raised_at", end: "closed_at"),
                Ordering(start: "accepted_at", end: "closed_at"),
            ]
        case "data_request":
            [
                Ordering(start: "received_at", end: "extended_at"), Ordering(start: "received_at", end: "answered_at"),
                pause,
            ]
        case "incident": [Ordering(start: "aware_at", end: "notified_at")]
        case "activity": [Ordering(start: "started_at", end: "ended_at")]
        case "schedule": [Ordering(start: "starts_at", end: "ends_at")]
        case "credential": [Ordering(start: "awarded_on", end: "expires_on")]
        default: []
        }
    }
}
