/// Two moments of a row of which the second cannot come first.
struct Ordering {
    let start: String
    let end: String

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
        default: []
        }
    }
}
