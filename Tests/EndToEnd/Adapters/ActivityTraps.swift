extension AdapterTrap {
    private static let states = """
        select agent_id, to_char(started_at at time zone 'Europe/London', 'DD HH24:MI:SS') as started,
            to_char(ended_at at time zone 'Europe/London', 'DD HH24:MI:SS') as ended, state
        from monitoring.activity order by agent_id, started_at
        """

    private static func day(_ title: String, _ log: String, _ lines: String...) -> AdapterTrap {
        AdapterTrap(system: .asterisk, title: title, events: queueLog(log), query: states, lines: lines)
    }

    static let activity = [
        day(
            "an agent logs in, talks, has lunch and goes home",
            """
            08:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            09:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            09:00:10|c1|sales|PJSIP/201|CONNECT|10|u|3
            09:02:10|c1|sales|PJSIP/201|COMPLETEAGENT|10|120|1
            12:00:00|NONE|sales|PJSIP/201|PAUSE|Lunch
            12:30:00|NONE|sales|PJSIP/201|UNPAUSE|
            16:00:00|MANAGER|sales|PJSIP/201|REMOVEMEMBER|
            """,
            "PJSIP/201 | 01 08:00:00 | 01 09:00:10 | available",
            "PJSIP/201 | 01 09:00:10 | 01 09:02:10 | talking",
            "PJSIP/201 | 01 09:02:10 | 01 12:00:00 | available",
            "PJSIP/201 | 01 12:00:00 | 01 12:30:00 | meal",
            "PJSIP/201 | 01 12:30:00 | 01 16:00:00 | available"
        ),
        day(
            "a pause or a logout in one queue of two is none; logging in to two at once is one login",
            """
            08:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            08:00:00|MANAGER|help|PJSIP/201|ADDMEMBER|
            09:00:00|NONE|sales|PJSIP/201|PAUSE|team meeting
            09:10:00|NONE|help|PJSIP/201|PAUSE|team meeting
            09:20:00|NONE|NONE|PJSIP/201|UNPAUSEALL|
            10:00:00|MANAGER|sales|PJSIP/201|REMOVEMEMBER|
            11:00:00|MANAGER|help|PJSIP/201|REMOVEMEMBER|
            """,
            "PJSIP/201 | 01 08:00:00 | 01 09:00:00 | available",
            "PJSIP/201 | 01 09:00:00 | 01 09:10:00 | available",
            "PJSIP/201 | 01 09:10:00 | 01 09:20:00 | meeting",
            "PJSIP/201 | 01 09:20:00 | 01 10:00:00 | available",
            "PJSIP/201 | 01 10:00:00 | 01 11:00:00 | available"
        ),
        day(
            "a pause that is asked for during a call begins when the call is over",
            """
            08:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            09:00:00|c1|sales|NONE|ENTERQUEUE||1|1
            09:00:10|c1|sales|PJSIP/201|CONNECT|10|u|3
            09:01:00|NONE|sales|PJSIP/201|PAUSE|
            09:02:10|c1|sales|PJSIP/201|COMPLETEAGENT|10|120|1
            09:05:00|NONE|sales|PJSIP/201|UNPAUSE|
            """,
            "PJSIP/201 | 01 08:00:00 | 01 09:00:10 | available",
            "PJSIP/201 | 01 09:00:10 | 01 09:01:00 | talking",
            "PJSIP/201 | 01 09:01:00 | 01 09:02:10 | talking",
            "PJSIP/201 | 01 09:02:10 | 01 09:05:00 | break"
        ),
        day(
            "a forgotten logout is not believed for longer than 16 hours, nor a member by configuration at all",
            """
            08:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
            2026-06-02 09:00:10|c1|sales|PJSIP/201|CONNECT|10|u|3
            2026-06-02 09:02:10|c1|sales|PJSIP/201|COMPLETEAGENT|10|120|1
            2026-06-02 09:30:10|c2|sales|PJSIP/201|CONNECT|10|u|3
            """,
            "PJSIP/201 | 02 09:00:10 | 02 09:02:10 | talking"
        ),
        AdapterTrap(
            system: .asterisk,
            title: "one person under two names is one person",
            events: queueLog(
                """
                08:00:00|MANAGER|sales|PJSIP/201|ADDMEMBER|
                09:00:00|c1|sales|NONE|ENTERQUEUE||1|1
                09:00:10|c1|sales|Agent/448|CONNECT|10|u|3
                09:02:10|c1|sales|Agent/448|COMPLETEAGENT|10|120|1
                16:00:00|MANAGER|sales|PJSIP/201|REMOVEMEMBER|
                """
            ) + """
                create schema assay_adapter;
                create table assay_adapter.agent_alias (
                    source_name text primary key, agent_id text not null, name text, team text, site text
                );
                insert into assay_adapter.agent_alias
                values ('PJSIP/201', 'ann', 'Ann', 'red', 'Leeds'), ('Agent/448', 'ann', null, null, null);
                """,
            query: """
                select state || ' ' || extract(epoch from ended_at - started_at)::integer from monitoring.activity where agent_id = 'ann'
                union all select outcome || ' by ' || agent_id from monitoring.contact
                union all select concat_ws(' ', agent_id, name, team, site) from monitoring.agent
                order by 1
                """,
            lines: [
                "ann Ann red Leeds", "answered by ann", "available 25070", "available 3610", "talking 120",
            ]
        ),
    ]
}
