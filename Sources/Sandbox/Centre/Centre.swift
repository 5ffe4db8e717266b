internal import Postgres

/// What happened on one date.
struct CentreDay {
    let day: BusinessDay
    /// Add a local time of day to have milliseconds since 2000-01-01 UTC.
    let base: Int64
    /// The date as it stands in ids: `20261120`.
    let stamp: Int
    let contacts: [Contact]
    var feedback: [Feedback] = []
    var evaluations: [Evaluation] = []
}

/// Northwind Service Centre over a range of dates, one date after the other.
///
/// Each date is a function of the seed and the date. Who comes back on it follows from running each of the six dates
/// before it once without anybody who comes back.
struct Centre {
    let parameters: SampleParameters
    let staff: Staff
    let clock: LocalClock
    let demand: Demand
    let forms: [Form]
    let texts = FreeText()
    private var next: CalendarDate
    private var repeats: [Repeats] = []
    private var evaluationPlan: EvaluationPlan
    private var feedbackPlan: FeedbackPlan

    /// The first date whose customers can come back within the range.
    static func firstNeeded(_ parameters: SampleParameters) -> CalendarDate { parameters.firstDay - Repeats.reach }

    init(_ parameters: SampleParameters, _ clock: LocalClock) {
        self.parameters = parameters
        self.clock = clock
        staff = Staff(
            seed: parameters.seed,
            agents: parameters.agentCount,
            from: Self.firstNeeded(parameters),
            through: parameters.lastDay
        )
        demand = Demand(seed: parameters.seed, contactsPerDay: parameters.contactsPerDay)
        forms = Form.all(questions: parameters.answersPerEvaluation)
        next = parameters.firstDay
        evaluationPlan = EvaluationPlan(parameters)
        feedbackPlan = FeedbackPlan(parameters)
        for back in stride(from: Repeats.reach, to: 0, by: -1) {
            repeats.append(firstRun(on: next - back).repeats)
        }
    }

    /// How many of the comments and evaluations asked for could not be had.
    var missing: (comments: Int, evaluations: Int) { (feedbackPlan.missing, evaluationPlan.missing) }

    /// The next date, or nil after the last.
    mutating func nextDay() -> CentreDay? {
        guard next <= parameters.lastDay else { return nil }
        defer { next = next + 1 }
        let first = firstRun(on: next)
        repeats.append(first.repeats)
        var arrivals = first.arrivals
        for (index, past) in repeats.enumerated() { arrivals += past.later[Repeats.reach - index] }
        repeats.removeFirst()
        let day = BusinessDay(next, seed: parameters.seed)
        var floor = Floor(day, staff)
        let contacts = floor.run(Self.sorted(arrivals))
        var result = CentreDay(
            day: day,
            base: clock.base(of: next),
            stamp: next.year * 10_000 + next.month * 100 + next.day,
            contacts: contacts
        )
        result.feedback = feedbackPlan.feedback(on: result, staff: staff, clock: clock)
        result.evaluations = evaluationPlan.evaluations(of: result, staff: staff, clock: clock, forms: forms)
        return result
    }

    /// The date's new customers, and who of them comes back when.
    private func firstRun(on date: CalendarDate) -> (arrivals: [Arrival], repeats: Repeats) {
        let days = (0...Repeats.reach).map { BusinessDay(date + $0, seed: parameters.seed) }
        let arrivals = Self.sorted(demand.arrivals(on: days[0]))
        var floor = Floor(days[0], staff)
        return (arrivals, Repeats(of: floor.run(arrivals), on: days, staff: staff))
    }

    private static func sorted(_ arrivals: [Arrival]) -> [Arrival] {
        arrivals.sorted { ($0.time, $0.key) < ($1.time, $1.key) }
    }
}
