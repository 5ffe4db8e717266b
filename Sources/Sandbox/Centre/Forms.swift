internal import Postgres

/// One question of an evaluation form.
struct Question {
    /// To whom failing the question is critical.
    enum Critical: String { case customer, business, compliance }

    let id: String
    let section: String
    let text: String
    let possible: Int
    let weight: Int
    let critical: Critical?
    let mayNotApply: Bool
}

/// An evaluation form, whose versions change once a quarter.
struct Form {
    let id: String
    let title: String
    let passMark: Int
    let questions: [Question]
    /// How many days after the start of a quarter a new version begins.
    let changesAfter: Int

    /// The version in force, such as 20264 for the fourth of 2026.
    func version(on date: CalendarDate) -> Int {
        let day = date - changesAfter
        return day.year * 10 + (day.month - 1) / 3 + 1
    }

    /// The first date of a version.
    func start(of version: Int) -> CalendarDate? {
        CalendarDate(year: version / 10, month: version % 10 * 3 - 2, day: 1).map { $0 + changesAfter }
    }

    /// What an answer counts for: every other version takes the sixth question more seriously.
    func weight(of question: Int, version: Int) -> Int {
        questions[question].weight + (question == 5 && version.isMultiple(of: 2) ? 1 : 0)
    }

    /// The version as text: `2026.4`.
    static func label(_ version: Int) -> String { "\(version / 10).\(version % 10)" }

    /// The form for calls and the form for chat and e-mail, with that many questions each.
    static func all(questions: Int) -> [Form] {
        [
            Form(
                id: "voice-quality",
                title: "Call quality",
                passMark: 80,
                questions: make(voice, count: questions),
                changesAfter: 0
            ),
            Form(
                id: "written-quality",
                title: "Chat and e-mail quality",
                passMark: 75,
                questions: make(written, count: questions),
                changesAfter: 45
            ),
        ]
    }

    private struct Draft {
        let text: String
        let possible: Int
        let weight: Int
        var critical: Question.Critical?
        var mayNotApply = false
    }

    private static let sections = ["Opening", "Understanding", "Resolution", "Compliance", "Closing"]

    // The drafts go round the sections: opening, understanding, resolution, compliance, closing, opening and so on.
    private static func make(_ drafts: [Draft], count: Int) -> [Question] {
        (0..<count).map { index in
            let draft = drafts[index % drafts.count]
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            return Question(
                id: "q\(number)",
                section: sections[index % sections.count],
                text: draft.text,
                possible: draft.possible,
                weight: draft.weight,
                critical: draft.critical,
                mayNotApply: draft.mayNotApply
            )
        }
    }

    private static let voice = [
        Draft(text: "Greeted the customer and gave the company's name", possible: 1, weight: 1),
        Draft(text: "Listened without interrupting", possible: 5, weight: 2),
        Draft(text: "Gave correct and complete information", possible: 10, weight: 3, critical: .customer),
        Draft(
            text: "Identified the customer before discussing the account",
            possible: 1,
            weight: 3,
            critical: .compliance
        ),
        Draft(text: "Summarised what was agreed", possible: 5, weight: 1),
        Draft(text: "Used a friendly and professional tone", possible: 5, weight: 1),
        Draft(text: "Asked questions that led to the cause", possible: 5, weight: 2),
        Draft(text: "Coded reason and outcome correctly", possible: 1, weight: 2, critical: .business),
        Draft(text: "Said that the call is recorded", possible: 1, weight: 2, critical: .compliance, mayNotApply: true),
        Draft(text: "Offered further help", possible: 1, weight: 1),
        Draft(text: "Answered within the agreed time", possible: 1, weight: 1),
        Draft(text: "Acknowledged how the customer felt", possible: 5, weight: 2),
        Draft(text: "Took ownership of the matter", possible: 10, weight: 2),
        Draft(
            text: "Paused the recording before taking payment",
            possible: 1,
            weight: 3,
            critical: .compliance,
            mayNotApply: true
        ),
        Draft(text: "Explained the next steps and their dates", possible: 5, weight: 1),
        Draft(text: "Explained holds and transfers", possible: 5, weight: 1, mayNotApply: true),
        Draft(text: "Checked that the customer had understood", possible: 5, weight: 1),
        Draft(text: "Found a solution that fits the customer", possible: 10, weight: 2),
        Draft(text: "Followed the procedure for vulnerable customers", possible: 1, weight: 2, mayNotApply: true),
        Draft(text: "Closed the call politely", possible: 1, weight: 1),
    ]

    private static let written = [
        Draft(text: "Opened with a greeting that fits the channel", possible: 1, weight: 1),
        Draft(text: "Read the whole question before answering", possible: 5, weight: 2),
        Draft(text: "Gave correct and complete information", possible: 10, weight: 3, critical: .customer),
        Draft(
            text: "Identified the customer before discussing the account",
            possible: 1,
            weight: 3,
            critical: .compliance
        ),
        Draft(text: "Summarised what was agreed", possible: 5, weight: 1),
        Draft(text: "Wrote in plain words without errors", possible: 5, weight: 2),
        Draft(text: "Asked for what was missing, once", possible: 5, weight: 1, mayNotApply: true),
        Draft(text: "Coded reason and outcome correctly", possible: 1, weight: 2, critical: .business),
        Draft(text: "Kept personal details out of the conversation", possible: 1, weight: 3, critical: .compliance),
        Draft(text: "Offered further help", possible: 1, weight: 1),
        Draft(text: "Replied without long pauses", possible: 5, weight: 1),
        Draft(text: "Acknowledged how the customer felt", possible: 5, weight: 2),
        Draft(text: "Took ownership of the matter", possible: 10, weight: 2),
        Draft(text: "Used the approved wording for terms and prices", possible: 1, weight: 2, mayNotApply: true),
        Draft(text: "Explained the next steps and their dates", possible: 5, weight: 1),
        Draft(text: "Adapted templates to the customer", possible: 5, weight: 1),
        Draft(text: "Linked to the right help page", possible: 1, weight: 1, mayNotApply: true),
        Draft(text: "Found a solution that fits the customer", possible: 10, weight: 2),
        Draft(text: "Followed the procedure for vulnerable customers", possible: 1, weight: 2, mayNotApply: true),
        Draft(text: "Closed the conversation politely", possible: 1, weight: 1),
    ]
}
