extension AdapterTrap {
    /// Contacts as the queue log's traps are about.
    static let calls = """
        select contact_id, agent_id, wait_seconds, talk_seconds, outcome, ended_by, transfer_kind, contract_error
        from monitoring.contact order by offered_at, contact_id
        """

    private static func call(_ title: String, _ log: String, _ lines: String..., query: String = calls) -> AdapterTrap {
        AdapterTrap(system: .asterisk, title: title, events: queueLog(log), query: query, lines: lines)
    }

    static let asterisk = [
        call(
            "who hung up while an agent's telephone rang is nobody's contact",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||02079460001|1
            10:00:30|c1|sales|PJSIP/201|ABANDON|1|1|30
            """,
            "c1/sales/1 | - | 30 | - | abandoned | customer | - | -"
        ),
        call(
            "each event has the wait in a place of its own",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            10:00:11|c1|sales|NONE|EXITWITHTIMEOUT|3|4|11
            10:01:00|c2|sales|NONE|ENTERQUEUE||1|1
            10:01:12|c2|sales|NONE|EXITEMPTY|3|4|12
            10:02:00|c3|sales|NONE|ENTERQUEUE||1|1
            10:02:13|c3|sales|NONE|EXITWITHKEY|5|3|4|13
            10:03:00|c4|sales|NONE|ENTERQUEUE||1|1
            10:03:14|c4|sales|NONE|WITHDRAW|3|4|14|call back
            10:04:00|c5|sales|NONE|ENTERQUEUE||1|1
            10:04:15|c5|sales|PJSIP/201|CONNECT|15|u|3
            10:05:15|c5|sales|PJSIP/201|BLINDTRANSFER|700|internal|15|60|1
            10:06:00|c6|sales|NONE|ENTERQUEUE||1|1
            10:06:16|c6|sales|PJSIP/201|CONNECT|16|u|3
            10:07:17|c6|sales|PJSIP/201|ATTENDEDTRANSFER|BRIDGE|b1|16|61|1
            10:08:00|c7|sales|NONE|ENTERQUEUE||1|1
            10:08:17|c7|sales|PJSIP/201|CONNECT|17|u|3
            10:09:19|c7|sales|PJSIP/201|ATTENDEDTRANSFER|LINK|x|y|17|62|1
            10:10:00|c8|sales|NONE|ENTERQUEUE||1|1
            10:10:18|c8|sales|PJSIP/201|CONNECT|18|u|3
            10:11:21|c8|sales|PJSIP/201|TRANSFER|700|internal|18|63|1
            10:12:00|c9|sales|NONE|ENTERQUEUE||1|1
            10:12:19|c9|sales|PJSIP/201|CONNECT|19|u|3
            10:13:23|c9|sales|PJSIP/201|COMPLETEAGENT|19|64|1
            """,
            "c1/sales/1 | - | 11 | - | overflow | system | - | -",
            "c2/sales/1 | - | 12 | - | overflow | system | - | -",
            "c3/sales/1 | - | 13 | - | overflow | system | - | -",
            "c4/sales/1 | - | 14 | - | overflow | - | - | -",
            "c5/sales/1 | PJSIP/201 | 15 | 60 | transferred | - | cold | -",
            "c6/sales/1 | PJSIP/201 | 16 | 61 | transferred | - | warm | -",
            "c7/sales/1 | PJSIP/201 | 17 | 62 | transferred | - | warm | -",
            "c8/sales/1 | PJSIP/201 | 18 | 63 | transferred | - | - | -",
            "c9/sales/1 | PJSIP/201 | 19 | 64 | answered | agent | - | -"
        ),
        call(
            "telephones that nobody picks up, and who joins a queue, are no contacts",
            """
            09:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            09:00:00|REALTIME|sales|PJSIP/202|ADDMEMBER|
            09:00:01|NONE|NONE|PJSIP/201|UNPAUSEALL|
            10:00:00|c1|sales|NONE|ENTERQUEUE||02079460001|1
            10:00:06|c1|sales|PJSIP/202|RINGNOANSWER|5000
            10:00:12|c1|sales|PJSIP/202|RINGNOANSWER|5000
            10:00:15|c1|sales|PJSIP/202|AGENTDUMP|
            10:00:20|c1|sales|PJSIP/201|CONNECT|20|u|3
            10:01:20|c1|sales|PJSIP/201|COMPLETECALLER|20|60|1
            """,
            "c1/sales/1 | PJSIP/201 | 20 | 60 | answered | customer | - | -"
        ),
        call(
            "a caller who comes twice to one queue, and once to another, has three contacts in one interaction",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            10:00:10|c1|sales|PJSIP/201|CONNECT|10|u|3
            10:01:10|c1|sales|PJSIP/201|BLINDTRANSFER|700|internal|10|60|1
            10:01:11|c1|sales|NONE|ENTERQUEUE||1|1
            10:01:31|c1|sales|PJSIP/202|CONNECT|20|u|3
            10:02:31|c1|sales|PJSIP/202|COMPLETECALLER|20|60|1
            10:02:32|c1|help|NONE|ENTERQUEUE||1|1
            10:02:35|c1|help|NONE|ABANDON|1|1|3
            """,
            "c1/sales/1 | c1 | PJSIP/201 | transferred | 10",
            "c1/sales/2 | c1 | PJSIP/202 | answered | 20",
            "c1/help/1 | c1 | - | abandoned | 3",
            query:
                "select contact_id, interaction_id, agent_id, outcome, wait_seconds from monitoring.contact order by offered_at"
        ),
        call(
            "the server's clock is its zone's, and in the hour that autumn repeats lengths hold all the same",
            """
            2026-06-01 10:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            2026-06-01 10:00:10|c1|sales|NONE|ABANDON|1|1|10
            2026-10-25 01:59:50|c2|sales|NONE|ENTERQUEUE||1|1
            2026-10-25 01:00:10|c2|sales|PJSIP/201|CONNECT|20|u|3
            2026-10-25 01:01:10|c2|sales|PJSIP/201|COMPLETECALLER|20|60|1
            2026-12-01 10:00:00|c3|sales|NONE|ENTERQUEUE||1|1
            2026-12-01 10:00:10|c3|sales|NONE|ABANDON|1|1|10
            """,
            "c1/sales/1 | 2026-06-01 09:00:00+00 | - | 2026-06-01 09:00:10+00",
            "c2/sales/1 | 2026-10-25 01:59:50+00 | 2026-10-25 02:00:10+00 | 2026-10-25 02:01:10+00",
            "c3/sales/1 | 2026-12-01 10:00:00+00 | - | 2026-12-01 10:00:10+00",
            query: "select contact_id, offered_at, answered_at, ended_at from monitoring.contact order by offered_at"
        ),
        call(
            "who still waits is not made up, and who waited when Asterisk stopped was cut off",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            10:00:20|NONE|NONE|NONE|QUEUESTART|
            10:01:00|c2|sales|NONE|ENTERQUEUE||1|1
            """,
            "c1/sales/1 | - | - | - | no_answer | system | - | -",
            "c2/sales/1 | - | - | - | - | - | - | the log does not say how the wait ended: the call still waits, or events are missing"
        ),
        call(
            "a lost event, a call that goes on and an empty length cost no contact; what is no number is said",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            10:01:10|c1|sales|PJSIP/201|COMPLETEAGENT|10|60|1
            10:02:00|c2|sales|NONE|ENTERQUEUE||1|1
            10:02:10|c2|sales|PJSIP/201|CONNECT|10|u|3
            10:03:00|c3|sales|NONE|ENTERQUEUE||1|1
            10:03:10|c3|sales|NONE|ABANDON|1|1|
            10:04:00|c4|sales|NONE|ENTERQUEUE||1|1
            10:04:10|c4|sales|NONE|ABANDON|1|1|ten
            """,
            "c1/sales/1 | PJSIP/201 | 10 | 60 | answered | agent | - | -",
            "c2/sales/1 | PJSIP/201 | 10 | - | answered | - | - | -",
            "c3/sales/1 | - | - | - | abandoned | customer | - | -",
            "c4/sales/1 | - | - | - | abandoned | customer | - | ABANDON gives a wait that is not a number of seconds"
        ),
        call(
            "a number that is withheld is no customer",
            """
            10:00:00|c1|sales|NONE|ENTERQUEUE||02079460001|1
            10:01:00|c2|sales|NONE|ENTERQUEUE||Anonymous|1
            10:02:00|c3|sales|NONE|ENTERQUEUE|||1
            """,
            "02079460001",
            "-",
            "-",
            query: "select customer_ref from monitoring.contact order by contact_id"
        ),
    ]
}
