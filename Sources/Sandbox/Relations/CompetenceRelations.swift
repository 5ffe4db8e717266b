internal import Postgres

/// The certificates of those who evaluate and lead, all in date.
struct CredentialRelation: Relation {
    let name = "credential"
    let columns = [
        "agent_id", "credential", "awarded_on", "route", "years_of_experience", "training_completed", "expires_on",
        "cpd_hours", "cpd_hours_required", "updated_at",
    ]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        let parameters = centre.parameters
        for agent in centre.staff.agents where agent.role == .qualityAnalyst || agent.role == .teamLeader {
            var stream = RandomStream(agent.key, .credential)
            let awarded = parameters.firstDay - (120 + stream.below(400))
            let isByExam = stream.chance(0.4)
            rows.text(agent.id)
            rows.text(agent.role == .qualityAnalyst ? "contact-evaluator" as StaticString : "team-leader")
            rows.date(awarded)
            rows.text(isByExam ? "exam" as StaticString : "experience")
            rows.number((isByExam ? 2 : 5) + stream.below(6))
            rows.bool(true)
            rows.date(parameters.lastDay + (90 + stream.below(600)))
            rows.number(20 + stream.below(15))
            rows.number(20)
            rows.text("\(awarded) 12:00:00+00")
            rows.endRow()
        }
    }
}

/// What representatives should be able to do, and can.
struct CompetencyRelation: Relation {
    let name = "competency"
    let columns = [
        "agent_id", "competency", "required_level", "assessed_level", "assessed_on", "assessed_by", "updated_at",
    ]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        let last = centre.parameters.lastDay
        for agent in centre.staff.agents[..<centre.staff.representatives] where agent.isEmployed(on: last) {
            var stream = RandomStream(agent.key, .competency)
            for competency in Self.competencies {
                let required = 2 + stream.below(2)
                let day = max(agent.from, last - (30 + stream.below(200)))
                rows.text(agent.id)
                rows.text(competency)
                rows.number(required)
                rows.number(stream.chance(0.88) ? required + stream.below(2) : required - 1)
                rows.date(day)
                rows.text(Staff.leader(of: agent.team(on: day)))
                rows.text("\(day) 16:00:00+00")
                rows.endRow()
            }
        }
    }

    private static let competencies: [StaticString] = ["listening", "product-knowledge", "systems", "de-escalation"]
}

/// The talk that follows an evaluation that was not passed, within the week.
struct CoachingRelation: Relation {
    let name = "coaching"
    let columns = ["coaching_id", "agent_id", "coach_id", "evaluation_id", "held_at", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        for evaluation in day.evaluations where !evaluation.passed && evaluation.status != .draft {
            var stream = RandomStream(evaluation.key, .coaching)
            let agent = centre.staff.agents[Int(day.contacts[evaluation.contact].agent)]
            let wanted = evaluation.at + Int64(1 + stream.below(5)) * 86_400_000
            let isSunday = CalendarDate(daysSince2000: Int32(wanted / 86_400_000)).isoWeekday == 7
            let held = wanted + (isSunday ? 86_400_000 : 0)
            guard held < centre.clock.end else { continue }
            rows.id("T", day.stamp, evaluation.number)
            rows.text(agent.id)
            rows.text(Staff.leader(of: agent.team(on: day.day.date)))
            rows.id("E", day.stamp, evaluation.number)
            rows.instant(held)
            rows.instant(held)
            rows.endRow()
        }
    }
}

/// What everybody confirmed to have read, within days of joining or of its coming out.
struct AcknowledgementRelation: Relation {
    let name = "acknowledgement"
    let columns = ["agent_id", "document", "version", "acknowledged_at", "updated_at"]

    func writeOnce(_ centre: Centre, to rows: inout CopyRows) {
        let (first, last) = (centre.parameters.firstDay, centre.parameters.lastDay)
        for agent in centre.staff.agents where agent.isEmployed(on: last) {
            var stream = RandomStream(agent.key, .acknowledgement)
            for (document, version) in Self.documents {
                let day = max(agent.from, first - 30) + (1 + stream.below(9))
                let isConfirmed = day < last
                rows.text(agent.id)
                rows.text(document)
                rows.text(version)
                rows.text(isConfirmed ? "\(day) 15:00:00+00" : nil)
                rows.text("\(isConfirmed ? day : agent.from) 15:00:00+00")
                rows.endRow()
            }
        }
    }

    private static let documents: [(StaticString, StaticString)] = [
        ("quality-procedure", "3"), ("authority-limits", "2"), ("kpi-definitions", "1"),
    ]
}

/// What staff said about their work, on a Wednesday a month.
struct StaffSurveyRelation: Relation {
    let name = "staff_survey"
    let columns = ["response_id", "team", "question", "value", "scale_min", "scale_max", "submitted_at", "updated_at"]

    func write(_ day: CentreDay, of centre: Centre, to rows: inout CopyRows) {
        guard day.day.date.isoWeekday == 3, day.day.date.day <= 7, day.day.isOpen else { return }
        var stream = RandomStream(seed: centre.parameters.seed, .survey, Int(day.day.date.daysSince2000))
        var number: Int32 = 0
        for team in centre.staff.teams {
            // Where few answer, their team's figures are nobody's to see.
            for _ in 0..<(3 + stream.below(8)) {
                let mood = stream.bell()
                let at = day.base + Int64(day.day.opens) + Int64(stream.below(8 * 3600)) * 1000
                for (question, scale) in Self.questions {
                    number += 1
                    // More would stay and say so than are content with how much there is to do.
                    let middle = (number % 4 == 1 ? 0.76 : 0.62) + 0.16 * mood + 0.06 * stream.bell()
                    let span = Double(scale.upperBound - scale.lowerBound)
                    rows.id("S", day.stamp, number)
                    rows.text(team.name)
                    rows.text(question)
                    rows.number(scale.lowerBound + Int((min(max(middle, 0), 1) * span).rounded()))
                    rows.number(scale.lowerBound)
                    rows.number(scale.upperBound)
                    rows.instant(at)
                    rows.instant(at)
                    rows.endRow()
                }
            }
        }
    }

    private static let questions: [(StaticString, ClosedRange<Int>)] = [
        ("recommend", 0...10), ("satisfaction", 1...5), ("workload", 1...5), ("climate", 1...5),
    ]
}
