import Catalogue
import Postgres

extension TrueScorecard {
    /// Every KPI of evaluations, as kpis.md has it under "quality".
    mutating func countEvaluations(_ rows: SourceRows, _ autoFail: Organisation.AutoFail) {
        for evaluation in rows.evaluations {
            let contact = rows.contacts[evaluation.contact]
            // The evaluation itself names whose work it judges.
            let unit = TrueUnit(
                date: evaluation.date,
                queue: contact?.queue,
                channel: contact?.channel,
                agent: evaluation.agent
            )
            let sheet = TrueSheet(evaluation, rows, autoFail)
            if sheet.isPassed != true {
                add("coaching_follow_through", unit, isMet: sheet.isPassed.flatMap { _ in rows.isCoached(evaluation) })
            }
            let whole = ["quality_score", "pass_rate"] + TrueSheet.classes.map { "critical_accuracy_\($0)" }
            switch evaluation.selectedBy {
            case nil:
                for id in whole { add(id, unit, nil) }
            case "random", "automatic":
                add("quality_score", unit, sheet.score?.points, of: sheet.score?.possible ?? 0)
                add("pass_rate", unit, isMet: sheet.isPassed)
                for name in TrueSheet.classes where sheet.asks(name) {
                    add("critical_accuracy_\(name)", unit, isMet: sheet.isClean(name))
                }
            default:
                add("quality_score_targeted", unit, sheet.score?.points, of: sheet.score?.possible ?? 0)
            }
        }
    }
}

extension SourceRows {
    /// Whether the agent was coached on the evaluation in time; nil where a talk does not say what it was about.
    fileprivate func isCoached(_ evaluation: Evaluation) -> Bool? {
        let talks = coachings.filter { (evaluation.evaluated..<evaluation.coachedUntil).contains($0.held) }
        if talks.contains(where: { $0.evaluation == evaluation.id }) { return true }
        return talks.contains { $0.evaluation == nil && $0.agent == evaluation.agent } ? nil : false
    }
}

/// An evaluation with its answers.
private struct TrueSheet {
    static let classes = ["customer", "business", "compliance"]

    private let answers: [(answer: SourceRows.Answer, question: SourceRows.Question?)]
    private let evaluation: SourceRows.Evaluation
    private let autoFail: Organisation.AutoFail
    private let passMark: Int?

    init(_ evaluation: SourceRows.Evaluation, _ rows: SourceRows, _ autoFail: Organisation.AutoFail) {
        self.evaluation = evaluation
        self.autoFail = autoFail
        passMark = rows.passMarks["\(evaluation.form)/\(evaluation.version)"]
        answers = (rows.answers[evaluation.id] ?? []).map {
            ($0, rows.questions["\(evaluation.form)/\(evaluation.version)/\($0.question)"])
        }
    }

    private var applicable: [(answer: SourceRows.Answer, question: SourceRows.Question?)] {
        answers.filter { !$0.answer.notApplicable }
    }

    /// Whether an answer fails its question: where the source is silent, without points; nil where nothing says so.
    private func fails(_ answer: SourceRows.Answer) -> Bool? {
        answer.notApplicable ? false : answer.failed ?? answer.points.map { $0 == 0 }
    }

    private var isAutoFailed: Bool {
        autoFail == .zero && answers.contains { $0.question?.critical != nil && fails($0.answer) == true }
    }

    /// Sums of weight times points and of weight times possible in ten-millionths; nil where one of them is not known.
    var score: (points: Int, possible: Int)? {
        var (points, possible) = (0, 0)
        for (answer, question) in applicable {
            guard let given = answer.points, let question else { return nil }
            points += given * question.weight
            possible += question.possible * question.weight
        }
        guard possible > 0 else { return nil }
        return (isAutoFailed ? 0 : points, possible)
    }

    /// What the source says; else the score against the form's pass mark and the critical questions.
    var isPassed: Bool? {
        if let passed = evaluation.passed { return passed }
        if isAutoFailed { return false }
        guard let mark = passMark else { return nil }
        if let score = evaluation.score { return score >= mark }
        return score.map { Int128($0.points) * 100_000_000 >= Int128(mark) * Int128($0.possible) }
    }

    /// Whether the form asks a question of the class, or nobody can tell.
    func asks(_ name: String) -> Bool {
        answers.isEmpty || answers.contains { $0.question == nil || $0.question?.critical == name }
    }

    /// Whether there is no critical failure of the class; nil where that is not known.
    func isClean(_ name: String) -> Bool? {
        let own = answers.filter { $0.question?.critical == name }.map { fails($0.answer) }
        if own.contains(true) { return false }
        return answers.isEmpty || own.contains(nil) || answers.contains { $0.question == nil } ? nil : true
    }
}
