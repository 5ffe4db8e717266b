/// The organisation's numbers, with the values that hold where its file says nothing.
public struct Settings: Hashable, Sendable {
    /// How many days before the first missing one are read again each night.
    public let lookBackDays: Int
    /// Over how many past days the source is compared with the store by daily counts.
    public let historyDays: Int
    /// Fewer units of a sample than this say nothing about a target.
    public let minimumSample: Int
    /// Fewer peers than this make no standing.
    public let minimumPeers: Int
    /// Fewer answers of a staff survey than this are not shown.
    public let minimumStaffSurvey: Int
    /// A word that fewer customers used is not shown: who said it could be recognised.
    public let minimumMentions: Int
    /// How many seconds clocks of the source's systems may disagree.
    public let clockTolerance: Int
    /// W: a further interaction within so many days is a repeat.
    public let repeatWindowDays: Int
    /// An answered contact with less talk than so many seconds is a short call.
    public let shortCall: Int
    /// What a critical failure does to a score.
    public let autoFail: Organisation.AutoFail

    /// After how many business hours an overdue finding goes to the next level.
    public let climbHours: Int

    init(_ reader: MappingReader) {
        climbHours = reader.optional("overdue_climbs_after_business_hours", .integer(1...1000), default: 8)
        lookBackDays = reader.optional("look_back_days", .integer(0...31), default: 3)
        historyDays = reader.optional("history_days", .integer(1...400), default: 35)
        minimumSample = reader.optional("minimum_sample", .integer(2...10_000), default: 30)
        minimumPeers = reader.optional("minimum_peers", .integer(2...1000), default: 5)
        minimumStaffSurvey = reader.optional("minimum_staff_survey", .integer(2...1000), default: 5)
        minimumMentions = reader.optional("minimum_mentions", .integer(2...1000), default: 5)
        clockTolerance = reader.optional("clock_tolerance_seconds", .integer(0...3600), default: 5)
        repeatWindowDays = reader.optional(
            Organisation.Parameter.repeatWindow.rawValue,
            .integer(1...90),
            default: 7
        )
        shortCall = reader.optional(Organisation.Parameter.shortCall.rawValue, .integer(1...600), default: 10)
        autoFail = reader.optional(Organisation.Parameter.autoFail.rawValue, .choice(), default: .zero)
    }
}

/// For how many months the store keeps what it pulled; older rows are purged and their dates sealed.
public struct Retention: Hashable, Sendable {
    /// Contacts and everything that hangs on one.
    public let contactsMonths: Int
    /// Evaluations, their answers, disputes and coaching.
    public let qualityMonths: Int
    /// Customers' answers to surveys.
    public let feedbackMonths: Int
}

extension Reading where Value == Retention {
    static func retention() -> Self {
        .mapping { reader in
            let months = Reading<Int>.integer(1...240)
            let contacts = reader.required("contacts_months", months)
            let quality = reader.optional("quality_months", months)
            let feedback = reader.optional("feedback_months", months)
            return contacts.map {
                Retention(contactsMonths: $0, qualityMonths: quality ?? $0, feedbackMonths: feedback ?? $0)
            }
        }
    }
}
