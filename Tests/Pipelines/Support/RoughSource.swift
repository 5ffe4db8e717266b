import Postgres
import TestSupport

/// What real sources do and the sample does not.
///
/// Values are not known, clocks disagree, rows come twice, legs lie far apart, scales are of every kind. Which rows it
/// meets follows from the seed.
struct RoughSource {
    let seed: UInt64

    func roughen(_ centre: TestCentre) throws {
        try centre.change((contacts + staff + evaluations + feedback + cases).joined(separator: ";\n"))
    }

    /// True for about so many of 100 rows.
    private func chance(_ salt: String, _ share: Int, _ key: String) -> String {
        "abs(hashtext(coalesce(\(key)::text, '') || '\(salt)\(seed)')) % 100 < \(share)"
    }

    /// A number below the bound, by row.
    private func draw(_ salt: String, _ bound: Int, _ key: String) -> String {
        "(abs(hashtext(coalesce(\(key)::text, '') || '\(salt)\(seed)')) % \(bound))"
    }

    private func update(_ relation: String, _ assignment: String, _ share: Int, _ key: String) -> String {
        "update monitoring.\(relation) set \(assignment) where \(chance(assignment.filter(\.isLetter), share, key))"
    }

    private func contact(_ assignment: String, _ share: Int) -> String {
        update("contact", assignment, share, "contact_id")
    }

    private var contacts: [String] {
        [
            contact(
                "outcome = (array['abandoned', 'overflow', 'voicemail', 'callback', 'failed', 'no_answer'])"
                    + "[1 + \(draw("o", 6, "contact_id"))]",
                12
            ),
            contact("answered_at = null", 8),
            contact("direction = case direction when 'inbound' then 'outbound' else 'inbound' end", 5),
            contact("channel = (array['callback', 'message', 'chat'])[1 + \(draw("c", 3, "contact_id"))]", 6),
            contact("queue = 'a queue that nobody listed'", 4),
            contact("wait_seconds = null", 25),
            contact("wait_seconds = (array[20, 20.001, 5, 5.001, 0, 30, 60])[1 + \(draw("w", 7, "contact_id"))]", 15),
            contact("ended_at = null", 20),
            contact("answered_at = offered_at - interval '2 seconds', wait_seconds = null", 3),
            contact("talk_seconds = null", 8), contact("hold_seconds = null", 8), contact("wrap_seconds = null", 8),
            contact("talk_seconds = (array[9.999, 10, 0])[1 + \(draw("t", 3, "contact_id"))]", 10),
            contact("agent_id = null", 5), contact("agent_id = 'A00000'", 2),
            "update monitoring.contact set agent_id = (select max(agent_id) from monitoring.team_membership)"
                + " where outcome = 'abandoned' and \(chance("blamed", 40, "contact_id"))",
            contact("transfer_kind = (array['warm', 'cold', null])[1 + \(draw("k", 3, "contact_id"))]", 8),
            contact("transfer_kind = null", 10), contact("outcome = 'transferred'", 4),
            // Local midnight, and the last millisecond before it.
            contact(
                "offered_at = date_trunc('day', offered_at, 'Europe/London')"
                    + " + \(draw("m", 40, "contact_id")) * interval '1 millisecond'",
                4
            ),
            contact(
                "offered_at = date_trunc('day', offered_at, 'Europe/London') - interval '1 millisecond'"
                    + " * (1 + \(draw("n", 40, "contact_id")))",
                4
            ),
            contact("customer_ref = null", 6), contact("reason = null", 6),
            contact("customer_ref = 'NW-' || \(draw("p", 15, "contact_id")), reason = 'billing'", 20),
            contact("currency = 'EUR'", 8), contact("currency = null", 4), contact("cost = null", 6),
            contact("revenue = null", 8), contact("revenue = 12.34", 12), contact("revenue = 0.005", 4),
            contact("interaction_id = null", 15),
            contact("interaction_id = 'I-' || \(draw("i", 12, "contact_id"))", 12),
            // What cannot be read.
            contact("answered_at = offered_at - interval '6 seconds'", 1), contact("queue = null", 1),
            contact("channel = 'fax'", 1), contact("hold_seconds = -0.001", 1), contact("offered_at = null", 1),
            contact("contract_error = 'the telephone system gave no time'", 1),
        ] + copies("contact", "contact_id", "outcome = 'voicemail'")
    }

    /// Rows that come again: later and different, earlier and different, the same, and such as cannot be read.
    private func copies(_ relation: String, _ key: String, _ difference: String) -> [String] {
        [("later", 4, "interval '1 hour'"), ("earlier", 4, "interval '-3 hours'")].flatMap { salt, share, lag in
            [
                "create temp table again as select * from monitoring.\(relation) where \(chance(salt, share, key))",
                "update again set updated_at = coalesce(updated_at, '2020-01-01') + \(lag), \(difference)",
                "insert into monitoring.\(relation) select * from again", "drop table again",
            ]
        } + [
            "insert into monitoring.\(relation) select * from monitoring.\(relation) where \(chance("same", 3, key))",
            "create temp table again as select * from monitoring.\(relation) where \(chance("bad", 3, key))",
            "update again set contract_error = 'unreadable', updated_at = now()",
            "insert into monitoring.\(relation) select * from again", "drop table again",
        ]
    }

    /// Moves between teams, overlapping and empty memberships, agents who are in none.
    private var staff: [String] {
        [
            "create temp table half as select (min(offered_at) + (max(offered_at) - min(offered_at)) / 2)::date as day"
                + " from monitoring.contact",
            "insert into monitoring.team_membership (agent_id, team, valid_from, valid_to)"
                + " select agent_id, 'leeds-2', day, day + \(draw("until", 4, "agent_id"))"
                + " from monitoring.team_membership, half where \(chance("lent", 25, "agent_id"))",
            "update monitoring.team_membership set valid_to = day from half where \(chance("left", 10, "agent_id"))",
            "delete from monitoring.team_membership where \(chance("none", 5, "agent_id"))",
            "insert into monitoring.team_membership (agent_id, team, valid_from) select agent_id, 'a new team', day + 1"
                + " from monitoring.team_membership, half where \(chance("moved", 10, "agent_id"))",
            "update monitoring.agent set team = 'a new team' where agent_id in"
                + " (select agent_id from monitoring.team_membership where team = 'a new team')",
            "drop table half",
        ]
    }

    private func evaluation(_ assignment: String, _ share: Int) -> String {
        update("evaluation", assignment, share, "evaluation_id")
    }

    private func answer(_ assignment: String, _ share: Int) -> String {
        update("evaluation_answer", assignment, share, "(evaluation_id || question_id)")
    }

    private var evaluations: [String] {
        [
            evaluation("status = 'final'", 70),
            evaluation(
                "selected_by = (array['random', 'automatic', 'targeted', 'requested'])"
                    + "[1 + \(draw("s", 4, "evaluation_id"))]",
                40
            ),
            evaluation("selected_by = null", 8), evaluation("passed = null", 40), evaluation("score = null", 30),
            evaluation("passed = not passed", 10), evaluation("contact_id = 'C-nobody'", 6),
            evaluation("form_version = 'lost'", 4),
            evaluation("agent_id = (select min(agent_id) from monitoring.agent)", 6),
            evaluation("score = 101", 2), evaluation("status = 'open'", 2),
            "delete from monitoring.evaluation_answer where \(chance("blank", 5, "evaluation_id"))",
            answer("points = null", 1), answer("failed = null", 25), answer("failed = true", 3),
            answer("points = 0", 6),
            answer("points = 1.5", 5), answer("not_applicable = true", 5),
            answer("question_id = question_id || 'x'", 1),
            answer("evaluation_id = 'E-nobody'", 1),
            update("form_question", "weight = null", 15, "(form_version || question_id)"),
            update("form_question", "weight = 2.5", 15, "(form_version || question_id)"),
            update("form_question", "critical = 'business'", 15, "(form_version || question_id)"),
            "update monitoring.form_question set pass_mark = null where form_id = 'written-quality'",
        ] + copies("evaluation", "evaluation_id", "status = 'retracted'")
    }

    private func survey(_ assignment: String, _ share: Int) -> String {
        update("feedback", assignment, share, "feedback_id")
    }

    private var feedback: [String] {
        [
            survey("instrument = (array['csat', 'nps', 'ces'])[1 + \(draw("i", 3, "feedback_id"))]", 30),
            survey("scale_min = 0, scale_max = 10", 15), survey("scale_min = 1, scale_max = 3", 10),
            survey("higher_is_better = not higher_is_better", 15), survey("score = null", 6),
            survey("score = (array[0, 1, 2, 3, 5, 6, 7, 9, 10, 11, -1])[1 + \(draw("v", 11, "feedback_id"))]", 40),
            survey("scale_max = scale_min", 2), survey("resolved = null", 10), survey("submitted_at = null", 10),
            survey("submitted_at = invited_at - interval '3 seconds'", 4),
            survey("contact_id = 'C-nobody'", 6), survey("invited_at = null", 2),
            survey("submitted_at = invited_at - interval '1 minute'", 2),
        ] + copies("feedback", "feedback_id", "score = 1")
    }

    /// Complaints of every tenth contact, escalations and coaching that say too little, and clocks that disagree.
    private var cases: [String] {
        func complaint(_ assignment: String, _ share: Int) -> String {
            update("complaint", assignment, share, "complaint_id")
        }
        func escalation(_ assignment: String, _ share: Int) -> String {
            update("escalation", assignment, share, "escalation_id")
        }
        return [
            "insert into monitoring.complaint (complaint_id, contact_id, agent_id, product, kind, received_at, resolved_at)"
                + " select 'K' || contact_id, contact_id, agent_id, 'handset-credit', 'service', offered_at,"
                + " offered_at + \(draw("d", 4000, "contact_id")) * interval '3 minutes' from monitoring.contact"
                + " where offered_at is not null and contract_error is null and \(chance("complains", 10, "contact_id"))"
                + " on conflict do nothing",
            complaint("contact_id = null", 15), complaint("contact_id = 'C-nobody'", 5),
            complaint("agent_id = null", 15),
            complaint("resolved_at = null", 20), complaint("resolved_at = received_at - interval '1 minute'", 4),
            complaint("final_response_at = resolved_at", 40),
            "insert into monitoring.escalation (escalation_id, contact_id, raised_by, level, raised_at, accepted_at, closed_at)"
                + " select 'X' || contact_id, contact_id, agent_id, 2, offered_at, offered_at + interval '3.1415 seconds',"
                + " offered_at + interval '2 hours' from monitoring.contact"
                + " where offered_at is not null and agent_id is not null and contract_error is null"
                + " and \(chance("escalates", 10, "contact_id")) on conflict do nothing",
            escalation("contact_id = null", 15), escalation("accepted_at = null", 20),
            escalation("closed_at = null", 20),
            escalation("raised_by = 'A00000'", 4),
            "insert into monitoring.coaching (coaching_id, agent_id, coach_id, held_at)"
                + " select 'T' || evaluation_id, agent_id, evaluator_id, evaluated_at + interval '1 day'"
                + " from monitoring.evaluation where agent_id is not null and evaluated_at is not null"
                + " and \(chance("talks", 10, "evaluation_id")) on conflict do nothing",
            update("coaching", "evaluation_id = null", 20, "coaching_id"),
            update("coaching", "held_at = held_at - interval '10 days'", 10, "coaching_id"),
        ]
    }
}
