internal import Postgres

/// The questions of every version of a form that was in force on some date of the range.
struct FormQuestionRelation: Relation {
    let name = "form_question"
    let columns = [
        "form_id", "form_version", "question_id", "form_title", "section", "question", "possible", "weight",
        "critical", "pass_mark", "updated_at",
    ]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        for form in centre.forms {
            for version in Self.versions(of: form, centre.parameters) {
                for (index, question) in form.questions.enumerated() {
                    rows.text(form.id)
                    rows.text(Form.label(version))
                    rows.text(question.id)
                    rows.text(form.title)
                    rows.text(question.section)
                    rows.text(question.text)
                    rows.number(question.possible)
                    rows.number(form.weight(of: index, version: version))
                    rows.text(question.critical?.rawValue)
                    rows.number(form.passMark)
                    rows.text(form.start(of: version).map { "\($0) 06:00:00+00" })
                    rows.endRow()
                }
            }
        }
    }

    static func versions(of form: Form, _ parameters: SampleParameters) -> [Int] {
        var versions: [Int] = []
        for offset in 0..<parameters.days {
            let version = form.version(on: parameters.firstDay + offset)
            if versions.last != version { versions.append(version) }
        }
        return versions
    }
}

/// Evaluators' judgements of contacts.
struct EvaluationRelation: Relation {
    let name = "evaluation"
    let columns = [
        "evaluation_id", "contact_id", "agent_id", "evaluator_id", "form_id", "form_version", "evaluated_at", "status",
        "selected_by", "session_id", "expert", "score", "passed", "comment", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for evaluation in day.evaluations {
            let contact = day.contacts[evaluation.contact]
            let isDraft = evaluation.status == .draft
            var stream = RandomStream(evaluation.key, .remark)
            rows.id("E", day.stamp, evaluation.number)
            rows.id("C", day.stamp, contact.number)
            rows.text(centre.staff.agents[Int(contact.agent)].id)
            rows.text(centre.staff.evaluators[evaluation.evaluator])
            rows.text(centre.forms[evaluation.form].id)
            rows.text(Form.label(evaluation.version))
            rows.instant(evaluation.at)
            rows.text(evaluation.status.label)
            rows.text(evaluation.selection.label)
            rows.text(evaluation.isCalibration ? "S\(day.stamp)" : nil)
            rows.bool(evaluation.isCalibration ? evaluation.isExpert : nil)
            rows.hundredths(isDraft ? nil : evaluation.score)
            rows.bool(isDraft ? nil : evaluation.passed)
            if stream.chance(0.5) {
                rows.freeText(.evaluationComment, evaluation.key, centre.parameters.planting) { text in
                    centre.texts.remark(&text, passed: evaluation.passed, &stream)
                }
            } else {
                rows.null()
            }
            rows.instant(evaluation.at)
            rows.endRow()
        }
    }

    func plant(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) -> [SampleFault] {
        guard let contact = day.contacts.first(where: { $0.isAnswered }) else { return [] }
        let due = SampleFault.due(on: day.day.date).filter { $0.relation == name }
        for _ in due {
            let time = day.base + Int64(day.day.closes) + 3_600_000
            rows.id("E", day.stamp, 900_001)
            rows.id("C", day.stamp, contact.number)
            rows.text(centre.staff.agents[Int(contact.agent)].id)
            rows.text(centre.staff.evaluators[0])
            rows.text("paper-form" as StaticString)
            rows.text("1" as StaticString)
            rows.instant(time)
            rows.text("final" as StaticString)
            rows.text("requested" as StaticString)
            rows.null()
            rows.null()
            rows.number(70)
            rows.bool(true)
            rows.null()
            rows.instant(time)
            rows.endRow()
        }
        return due
    }
}

/// The answers of each evaluation.
struct EvaluationAnswerRelation: Relation {
    let name = "evaluation_answer"
    let columns = [
        "evaluation_id", "question_id", "contact_id", "points", "not_applicable", "failed", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for evaluation in day.evaluations {
            let questions = centre.forms[evaluation.form].questions
            for (index, answer) in evaluation.answers.enumerated() {
                rows.id("E", day.stamp, evaluation.number)
                rows.text(questions[index].id)
                rows.id("C", day.stamp, day.contacts[evaluation.contact].number)
                rows.number(answer.points)
                rows.bool(answer.points == nil)
                rows.bool(answer.failed)
                rows.instant(evaluation.at)
                rows.endRow()
            }
        }
    }
}

/// Objections of agents to evaluations, answered within the week.
struct DisputeRelation: Relation {
    let name = "dispute"
    let columns = [
        "dispute_id", "evaluation_id", "raised_by", "raised_at", "answered_by", "answered_at", "outcome", "updated_at",
    ]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for evaluation in day.evaluations where evaluation.status == .disputed {
            var stream = RandomStream(evaluation.key, .dispute)
            let agent = centre.staff.agents[Int(day.contacts[evaluation.contact].agent)]
            let raised = evaluation.at + Int64(2 + stream.below(44)) * 3_600_000
            let answered = raised + Int64(24 + stream.below(96)) * 3_600_000
            guard raised < centre.clock.end else { continue }
            let isAnswered = answered < centre.clock.end
            let draw = stream.uniform()
            rows.id("D", day.stamp, evaluation.number)
            rows.id("E", day.stamp, evaluation.number)
            rows.text(agent.id)
            rows.instant(raised)
            rows.text(isAnswered ? Staff.leader(of: agent.team(on: day.day.date)) : nil)
            rows.instant(isAnswered ? answered : nil)
            rows.text(!isAnswered ? nil : draw < 0.6 ? "upheld" : draw < 0.9 ? "changed" : "withdrawn")
            rows.instant(isAnswered ? answered : raised)
            rows.endRow()
        }
    }
}
