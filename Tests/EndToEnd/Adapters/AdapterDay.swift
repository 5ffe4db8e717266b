import Testing

/// One day, 1 June 2026, of a system, and the figures that a person counts from it with pencil and paper.
struct AdapterDay: CustomTestStringConvertible {
    let system: AdapterSystem
    let events: String
    /// The organisation's figures of the day: value of n; - where there is nothing to divide by.
    let figures: [String: String]
    /// Seconds of each state that the store then holds.
    var states: [String] = []
    /// KPIs that the adapter's file says cannot be computed.
    var absent: [String] = []

    var testDescription: String { system.rawValue }

    static let all = [asterisk, wazo, chatwoot, fusionpbx]

    /// Answered after 10, 20, 30 and 15 s with 120, 60, 5 and 100 s of talk, the last one passed on; given up after 4 and
    /// 40 s; left to the dial plan after 60 s.
    private static let asterisk = AdapterDay(
        system: .asterisk,
        events: queueLog(
            """
            09:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            10:00:00|c1|sales|NONE|ENTERQUEUE||02079460001|1
            10:00:04|c1|sales|PJSIP/202|RINGNOANSWER|4000
            10:00:10|c1|sales|PJSIP/201|CONNECT|10|u|3
            10:02:10|c1|sales|PJSIP/201|COMPLETECALLER|10|120|1
            10:10:00|c2|sales|NONE|ENTERQUEUE||02079460002|1
            10:10:20|c2|sales|PJSIP/201|CONNECT|20|u|3
            10:11:20|c2|sales|PJSIP/201|COMPLETEAGENT|20|60|1
            10:20:00|c3|sales|NONE|ENTERQUEUE||02079460003|1
            10:20:30|c3|sales|PJSIP/201|CONNECT|30|u|3
            10:20:35|c3|sales|PJSIP/201|COMPLETEAGENT|30|5|1
            10:30:00|c4|sales|NONE|ENTERQUEUE||02079460004|1
            10:30:04|c4|sales|NONE|ABANDON|1|1|4
            10:40:00|c5|sales|NONE|ENTERQUEUE||02079460005|1
            10:40:40|c5|sales|PJSIP/201|ABANDON|1|1|40
            10:50:00|c6|sales|NONE|ENTERQUEUE||02079460006|1
            10:51:00|c6|sales|NONE|EXITWITHTIMEOUT|1|1|60
            11:00:00|c7|sales|NONE|ENTERQUEUE||02079460007|1
            11:00:15|c7|sales|PJSIP/201|CONNECT|15|u|3
            11:01:55|c7|sales|PJSIP/201|BLINDTRANSFER|700|internal|15|100|1
            12:00:00|NONE|sales|PJSIP/201|PAUSE|lunch
            12:30:00|NONE|sales|PJSIP/201|UNPAUSE|
            13:00:00|MANAGER|sales|PJSIP/201|REMOVEMEMBER|
            """
        ),
        figures: [
            "offered": "7 of 7", "answered": "4 of 4", "abandoned_count": "2 of 2", "overflow": "1 of 1",
            "handled": "4 of 4", "service_level": "0.6 of 5", "abandonment": "0.1667 of 6",
            "speed_of_answer": "18.75 of 4",
            "talk_time": "71.25 of 4", "transfer_cold": "0.25 of 4", "short_call": "0.25 of 4",
        ],
        states: ["available 12315", "meal 1800", "talking 285"],
        absent: ["handle_time", "hold_time", "wrap_time", "csat"]
    )

    /// The scenario that Wazo tests its own service level with, answered and given up: up to 5 s 1 and 0, 10 s 0 and 2, 15 s
    /// 2 and 0, later 1 and 1; and one that was turned away.
    private static let wazo = AdapterDay(
        system: .wazo,
        events: queueLog(
            [3, 12, 14, 30].map { wait in
                """
                10:\(wait):00+01|a\(wait)|claims|NONE|ENTERQUEUE||02079460001|1
                10:\(wait):\(wait < 10 ? "0" : "")\(wait)+01|a\(wait)|claims|Agent/1001|CONNECT|\(wait)|u|1
                10:\(wait):50+01|a\(wait)|claims|Agent/1001|COMPLETECALLER|\(wait)|5|1
                """
            }.joined(separator: "\n") + "\n"
                + [7, 9, 25].map { wait in
                    """
                    11:\(wait):00+01|b\(wait)|claims|NONE|ENTERQUEUE||02079460001|1
                    11:\(wait):40+01|b\(wait)|claims|NONE|ABANDON|1|1|\(wait)
                    """
                }.joined(separator: "\n") + "\n12:00:00+01|x|claims|NONE|FULL|"
        ),
        figures: [
            "offered": "8 of 8", "answered": "4 of 4", "abandoned_count": "3 of 3", "overflow": "1 of 1",
            "service_level": "0.4286 of 7", "abandonment": "0.375 of 8", "speed_of_answer": "14.75 of 4",
            "talk_time": "5 of 4",
        ],
        states: ["talking 141"],
        absent: ["handle_time", "wrap_time", "csat"]
    )

    /// Chats answered after 30 s, 60 s and 10 min, one not at all; four customers were asked, three said 5, 4 and 2.
    private static let chatwoot = AdapterDay(
        system: .chatwoot,
        events: [
            AdapterTrap.conversation(1, status: 1, assignee: 1, "10:00:00", replied: "10:00:30"),
            AdapterTrap.conversation(2, status: 1, assignee: 1, "11:00:00", replied: "11:01:00"),
            AdapterTrap.conversation(3, status: 1, assignee: 2, "11:30:00", replied: "11:40:00"),
            AdapterTrap.conversation(4, "11:45:00"),
            AdapterTrap.message(1, of: 1, 3, "How was it?", "false, 9, null"),
            AdapterTrap.message(2, of: 2, 3, "How was it?", "false, 9, null"),
            AdapterTrap.message(3, of: 3, 3, "How was it?", "false, 9, null"),
            AdapterTrap.message(4, of: 4, 3, "How was it?", "false, 9, null"),
            AdapterTrap.answer(to: 1, of: 1, 5), AdapterTrap.answer(to: 2, of: 2, 4),
            AdapterTrap.answer(to: 3, of: 3, 2),
        ].joined(),
        figures: [
            "offered": "4 of 4", "answered": "3 of 3", "service_level": "0.6667 of 3", "speed_of_answer": "230 of 3",
            "csat": "0.6667 of 3", "csat_mean": "3.6667 of 3", "survey_response": "0.75 of 4",
        ],
        absent: ["handle_time", "talk_time", "nps"]
    )

    /// Answered after 10 and 30 s with 60 and 120 s of talk; given up after 50 s; a timeout after 300 s.
    private static let fusionpbx = AdapterDay(
        system: .fusionpbx,
        events: [
            AdapterTrap.record(
                1,
                ["joined": "0", "answered": "10", "terminated": "70", "cc_agent": "'\(FusionPBXTables.ann)'"]
            ),
            AdapterTrap.record(
                2,
                ["joined": "100", "answered": "130", "terminated": "250", "cc_agent": "'1009@pbx.example.com'"]
            ),
            AdapterTrap.record(
                3,
                ["joined": "300", "canceled": "350", "cc_cause": "'cancel'", "cc_cancel_reason": "'NONE'"]
            ),
            AdapterTrap.record(
                4,
                ["joined": "400", "canceled": "700", "cc_cause": "'cancel'", "cc_cancel_reason": "'TIMEOUT'"]
            ),
            AdapterTrap.record(5, ["cc_side": "'agent'", "joined": "300", "cc_agent": "'\(FusionPBXTables.ann)'"]),
        ].joined(),
        figures: [
            "offered": "4 of 4", "answered": "2 of 2", "abandoned_count": "1 of 1", "overflow": "1 of 1",
            "service_level": "0.3333 of 3", "abandonment": "0.25 of 4", "speed_of_answer": "20 of 2",
            "talk_time": "90 of 2",
        ],
        absent: ["handle_time", "hold_time", "csat"]
    )
}
