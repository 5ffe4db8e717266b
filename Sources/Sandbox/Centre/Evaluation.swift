internal import Foundation

/// The answer to one question of an evaluation.
struct Answer {
    /// Points earned, or nil where the question did not apply.
    let points: Int?
    /// Whether a critical question was failed; nil for other questions.
    let failed: Bool?
}

/// One evaluator's judgement of one contact.
struct Evaluation {
    enum Status: UInt8 {
        case final, draft, calibration, disputed, retracted

        var label: StaticString {
            switch self {
            case .final: "final"
            case .draft: "draft"
            case .calibration: "calibration"
            case .disputed: "disputed"
            case .retracted: "retracted"
            }
        }
    }

    enum Selection: UInt8 {
        case random, targeted, requested, automatic

        var label: StaticString {
            switch self {
            case .random: "random"
            case .targeted: "targeted"
            case .requested: "requested"
            case .automatic: "automatic"
            }
        }
    }

    /// The evaluation's number among those of the contact's day.
    var number: Int32
    /// The place of the contact among the day's.
    let contact: Int
    let key: UInt64
    let evaluator: Int
    let form: Int
    let version: Int
    /// Milliseconds since 2000-01-01 UTC.
    let at: Int64
    var status: Status
    var selection: Selection
    /// Whether it belongs to the day's calibration session, and is its reference.
    var isCalibration = false
    var isExpert = false
    let answers: [Answer]
    /// Hundredths of points of 100, as the source computed it.
    var score: Int
    var passed: Bool
    /// Whether the source computed another score than the answers give.
    var isMiscounted = false
}

/// How an evaluator fills in a form.
struct Marking {
    let form: Form
    let version: Int
    /// The part of the points that such a contact earns on average.
    let merit: Double
    /// How often a critical question is failed.
    let slip: Double

    init(form: Form, version: Int, contact: Contact, traits: Traits, evaluator: Int) {
        self.form = form
        self.version = version
        // Evaluators differ: the severest gives four points of 100 fewer than the mildest.
        let severity = Double(evaluator % 5) * 0.01
        let cutShort = contact.talk < 10 ? 0.35 : 0
        merit = 0.905 + 0.045 * traits.quality - severity - cutShort - (contact.resolved == false ? 0.04 : 0)
        slip = min(0.014 * exp(-0.6 * traits.quality), 0.08) + cutShort / 2
    }

    func answers(_ stream: inout RandomStream) -> [Answer] {
        form.questions.map { question in
            let (applies, slips, draw) = (stream.uniform(), stream.uniform(), stream.uniform())
            let swing = stream.bell()
            if question.mayNotApply, applies < 0.22 { return Answer(points: nil, failed: nil) }
            if question.critical != nil {
                return Answer(points: slips < slip ? 0 : question.possible, failed: slips < slip)
            }
            if question.possible == 1 { return Answer(points: draw < merit + 0.03 ? 1 : 0, failed: nil) }
            let part = min(max(merit + 0.12 * swing, 0), 1)
            return Answer(points: Int((part * Double(question.possible)).rounded()), failed: nil)
        }
    }

    /// Weighted points of those possible, in hundredths of 100; questions that did not apply count neither way, or in
    /// full where a source gets that wrong.
    func score(_ answers: [Answer], countingAll: Bool = false) -> Int {
        var (earned, possible) = (0, 0)
        for (index, answer) in answers.enumerated() {
            let weight = form.weight(of: index, version: version)
            guard answer.points != nil || countingAll else { continue }
            earned += weight * (answer.points ?? form.questions[index].possible)
            possible += weight * form.questions[index].possible
        }
        return possible == 0 ? 10_000 : (20_000 * earned + possible) / (2 * possible)
    }
}
