/// What was said in three of a hundred calls.
struct TranscriptRelation: Relation {
    let name = "transcript"
    let columns = ["contact_id", "sequence", "speaker", "text", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for contact in day.contacts where contact.isAnswered && contact.channel == .voice && contact.talk >= 60 {
            var stream = RandomStream(contact.arrival.key, .transcript)
            guard stream.chance(0.03) else { continue }
            let count = 4 + stream.below(9)
            let mood = contact.resolved == false ? -0.4 : 0.5 * stream.bell()
            for sequence in 1...count {
                let isAgent = !sequence.isMultiple(of: 2)
                rows.id("C", day.stamp, contact.number)
                rows.number(sequence)
                rows.text(isAgent ? "agent" as StaticString : "customer")
                rows.freeText(.utterance, contact.arrival.key, nil) { text in
                    if isAgent {
                        centre.texts.answer(&text, &stream)
                    } else {
                        centre.texts.remark(&text, mood: mood, &stream)
                    }
                }
                rows.instant(day.base + Int64(contact.ended) + 900_000)
                rows.endRow()
            }
        }
    }
}
