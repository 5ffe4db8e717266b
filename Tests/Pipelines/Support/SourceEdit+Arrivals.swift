import Postgres

extension SourceEdit {
    /// What can happen to an evaluation's answers.
    static var answers: [SourceEdit] {
        [
            SourceEdit("an answer says something else", .allCases, [.recent]) { editor, age in
                guard let date = editor.date(age), let place = try editor.pick("evaluation_answer", on: date),
                    let assignment = editor.one(of: [
                        "points = 1", "points = null", "failed = true", "not_applicable = true",
                    ])
                else { return }
                try editor.set("evaluation_answer", place, assignment)
            },
            SourceEdit("an answer is deleted", [.recent, .late], [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("evaluation_answer", on: date)
                else {
                    return
                }
                try editor.delete("evaluation_answer", place)
            },
            SourceEdit("an answer is added", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("evaluation_answer", on: date)
                else {
                    return
                }
                try editor.copy("evaluation_answer", place, ["question_id": "'q99'"])
            },
        ]
    }

    /// What other rows have named arrives, and what a date is measured by changes.
    ///
    /// These relations are read whole.
    static var arrivals: [SourceEdit] {
        [
            SourceEdit("a contact arrives that others have named", .allCases, [.recent, .late]) { editor, age in
                guard let date = editor.countedDate(age), let place = try editor.pick("contact", on: date) else {
                    return
                }
                try editor.copy("contact", place, ["contact_id": "'C-nobody'"])
            },
            SourceEdit("an agent arrives", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "insert into monitoring.agent (agent_id, name, team, site) values ('A00000', 'N. N.', 'leeds-1', 'Leeds')"
                )
                try editor.query(
                    "insert into monitoring.team_membership (agent_id, team, valid_from) values ('A00000', 'leeds-1', '2020-01-01')"
                )
            },
            SourceEdit("a form arrives", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "insert into monitoring.form_question (form_id, form_version, question_id, section, question, possible, pass_mark)"
                        + " values ('paper-form', '1', 'q01', 'All', 'Was it good?', 5, 75)"
                )
            },
            SourceEdit("a question weighs more", [.recent], [.recent]) { editor, _ in
                let weight = editor.one(of: [2, 3, 4]) ?? 5
                try editor.query(
                    "update monitoring.form_question set weight = \(weight) where question_id = 'q0\(weight)'"
                )
            },
            SourceEdit("a question becomes critical", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "update monitoring.form_question set critical = 'compliance', pass_mark = 70 where question_id = 'q06'"
                )
            },
            SourceEdit("an agent was in another team", .allCases, .allCases) { editor, age in
                guard let date = age == .late ? editor.date(.old).map({ $0 + 4 }) : editor.date(age) else { return }
                try editor.query(
                    """
                    insert into monitoring.team_membership (agent_id, team, valid_from, valid_to)
                    select agent_id, 'cardiff-2', '\(date)', '\(date + 3)' from monitoring.agent
                    where role = 'representative' order by hashtext(agent_id || '\(date)') limit 2
                    """
                )
            },
            SourceEdit("an agent was in no team", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    """
                    delete from monitoring.team_membership where agent_id = (
                        select agent_id from monitoring.team_membership order by hashtext(agent_id || '\(editor.dateAhead)') limit 1)
                    """
                )
            },
            SourceEdit("a team works elsewhere", [.recent], [.recent]) { editor, _ in
                try editor.query(
                    "update monitoring.agent set site = 'York' where team = '\(editor.one(of: ["leeds-1", "cardiff-3"]) ?? "")'"
                )
            },
        ]
    }
}
