internal import Postgres

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
