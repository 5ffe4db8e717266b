internal import Postgres

/// Which contacts are evaluated, by whom and when: four an agent and month, some targeted ones, and a calibration
/// session a week; or exactly as many as asked for.
struct EvaluationPlan {
    private static let quota = 4

    private let parameters: SampleParameters
    private var allotment: Allotment?
    private var month: CalendarDate?
    /// By representative, the days of the month on which a contact is picked.
    private var picks: [[Int: Int]] = []

    init(_ parameters: SampleParameters) {
        self.parameters = parameters
        // Contacts of the last day are as a rule evaluated later than that.
        let last = parameters.days > 1 ? parameters.lastDay - 1 : parameters.lastDay
        allotment = parameters.evaluations.map { Allotment($0, parameters, through: last) }
    }

    /// How many of the evaluations asked for could not be had.
    var missing: Int { allotment?.owed ?? 0 }

    /// The evaluations of a day's contacts that have been made by the end of the last day.
    mutating func evaluations(of day: CentreDay, staff: Staff, clock: LocalClock, forms: [Form]) -> [Evaluation] {
        guard day.day.isOpen else { return [] }
        let maker = EvaluationMaker(parameters: parameters, day: day, staff: staff, clock: clock, forms: forms)
        var made: [Evaluation] = []
        if allotment == nil {
            refreshPicks(day.day.date, staff)
            for index in picked(on: day) { made.append(contentsOf: maker.evaluation(of: index, .random)) }
            for index in maker.conspicuous() { made.append(contentsOf: maker.evaluation(of: index, .targeted)) }
            if day.day.date.isoWeekday == 3 { made += maker.calibration() }
        } else {
            let eligible = day.contacts.indices.filter { Self.isEligible(day.contacts[$0]) }
            let count = allotment?.take(on: day.day.date, from: eligible.count) ?? 0
            var stream = RandomStream(seed: parameters.seed, .evaluationPlan, Int(day.day.date.daysSince2000))
            for index in Allotment.choose(count, of: eligible, &stream) {
                made.append(contentsOf: maker.evaluation(of: index, .random, isDue: true))
            }
        }
        for index in made.indices { made[index].number = Int32(index + 1) }
        return made
    }

    static func isEligible(_ contact: Contact) -> Bool { contact.talk >= 30 }

    private mutating func refreshPicks(_ date: CalendarDate, _ staff: Staff) {
        guard month != date.startOfMonth else { return }
        let start = date.startOfMonth
        month = start
        let days = (0...(start.endOfMonth - start)).map { BusinessDay(start + $0, seed: parameters.seed) }
        let size = staff.representatives / staff.teams.count
        picks = staff.agents[..<staff.representatives].map { agent in
            var stream = RandomStream(seed: agent.key, .evaluationPlan, Int(start.daysSince2000))
            var chosen: [Int: Int] = [:]
            for _ in 0..<Self.quota where !stream.chance(0.04) {
                for _ in 0..<12 {
                    let day = stream.below(days.count)
                    guard Roster.shift(of: agent, teamSize: size, on: days[day]) != nil else { continue }
                    chosen[day, default: 0] += 1
                    break
                }
            }
            return chosen
        }
    }

    /// For each agent whose turn it is, as many contacts as are due, picked by their keys.
    private func picked(on day: CentreDay) -> [Int] {
        let place = day.day.date.day - 1
        var candidates: [Int32: [(score: UInt64, index: Int)]] = [:]
        for (index, contact) in day.contacts.enumerated() where Self.isEligible(contact) {
            guard picks[Int(contact.agent)][place] != nil else { continue }
            candidates[contact.agent, default: []].append((RandomStream.mix(contact.arrival.key), index))
        }
        return candidates.flatMap { agent, contacts in
            contacts.sorted { $0.score < $1.score }.prefix(picks[Int(agent)][place] ?? 0).map(\.index)
        }
        .sorted()
    }
}

/// Makes the evaluations of one day's contacts.
struct EvaluationMaker {
    let parameters: SampleParameters
    let day: CentreDay
    let staff: Staff
    let clock: LocalClock
    let forms: [Form]

    /// The evaluation of one contact, or nothing where it has not been made by the end of the last day.
    func evaluation(of index: Int, _ selection: Evaluation.Selection, isDue: Bool = false) -> [Evaluation] {
        let contact = day.contacts[index]
        var stream = RandomStream(contact.arrival.key, .evaluation)
        guard let at = moment(contact, isDue: isDue, &stream) else { return [] }
        let evaluator = stream.below(staff.evaluators.count)
        var made = filled(index, by: evaluator, at: at, selection, stream.next())
        switch stream.uniform() {
        case ..<0.90: break
        case ..<0.93: made.status = .draft
        case ..<0.98: made.status = .disputed
        default: made.status = .retracted
        }
        if selection == .random {
            switch stream.uniform() {
            case ..<0.87: break
            case ..<0.95: made.selection = .automatic
            default: made.selection = .requested
            }
        }
        if made.status == .final, stream.chance(0.02) { miscount(&made) }
        return [made]
    }

    /// Contacts that somebody would look at for a reason: cut short by the agent, or left unresolved.
    func conspicuous() -> [Int] {
        day.contacts.indices.filter { index in
            let contact = day.contacts[index]
            guard contact.isAnswered, contact.channel == .voice else { return false }
            let isCutShort = contact.talk < 10 && contact.endedBy == .agent
            var stream = RandomStream(contact.arrival.key, .evaluationPlan)
            return stream.chance(isCutShort ? 0.05 : contact.resolved == false ? 0.004 : 0)
        }
    }

    /// One contact judged by four evaluators, of whom the first is the reference.
    func calibration() -> [Evaluation] {
        guard let index = day.contacts.indices.first(where: { day.contacts[$0].talk >= 240 }) else { return [] }
        var stream = RandomStream(day.contacts[index].arrival.key, .evaluationPlan)
        guard let at = moment(day.contacts[index], isDue: false, &stream) else { return [] }
        return (0..<min(4, staff.evaluators.count)).map { evaluator in
            var made = filled(index, by: evaluator, at: at + Int64(evaluator) * 61_000, .requested, stream.next())
            made.status = .calibration
            made.isCalibration = true
            made.isExpert = evaluator == 0
            return made
        }
    }

    private func filled(
        _ index: Int,
        by evaluator: Int,
        at: Int64,
        _ selection: Evaluation.Selection,
        _ key: UInt64
    ) -> Evaluation {
        let contact = day.contacts[index]
        let form = contact.channel == .chat || contact.channel == .email ? 1 : 0
        let version = forms[form].version(on: day.day.date)
        let marking = Marking(
            form: forms[form],
            version: version,
            contact: contact,
            traits: staff.traits[Int(contact.agent)],
            evaluator: evaluator
        )
        var stream = RandomStream(key, .evaluation)
        let answers = marking.answers(&stream)
        let score = marking.score(answers)
        return Evaluation(
            number: 0,
            contact: index,
            key: key,
            evaluator: evaluator,
            form: form,
            version: version,
            at: at,
            status: .final,
            selection: selection,
            answers: answers,
            score: score,
            passed: score >= forms[form].passMark * 100 && !answers.contains { $0.failed == true }
        )
    }

    /// The source counts questions that did not apply in full, or drops a point where all applied.
    private func miscount(_ evaluation: inout Evaluation) {
        let contact = day.contacts[evaluation.contact]
        let marking = Marking(
            form: forms[evaluation.form],
            version: evaluation.version,
            contact: contact,
            traits: staff.traits[Int(contact.agent)],
            evaluator: evaluation.evaluator
        )
        let wrong = marking.score(evaluation.answers, countingAll: true)
        evaluation.score = wrong == evaluation.score ? max(0, wrong - 100) : wrong
        evaluation.isMiscounted = true
    }

    /// One to five days after the contact, seldom up to fifteen, in office hours; nil where that is after the last day
    /// and need not be.
    private func moment(_ contact: Contact, isDue: Bool, _ stream: inout RandomStream) -> Int64? {
        let late = stream.chance(0.08)
        let lag = late ? 6 + stream.below(10) : 1 + stream.below(5)
        let time = Int64(9 * BusinessDay.hour) + Int64(stream.below(8 * 3600)) * 1000
        var date = day.day.date + lag
        while date.isoWeekday > 5 { date = date + 1 }
        if date > parameters.lastDay {
            guard isDue else { return nil }
            date = parameters.lastDay
        }
        let earliest = day.base + Int64(contact.ended) + Int64(contact.wrap) * 1000 + 1_800_000
        return min(max(clock.base(of: date) + time, earliest), clock.end - 1000)
    }
}
