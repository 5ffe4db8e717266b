public import Catalogue

/// The rows that a digest page shows: each is what the query of that name in `sql/digests` returns for its audience.
public struct DigestContent: Sendable {
    /// The KPIs, in the order in which they are read.
    public var kpis: [KPI] = []
    /// The rules by id: their titles are in the page's language, those of rows in the store's.
    public var rules: [String: Rule] = [:]
    /// What needs somebody today.
    public var exceptions: [DigestRow] = []
    /// Deadlines that run.
    public var deadlines: [DigestRow] = []
    /// The figures of the audience's own scope.
    public var scorecard: [DigestRow] = []
    /// Daily figures of the same scope, oldest first.
    public var trend: [DigestRow] = []
    /// Points of control charts, oldest first.
    public var controlPoints: [DigestRow] = []
    /// Notes on those charts.
    public var chartNotes: [DigestRow] = []
    /// Agents and teams among their peers.
    public var funnelPoints: [DigestRow] = []
    /// Each agent's month; of a team only.
    public var appraisal: [DigestRow] = []
    /// Root causes of complaints.
    public var complaintCauses: [DigestRow] = []
    /// Reasons for contact.
    public var contactReasons: [DigestRow] = []
    /// Words that stand out in customers' comments.
    public var feedbackThemes: [DigestRow] = []
    /// The day by half-hours.
    public var serviceDay: [DigestRow] = []
    /// Each rule's findings.
    public var compliance: [DigestRow] = []
    /// What the source had and lacked; of the organisation only.
    public var dataQuality: [DigestRow] = []
    /// Whether the monitoring does what it used to; of a week only.
    public var monitoring: [DigestRow] = []
    /// Weekly figures of the audience's scopes, oldest first; of a week only.
    public var weeks: [DigestRow] = []
    /// Published figures that changed.
    public var restatements: [DigestRow] = []

    /// No rows yet.
    public init() {}
}
