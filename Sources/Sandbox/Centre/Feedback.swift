internal import Postgres

/// An invitation to say how a contact went, and perhaps the answer.
struct Feedback {
    /// The question asked.
    enum Instrument: UInt8 {
        case satisfaction, recommendation, effort

        var label: StaticString {
            switch self {
            case .satisfaction: "csat"
            case .recommendation: "nps"
            case .effort: "ces"
            }
        }

        /// The scale; effort is the only one on which a high answer is a bad one.
        var scale: ClosedRange<Int> {
            switch self {
            case .satisfaction: 1...5
            case .recommendation: 0...10
            case .effort: 1...7
            }
        }
    }

    let number: Int32
    /// The place of the contact among the day's.
    let contact: Int
    let instrument: Instrument
    /// Milliseconds since 2000-01-01 UTC.
    let invited: Int64
    let submitted: Int64?
    let score: Int
    let resolved: Bool?
    /// How the customer felt, -1 to 1, if there is a comment.
    let comment: Double?
}

/// Which contacts are asked about, and who answers: as many comments as asked for exactly, or what shares give.
struct FeedbackPlan {
    private let parameters: SampleParameters
    private var allotment: Allotment?

    init(_ parameters: SampleParameters) {
        self.parameters = parameters
        allotment = parameters.comments.map { Allotment($0, parameters, through: parameters.lastDay) }
    }

    /// How many of the comments asked for could not be had.
    var missing: Int { allotment?.owed ?? 0 }

    /// What customers were asked and said about a day's contacts by the end of the last day.
    mutating func feedback(on day: CentreDay, staff: Staff, clock: LocalClock) -> [Feedback] {
        guard day.day.isOpen else { return [] }
        let eligible = day.contacts.indices.filter {
            day.contacts[$0].isAnswered && day.contacts[$0].outcome == .answered
        }
        var commenting: [Int]?
        if allotment != nil {
            let count = allotment?.take(on: day.day.date, from: eligible.count) ?? 0
            var stream = RandomStream(seed: parameters.seed, .feedback, Int(day.day.date.daysSince2000))
            commenting = Allotment.choose(count, of: eligible, &stream)
        }
        var made: [Feedback] = []
        made.reserveCapacity(eligible.count / 2)
        var next = 0
        for index in eligible {
            var isDue: Bool?
            if let commenting {
                isDue = next < commenting.count && commenting[next] == index
                if isDue == true { next += 1 }
            }
            let number = Int32(made.count + 1)
            if let feedback = ask(index, day, staff, number: number, comments: isDue, end: clock.end) {
                made.append(feedback)
            }
        }
        return made
    }

    private func ask(
        _ index: Int,
        _ day: CentreDay,
        _ staff: Staff,
        number: Int32,
        comments: Bool?,
        end: Int64
    ) -> Feedback? {
        let contact = day.contacts[index]
        let isDue = comments == true
        var stream = RandomStream(contact.arrival.key, .feedback)
        guard stream.chance(parameters.invitationShare) || isDue else { return nil }
        let draw = stream.uniform()
        let instrument: Feedback.Instrument = draw < 0.6 ? .satisfaction : draw < 0.85 ? .recommendation : .effort
        let mood = Self.mood(contact, staff, &stream)
        let invited = day.base + Int64(contact.ended) + Int64(60 + stream.below(1500)) * 1000
        // Who is very pleased or very angry answers more often.
        let responds = stream.chance(parameters.responseShare * (0.8 + 0.5 * abs(mood))) || isDue
        let delay = Int64(stream.exponential(mean: 14_000)) * 1000 + 45_000
        let (answersResolved, says, writes) = (stream.chance(0.8), stream.uniform(), stream.uniform())
        let submitted = isDue ? min(invited + delay, end - 1000) : invited + delay
        let isSubmitted = responds && submitted < end
        let hasComment = isSubmitted && (comments ?? (writes < parameters.commentShare * (0.8 + 0.4 * abs(mood))))
        return Feedback(
            number: number,
            contact: index,
            instrument: instrument,
            invited: min(invited, end - 2000),
            submitted: isSubmitted ? submitted : nil,
            score: Self.score(mood, instrument, &stream),
            resolved: answersResolved ? says < (contact.resolved == false ? 0.22 : 0.93) : nil,
            comment: hasComment ? mood : nil
        )
    }

    /// How a customer feels, -1 to 1: it depends on the agent, the result and the wait.
    private static func mood(_ contact: Contact, _ staff: Staff, _ stream: inout RandomStream) -> Double {
        let quality = staff.traits[Int(contact.agent)].quality
        let waited = contact.channel == .email ? 0 : Double(max(contact.wait, 0)) / 60
        let result = contact.resolved == false ? -0.62 : 0.12
        let cutShort = contact.talk < 10 ? -0.7 : 0
        return min(max(0.42 + 0.10 * quality + result + cutShort - 0.09 * waited + 0.38 * stream.bell(), -1), 1)
    }

    private static func score(_ mood: Double, _ instrument: Feedback.Instrument, _ stream: inout RandomStream) -> Int {
        let scale = instrument.scale
        let part = min(max(0.5 + 0.62 * mood + 0.10 * stream.bell(), 0), 1)
        let span = Double(scale.upperBound - scale.lowerBound)
        let placed = Int(((instrument == .effort ? 1 - part : part) * span).rounded())
        return scale.lowerBound + placed
    }
}
