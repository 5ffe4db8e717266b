internal import Postgres

extension SampleFault {
    /// The relation that the fault is planted in.
    var relation: String {
        switch self {
        case .unknownOutcome, .negativeTalk, .endedBeforeOffered, .duplicateKey, .contractError, .unknownAgent,
            .nullKey:
            "contact"
        case .feedbackWithoutContact: "feedback"
        case .unknownForm: "evaluation"
        }
    }

    /// What is planted on an open date: each fault on every third.
    static func due(on date: CalendarDate) -> [SampleFault] {
        switch date.daysSince2000 % 3 {
        case 0: [.unknownOutcome, .negativeTalk, .duplicateKey]
        case 1: [.endedBeforeOffered, .contractError, .feedbackWithoutContact]
        default: [.unknownAgent, .nullKey, .unknownForm]
        }
    }
}
