/// Rules and findings made by hand, without the nights and people that would have made them.
enum ReviewFacts {
    static func rule(_ id: String, severity: String = "major") -> String {
        """
        insert into assay.rule (rule_id, title, authority, clause, kind, severity, subject, owner, remedy, is_checked)
        values ('\(id)', 'Title of \(id)', 'House', '1', 'breach', '\(severity)', 'contact', 'quality', 'x', true);
        """
    }

    static func finding(
        _ number: Int,
        rule: String,
        state: String,
        team: String = "",
        agent: String = "",
        date: String = "2026-03-30",
        seen: String = "2026-03-31 03:00Z",
        due: String? = nil,
        severity: String = "major"
    ) -> String {
        """
        insert into review."case" (case_id, rule_id, cause, day)
        values (\(number), '\(rule)', 'cause \(number)', '\(date)');
        insert into review.finding (finding_id, rule_id, subject_id, window_id, version, severity, level, agent_id, contact_id, team,
            subject_date, reason, first_seen, due_by, case_id, state, head)
        values (\(number), '\(rule)', 's\(number)', '', 'v', '\(severity)', 2, '\(agent)', '', '\(team)', '\(date)', 'x', '\(seen)',
            \(due.map { "'\($0)'" } ?? "null"), \(number), '\(state)', '');
        """
    }
}
