public import Postgres

/// A fault that the sample plants on purpose.
public enum SampleFault: String, CaseIterable, Sendable, Codable {
    /// A contact whose outcome is `dropped`, which the contract does not know.
    case unknownOutcome = "unknown_outcome"
    /// A contact with a negative talk time.
    case negativeTalk = "negative_talk"
    /// A contact that ended an hour before it was offered.
    case endedBeforeOffered = "ended_before_offered"
    /// A second row of a contact, changed two hours later: `wrap_seconds` is 900, `resolved` true.
    case duplicateKey = "duplicate_key"
    /// A contact whose view says that it could not read it.
    case contractError = "contract_error"
    /// A contact taken by an agent whom no other relation knows.
    case unknownAgent = "unknown_agent"
    /// A contact without an id.
    case nullKey = "null_key"
    /// Feedback for a contact that does not exist.
    case feedbackWithoutContact = "feedback_without_contact"
    /// An evaluation, with no answers, on a form that does not exist.
    case unknownForm = "unknown_form"
}

/// What is in a sample contact centre.
public struct SampleSummary: Sendable, Equatable {
    /// Rows by relation.
    public internal(set) var rows: [String: Int] = [:]
    /// Faulty rows by fault; all are counted in `rows` too.
    public internal(set) var planted: [SampleFault: Int] = [:]
    /// What was planted into texts, by what the planting calls it.
    public internal(set) var plantedInTexts: [String: Int] = [:]
    /// Subjects that violate rules, await deadlines or cannot be judged on purpose, by rule.
    public internal(set) var plants: [String: PlantCounts] = [:]
    /// Final evaluations whose score is not the one that their answers give.
    public internal(set) var scoreMismatches = 0
    /// Feedback with a comment.
    public internal(set) var comments = 0
    /// The agents who hang up on one customer in ten.
    public internal(set) var agentsHangingUp: [String] = []
    /// The dates on which a third more customers called than on others like it.
    public internal(set) var busyDays: [CalendarDate] = []
    /// The bank holidays within the range.
    public internal(set) var bankHolidays: [CalendarDate] = []
}
