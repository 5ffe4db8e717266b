extension AdapterTrap {
    /// Conversations of one day: number, account, inbox, state, assignee, when created and when first answered.
    static func conversation(
        _ id: Int,
        account: Int = 1,
        inbox: Int = 1,
        status: Int = 0,
        assignee: Int? = nil,
        _ created: String,
        replied: String? = nil
    ) -> String {
        """
        insert into conversations (
            id, account_id, inbox_id, status, assignee_id, contact_id, created_at, updated_at, first_reply_created_at
        ) values (
            \(id), \(account), \(inbox), \(status), \(assignee.map(String.init) ?? "null"), 9, '2026-06-01 \(created)',
            '2026-06-01 \(replied ?? created)', \(replied.map { "'2026-06-01 \($0)'" } ?? "null")
        );

        """
    }

    /// A message; of content type 9 the question how it was.
    static func message(_ id: Int, of conversation: Int, _ type: Int, _ content: String, _ more: String = "")
        -> String
    {
        """
        insert into messages (id, conversation_id, account_id, inbox_id, message_type, content, created_at, updated_at
            \(more.isEmpty ? "" : ", private, content_type, sender_type"))
        values (\(id), \(conversation), 1, 1, \(type), '\(content)', '2026-06-01 12:00', '2026-06-01 12:00'
            \(more.isEmpty ? "" : ", \(more)"));

        """
    }

    static func answer(to message: Int, of conversation: Int, _ rating: Int) -> String {
        """
        insert into csat_survey_responses (
            account_id, conversation_id, message_id, rating, feedback_message, contact_id, created_at, updated_at
        ) values (1, \(conversation), \(message), \(rating), 'Thanks', 9, '2026-06-01 13:00', '2026-06-01 13:00');

        """
    }

    private static func talk(_ title: String, _ events: [String], _ lines: String..., query: String) -> AdapterTrap {
        AdapterTrap(system: .chatwoot, title: title, events: events.joined(), query: query, lines: lines)
    }

    static let chatwoot = [
        talk(
            "another account's conversations, people and answers are not read",
            [
                conversation(1, "10:00"), conversation(2, account: 2, inbox: 5, "10:00"),
                message(1, of: 1, 0, "hello"),
                "insert into csat_survey_responses values (1, 2, 2, 7, 5, '', 9, null, '2026-06-01', '2026-06-01');",
            ],
            "agent 1 Ann red",
            "agent 2 Bob Ray",
            "contact 1",
            "transcript 1",
            query: """
                select 'contact ' || contact_id from monitoring.contact
                union all select concat_ws(' ', 'agent', agent_id, name, team) from monitoring.agent
                union all select 'feedback ' || feedback_id from monitoring.feedback
                union all select 'transcript ' || contact_id from monitoring.transcript
                order by 1
                """
        ),
        talk(
            "times are UTC, summer or not, and the first reply is the answer",
            [conversation(1, assignee: 1, "10:00", replied: "10:00:45")],
            "2026-06-01 10:00:00+00 | 2026-06-01 10:00:45+00 | answered | 1",
            query: "select offered_at, answered_at, outcome, agent_id from monitoring.contact"
        ),
        talk(
            "without a reply nobody has hung up, and what the bot still has is offered to nobody",
            [
                conversation(1, status: 0, "10:00"), conversation(2, status: 1, "10:01"),
                conversation(3, status: 2, "10:02"), conversation(4, status: 3, "10:03"),
                conversation(5, status: 2, "10:04", replied: "10:05"),
            ],
            "1 no_answer",
            "2 no_answer",
            "3 failed",
            "4 no_answer",
            "5 answered",
            query: "select contact_id || ' ' || outcome from monitoring.contact order by 1"
        ),
        talk(
            "the inbox says which channel it is; one that does not is said and not guessed",
            [
                conversation(1, "10:00"), conversation(2, inbox: 2, "10:00"), conversation(3, inbox: 3, "10:00"),
                conversation(4, inbox: 4, "10:00"), conversation(5, inbox: 77, "10:00"),
            ],
            "1 | chat | Website | -",
            "2 | email | help at example.com | -",
            "3 | message | WhatsApp | -",
            "4 | - | Broken | the channel type of its inbox is none that Chatwoot has",
            "5 | - | - | its inbox is not there",
            query: "select contact_id, channel, queue, contract_error from monitoring.contact order by 1"
        ),
        talk(
            "a conversation that is resolved, reopened and resolved again is one contact that ended once",
            [
                conversation(1, status: 1, "10:00", replied: "10:01"),
                conversation(2, status: 0, "11:00", replied: "11:01"),
                """
                insert into reporting_events (name, conversation_id, event_end_time)
                values ('conversation_resolved', 1, '2026-06-01 10:30'), ('conversation_resolved', 1, '2026-06-01 15:00'),
                    ('first_response', 1, '2026-06-01 16:00'), ('conversation_resolved', 2, '2026-06-01 11:30');
                """,
            ],
            "1 | 2026-06-01 15:00:00+00",
            "2 | -",
            query: "select contact_id, ended_at from monitoring.contact order by 1"
        ),
        talk(
            "a conversation that the centre began is outbound; a note to colleagues begins none",
            [
                conversation(1, "10:00"), conversation(2, "10:00"), conversation(3, "10:00"),
                message(1, of: 1, 1, "we call about your order", "false, 0, 'User'"), message(2, of: 1, 0, "yes?"),
                message(3, of: 2, 1, "regular customer", "true, 0, 'User'"), message(4, of: 2, 0, "hello"),
                "update conversations set campaign_id = 4 where id = 3;",
            ],
            "1 outbound",
            "2 inbound",
            "3 outbound",
            query: "select contact_id || ' ' || direction from monitoring.contact order by 1"
        ),
        talk(
            "who was asked and did not answer is asked all the same, and an answer outlives its question",
            [
                conversation(1, "10:00"), conversation(2, "10:00"), conversation(3, "10:00"),
                message(1, of: 1, 3, "How was it?", "false, 9, null"),
                message(2, of: 2, 3, "How was it?", "false, 9, null"),
                answer(to: 1, of: 1, 4), answer(to: 30, of: 3, 1),
            ],
            "1 | 1 | 2026-06-01 12:00:00+00 | 2026-06-01 13:00:00+00 | 4 | Thanks",
            "2 | 2 | 2026-06-01 12:00:00+00 | - | - | -",
            "30 | 3 | 2026-06-01 13:00:00+00 | 2026-06-01 13:00:00+00 | 1 | Thanks",
            query: """
                select feedback_id, contact_id, invited_at, submitted_at, score, comment from monitoring.feedback
                order by feedback_id
                """
        ),
        talk(
            "what was written is scanned with who wrote it, notes to colleagues too, and the system's remarks are not",
            [
                conversation(1, "10:00"), message(1, of: 1, 0, "hello"),
                message(2, of: 1, 1, "good morning", "false, 0, 'User'"),
                message(3, of: 1, 1, "I am a bot", "false, 0, 'AgentBot'"),
                message(4, of: 1, 1, "card on file", "true, 0, 'User'"), message(5, of: 1, 2, "assigned to Ann"),
                message(6, of: 1, 3, "How was it?", "false, 9, null"), message(7, of: 1, 0, ""),
            ],
            "1 customer hello",
            "2 agent good morning",
            "3 system I am a bot",
            "4 agent card on file",
            "6 system How was it?",
            query: "select sequence || ' ' || speaker || ' ' || text from monitoring.transcript order by sequence"
        ),
    ]
}
