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
        picks = staff.agents[..<staff.representatives].map { agent in
            var stream = RandomStream(seed: agent.key, .evaluationPlan, Int(start.daysSince2000))
            var chosen: [Int: Int] = [:]
            for _ in 0..<Self.quota where !stream.chance(0.04) {
                for _ in 0..<12 {
                    let day = stream.below(days.count)
                    guard Roster.shift(of: agent, on: days[day]) != nil else { continue }
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
