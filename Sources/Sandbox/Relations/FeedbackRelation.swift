/// Invitations to give feedback, and the answers.
struct FeedbackRelation: Relation {
    let name = "feedback"
    let columns = [
        "feedback_id", "contact_id", "instrument", "invited_at", "submitted_at", "score", "scale_min", "scale_max",
        "higher_is_better", "resolved", "comment", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for feedback in day.feedback {
            let contact = day.contacts[feedback.contact]
            let scale = feedback.instrument.scale
            let isAnswered = feedback.submitted != nil
            rows.id("F", day.stamp, feedback.number)
            rows.id("C", day.stamp, contact.number)
            rows.text(feedback.instrument.label)
            rows.instant(feedback.invited)
            rows.instant(feedback.submitted)
            rows.number(isAnswered ? feedback.score : nil)
            rows.number(scale.lowerBound)
            rows.number(scale.upperBound)
            rows.bool(feedback.instrument != .effort)
            rows.bool(isAnswered ? feedback.resolved : nil)
            if let mood = feedback.comment {
                rows.freeText(.feedbackComment, contact.arrival.key, centre.parameters.planting) { text in
                    var stream = RandomStream(contact.arrival.key, .comment)
                    centre.texts.comment(&text, mood: mood, &stream)
                }
            } else {
                rows.null()
            }
            rows.instant(feedback.submitted ?? feedback.invited)
            rows.endRow()
        }
    }

    func plant(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) -> [SampleFault] {
        guard day.day.isOpen else { return [] }
        let due = SampleFault.due(on: day.day.date).filter { $0.relation == name }
        for _ in due {
            let time = day.base + Int64(day.day.opens) + 5_400_000
            rows.id("F", day.stamp, 900_001)
            rows.id("C", day.stamp, 990_001)
            rows.text("csat" as StaticString)
            rows.instant(time)
            rows.instant(time + 600_000)
            rows.number(4)
            rows.number(1)
            rows.number(5)
            rows.bool(true)
            rows.bool(true)
            rows.null()
            rows.instant(time + 600_000)
            rows.endRow()
        }
        return due
    }
}
