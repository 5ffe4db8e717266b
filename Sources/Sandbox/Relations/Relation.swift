/// One relation of the source contract as the sample fills it.
///
/// A relation writes what does not depend on a date once, and the rest day by day. It draws from streams of its own, so
/// adding a relation changes no other.
protocol Relation: Sendable {
    /// The relation's name in the contract.
    var name: String { get }
    /// The columns that it fills, in the order in which it writes them; the contract's others stay NULL.
    var columns: [String] { get }

    /// Writes the rows that belong to no date.
    func writeOnce(_ centre: Centre, to rows: inout CopyRows)
    /// Writes the rows of one date's contacts.
    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows)
    /// Writes the faulty rows of one date, if there shall be any, and says what it planted.
    func plant(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) -> [SampleFault]
}

extension Relation {
    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {}
    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {}
    func plant(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) -> [SampleFault] { [] }
}

/// The relations that the sample fills.
enum Relations {
    /// What each of the connections that write at once writes, in that order.
    static var groups: [[any Relation]] {
        [
            [ContactRelation(), TranscriptRelation()],
            [
                AgentRelation(), TeamMembershipRelation(), CampaignRelation(), FormQuestionRelation(),
                FeedbackRelation(), EvaluationRelation(), EvaluationAnswerRelation(), DisputeRelation(),
                ComplaintRelation(), EscalationRelation(), AdjustmentRelation(), DataRequestRelation(),
                IncidentRelation(), ConsentRelation(), OutboundAttemptRelation(), ScheduleRelation(),
                ActivityRelation(), CredentialRelation(), CompetencyRelation(), CoachingRelation(),
                AcknowledgementRelation(), StaffSurveyRelation(),
            ],
        ]
    }
}
