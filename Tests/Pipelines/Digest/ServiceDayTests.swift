import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `A day by half-hour` {
    private static func contact(
        _ id: String,
        _ queue: String,
        _ at: String,
        agent: String?,
        wait: Int,
        _ outcome: String = "answered"
    ) -> String {
        let date = String(at.prefix(10))
        let answered = outcome == "answered" ? "'\(at)'::timestamptz + interval '\(wait) seconds'" : "null"
        return """
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, agent_id, answered_at, wait_ms)
            values ('\(id)', '\(date)', 'voice', 'inbound', '\(queue)', '\(at)', '\(outcome)', \(agent.map { "'\($0)'" } ?? "null"),
                \(answered), \(wait * 1000));
            """
    }

    private static func activity(_ agent: String, _ state: String, _ from: String, _ to: String) -> String {
        """
        insert into assay.activity (agent_id, started_at, business_date, ended_at, state)
        values ('\(agent)', '\(from)', ('\(from)'::timestamptz at time zone 'Europe/London')::date, '\(to)', '\(state)');
        """
    }

    @Test func `says what came, how soon it was answered, and who was there`() throws {
        let bench = try DigestBench(
            Self.contact("1", "help", "2026-03-31 09:05Z", agent: "a1", wait: 20)
                + Self.contact("2", "help", "2026-03-31 09:10Z", agent: "a1", wait: 21)
                + Self.contact("3", "help", "2026-03-31 09:29:59Z", agent: nil, wait: 5, "abandoned")
                + Self.contact("4", "help", "2026-03-31 09:20Z", agent: nil, wait: 60, "abandoned")
                + Self.contact("5", "sales", "2026-03-31 09:30Z", agent: "a2", wait: 1)
                + Self.contact("6", "help", "2026-03-31 09:00Z", agent: nil, wait: 0, "failed")
                + Self.activity("a1", "available", "2026-03-31 09:00Z", "2026-03-31 09:15Z")
                + Self.activity("a1", "talking", "2026-03-31 09:15Z", "2026-03-31 09:45Z")
                + Self.activity("a2", "wrap", "2026-03-31 09:00Z", "2026-03-31 10:00Z")
                + Self.activity("b1", "available", "2026-03-31 09:00Z", "2026-03-31 10:00Z")
                + Self.activity("a1", "break", "2026-03-31 09:45Z", "2026-03-31 10:00Z")
                    + """
                    insert into assay.schedule (agent_id, starts_at, business_date, ends_at, state, paid)
                    values ('a1', '2026-03-31 09:00Z', '2026-03-31', '2026-03-31 10:00Z', 'available', true);
                    """
        )
        try bench.write("service_day")
        // 10:00 by the clock on the wall. Within 5 s nobody has waited; 20 s is in time, 21 s is not.
        #expect(
            try bench.rows(
                "queue, half_hour, team, offered, answered, abandoned, service_level, staffed, scheduled",
                "from digest.service_day order by queue, half_hour"
            ) == [
                "|10:00||4|2|2|0.333333|2.00|1.00", "|10:30||1|1|0|1.000000|1.50|1.00",
                "help|10:00||4|2|2|0.333333|1.00|1.00", "help|10:30||0|0|0|-|0.50|1.00",
                "sales|10:00|red|0|0|0|-|1.00|0.00",
                "sales|10:30|red|1|1|0|1.000000|1.00|0.00",
            ]
        )
    }

    @Test func `knows nothing of who was there where the source does not say`() throws {
        let bench = try DigestBench(Self.contact("1", "help", "2026-03-31 09:05Z", agent: "a1", wait: 20))
        try bench.run("delete from assay.source_column where relation = 'activity'")
        try bench.write("service_day")
        #expect(try bench.rows("distinct staffed, scheduled", "from digest.service_day") == ["-|0.00"])
    }

    @Test func `has one half-hour of each name when the clocks go back`() throws {
        let bench = try DigestBench(
            // 01:35 British Summer Time, and 01:35 an hour later.
            Self.contact("1", "help", "2025-10-26 00:35Z", agent: "a1", wait: 1)
                + Self.contact("2", "help", "2025-10-26 01:35Z", agent: "a1", wait: 1)
                + Self.activity("a1", "available", "2025-10-26 00:30Z", "2025-10-26 01:00Z")
        )
        try bench.write("service_day", ["dates": .array(["2025-10-26"])])
        #expect(
            try bench.rows("half_hour, offered, staffed", "from digest.service_day where queue = 'help' order by 1")
                == ["01:30|2|0.50"]
        )
    }
}
