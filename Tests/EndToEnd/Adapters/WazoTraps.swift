extension AdapterTrap {
    private static func call(_ title: String, _ events: String, _ lines: String..., query: String = calls)
        -> AdapterTrap
    {
        AdapterTrap(system: .wazo, title: title, events: events, query: query, lines: lines)
    }

    static let wazo = [
        call(
            "what Wazo makes of a caller who enters one queue twice is not what is counted",
            queueLog(
                """
                10:00:00+00|c1|claims|NONE|ENTERQUEUE||1|1
                10:00:10+00|c1|claims|Agent/1001|CONNECT|10|u|3
                10:01:10+00|c1|claims|Agent/1001|COMPLETEAGENT|10|60|1
                10:01:20+00|c1|claims|NONE|ENTERQUEUE||1|1
                10:01:40+00|c1|claims|Agent/1002|CONNECT|20|u|3
                10:03:40+00|c1|claims|Agent/1002|COMPLETECALLER|20|120|1
                """
            ) + """
                insert into stat_call_on_queue (callid, time, talktime, waittime, status, stat_queue_id, stat_agent_id)
                select 'c1', entered::timestamptz, talk, wait, 'answered', 1, agent
                from (values ('2026-06-01 10:00+00'), ('2026-06-01 10:01:20+00')) as a (entered)
                cross join (values (10, 60, 1), (20, 120, 2)) as b (wait, talk, agent);
                """,
            "c1/claims/1 | 1001 | 10 | 60 | answered | agent | - | -",
            "c1/claims/2 | 1002 | 20 | 120 | answered | customer | - | -"
        ),
        call(
            "the same call has the same key after Wazo has made its statistics anew",
            queueLog(
                """
                10:00:00+00|c1|claims|NONE|ENTERQUEUE||1|1
                10:00:10+00|c1|claims|NONE|ABANDON|1|1|10
                """
            ) + """
                insert into stat_call_on_queue (callid, time, waittime, status, stat_queue_id)
                values ('c1', '2026-06-01 10:00+00', 10, 'abandoned', 1);
                delete from stat_call_on_queue;
                insert into stat_call_on_queue (callid, time, waittime, status, stat_queue_id)
                values ('c1', '2026-06-01 10:00+00', 10, 'abandoned', 1);
                """,
            "c1/claims/1 | - | 10 | - | abandoned | customer | - | -"
        ),
        call(
            "a call that was turned away is offered and neither answered nor abandoned",
            queueLog(
                """
                10:00:00+00|c1|claims|NONE|FULL|
                10:01:00+00|c2|claims|NONE|CLOSED|
                10:02:00+00|c3|claims|NONE|JOINEMPTY|
                10:03:00+00|c4|claims|NONE|DIVERT_CA_RATIO|
                10:04:00+00|c5|claims|NONE|DIVERT_HOLDTIME|
                10:05:00+00|c6|claims|NONE|ENTERQUEUE||1|1
                10:05:07+00|c6|claims|NONE|EXITEMPTY|1|1|7
                """
            ),
            "c1/claims/1 | - | - | - | overflow | system | - | -",
            "c2/claims/1 | - | - | - | overflow | system | - | -",
            "c3/claims/1 | - | - | - | overflow | system | - | -",
            "c4/claims/1 | - | - | - | overflow | system | - | -",
            "c5/claims/1 | - | - | - | overflow | system | - | -",
            "c6/claims/1 | - | 7 | - | overflow | system | - | -"
        ),
        call(
            "a wait that is missing is the time between the events",
            queueLog(
                """
                10:00:00+00|c1|claims|NONE|ENTERQUEUE||1|1
                10:00:10+00|c1|claims|NONE|ABANDON|1|1|
                """
            ),
            "- | 10 | -",
            query:
                "select wait_seconds, extract(epoch from ended_at - offered_at)::integer, contract_error from monitoring.contact"
        ),
        call(
            "another tenant's calls, agents and hours are not read, and a deleted agent keeps the number",
            queueLog(
                """
                08:00:00+00|NONE|NONE|Agent/2001|AGENTCALLBACKLOGIN|201@other
                10:00:00+00|c1|elsewhere|NONE|ENTERQUEUE||1|1
                10:00:10+00|c1|elsewhere|Agent/2001|CONNECT|10|u|3
                10:01:10+00|c1|elsewhere|Agent/2001|COMPLETEAGENT|10|60|1
                10:02:00+00|c2|bills|NONE|ENTERQUEUE||1|1
                10:02:10+00|c2|bills|NONE|ABANDON|1|1|10
                """
            ),
            "agent 1001 Ann Lee",
            "agent 1002",
            "contact c2/bills/1",
            query: """
                select 'contact ' || contact_id from monitoring.contact
                union all select concat_ws(' ', 'agent', agent_id, name) from monitoring.agent
                union all select 'activity ' || agent_id from monitoring.activity
                order by 1
                """
        ),
        call(
            "logged in for 8 seconds, 4 of them paused, as in Wazo's own scenario",
            queueLog(
                """
                08:00:00+00|NONE|NONE|Agent/1001|AGENTCALLBACKLOGIN|101@default
                08:00:02+00|NONE|NONE|Agent/1001|PAUSEALL|
                08:00:06+00|NONE|NONE|Agent/1001|UNPAUSEALL|
                08:00:08+00|NONE|NONE|Agent/1001|AGENTCALLBACKLOGOFF|101@default|8
                """
            ),
            "8 | 4",
            query: """
                select sum(seconds) as logged_in, sum(seconds) filter (where state = 'break') as paused
                from monitoring.activity
                cross join lateral (select extract(epoch from ended_at - started_at)::integer as seconds) as lasting
                """
        ),
        call(
            "5 seconds of conversation and 2 of work after it, as in Wazo's own scenario; then the agent is free",
            queueLog(
                """
                08:00:00+00|NONE|NONE|Agent/1001|AGENTCALLBACKLOGIN|101@default
                08:00:10+00|c1|claims|NONE|ENTERQUEUE||1|1
                08:00:12+00|c1|claims|Agent/1001|CONNECT|2|u|1
                08:00:17+00|c1|claims|Agent/1001|COMPLETECALLER|2|5|1
                08:00:17.001+00|NONE|NONE|Agent/1001|WRAPUPSTART|2
                08:00:30+00|NONE|NONE|Agent/1001|AGENTCALLBACKLOGOFF|101@default|30
                """
            ),
            "available 12.000000",
            "talking 5.000000",
            "available 0.001000",
            "wrap 2.000000",
            "available 10.999000",
            query: """
                select state || ' ' || extract(epoch from ended_at - started_at) from monitoring.activity order by started_at
                """
        ),
    ]
}
