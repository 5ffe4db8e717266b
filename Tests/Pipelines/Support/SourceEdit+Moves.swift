import Postgres

extension SourceEdit {
    /// Rows that are dated anew, and rows that come again on another date.
    static var moves: [SourceEdit] {
        var edits: [SourceEdit] = []
        for relation in SourceEditor.dated {
            for target in SourceEditor.Age.allCases {
                // Without a mark an old date is not looked at: what arrives there is not seen.
                let unmarked: [SourceEditor.Age] = target == .old ? [] : .allCases
                edits.append(
                    SourceEdit("a \(relation.name) is dated \(target)", .allCases, unmarked) { editor, age in
                        guard let from = editor.countedDate(age), let to = editor.countedDate(target),
                            let place = try editor.pick(relation.name, on: from)
                        else { return }
                        try editor.set(relation.name, place, shift(relation.name, by: to - from))
                    }
                )
                edits.append(
                    SourceEdit("a \(relation.name) comes again, dated \(target)", .allCases, unmarked) { editor, age in
                        guard let from = editor.countedDate(age), let to = editor.countedDate(target),
                            let place = try editor.pick(relation.name, on: from, where: "r.\(relation.key) is not null")
                        else { return }
                        let copy = try editor.copy(relation.name, place, [:])
                        try editor.set(relation.name, copy, shift(relation.name, by: to - from))
                    }
                )
            }
            edits.append(
                SourceEdit("a \(relation.name) is dated ahead", [.recent, .late], [.recent, .late]) { editor, age in
                    guard let date = editor.countedDate(age), let place = try editor.pick(relation.name, on: date)
                    else {
                        return
                    }
                    try editor.set(relation.name, place, shift(relation.name, by: editor.dateAhead - date))
                }
            )
        }
        return edits
    }

    private static func shift(_ relation: String, by days: Int) -> String {
        let columns =
            switch relation {
            case "contact": ["offered_at", "answered_at", "ended_at"]
            case "evaluation": ["evaluated_at"]
            case "complaint": ["received_at", "resolved_at"]
            case "escalation": ["raised_at", "accepted_at", "closed_at"]
            case "coaching": ["held_at"]
            default: ["invited_at", "submitted_at"]
            }
        return columns.map { "\($0) = \($0) + interval '\(days) days'" }.joined(separator: ", ")
    }
}
