import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `Complaints and reasons in the digest` {
    /// So many rows on a date; columns after the key and the date are given.
    private static func complaints(
        _ count: Int,
        _ id: String,
        _ date: String,
        _ cause: String,
        agent: String?,
        contact: String? = nil
    ) -> String {
        """
        insert into assay.complaint (complaint_id, business_date, kind, received_at, product, root_cause, agent_id, contact_id)
        select '\(id)' || i, '\(date)', 'service', '\(date) 12:00Z', 'phone', \(cause), \(agent.map { "'\($0)'" } ?? "null"),
            \(contact.map { "'\($0)'" } ?? "null")
        from generate_series(1, \(count)) i;
        """
    }

    private static func contacts(
        _ count: Int,
        _ id: String,
        _ date: String,
        _ queue: String,
        _ reason: String,
        agent: String?
    ) -> String {
        """
        insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, agent_id, reason)
        select '\(id)' || i, '\(date)', 'voice', 'inbound', '\(queue)', '\(date) 12:00Z', 'answered',
            \(agent.map { "'\($0)'" } ?? "null"), '\(reason)'
        from generate_series(1, \(count)) i;
        """
    }

    @Test func `rank causes, by team and product, against the period before`() throws {
        let bench = try DigestBench(
            Self.contacts(1, "k", "2026-03-10", "sales", "x", agent: nil)
                + Self.complaints(6, "d", "2026-03-31", "'delay'", agent: "a1")
                + Self.complaints(3, "f", "2026-03-04", "'fault'", agent: nil, contact: "k1")
                + Self.complaints(1, "n", "2026-03-20", "null", agent: "b1")
                // The period before: 4 February to 3 March.
                + Self.complaints(9, "p", "2026-03-03", "'fault'", agent: "a2")
                + Self.complaints(1, "q", "2026-02-04", "'delay'", agent: "a2")
                + Self.complaints(50, "o", "2026-02-03", "'delay'", agent: "a2")
        )
        try bench.write("complaint_cause")
        let columns = "team, root_cause, product, complaints, share, cumulative_share, previous, trend"
        #expect(
            try bench.rows(
                columns,
                "from digest.complaint_cause where team in ('', 'red') and product = '' order by team, cumulative_share"
            )
                == [
                    "|delay||6|0.600000|0.600000|1|steady",
                    "|fault||3|0.300000|0.900000|9|steady", "|||1|0.100000|1.000000|0|new",
                    "red|delay||6|0.666667|0.666667|1|steady", "red|fault||3|0.333333|1.000000|9|steady",
                ]
        )
        #expect(
            try bench.rows(
                "product, complaints, share",
                "from digest.complaint_cause where team = 'blue' order by product"
            )
                == ["|1|1.000000", "phone|1|1.000000"]
        )
    }

    @Test func `count reasons by the agent's team, or the queue's where nobody answered`() throws {
        let bench = try DigestBench(
            Self.contacts(3, "a", "2026-03-31", "help", "bill", agent: "a1")
                + Self.contacts(1, "b", "2026-03-30", "help", "bill", agent: "b1")
                + Self.contacts(2, "c", "2026-03-04", "sales", "buy", agent: nil)
                + Self.contacts(2, "d", "2026-03-04", "help", "buy", agent: nil)
                + Self.contacts(8, "e", "2026-02-20", "help", "bill", agent: "b1")
                + "update assay.contact set outcome = 'failed' where contact_id = 'd1';"
        )
        try bench.write("contact_reason")
        let columns = "team, queue, reason, contacts, share, previous, trend"
        #expect(
            try bench.rows(columns, "from digest.contact_reason where team <> 'red' order by team, queue, reason") == [
                "||bill|4|0.571429|8|steady", "||buy|3|0.428571|0|new", "|help|bill|4|0.800000|8|steady",
                "|help|buy|1|0.200000|0|new", "|sales|buy|2|1.000000|0|new", "blue||bill|1|1.000000|8|falling",
                "blue|help|bill|1|1.000000|8|falling",
            ]
        )
        #expect(
            try bench.rows(
                "queue, reason, contacts",
                "from digest.contact_reason where team = 'red' order by queue, reason"
            )
                == ["|bill|3", "|buy|2", "help|bill|3", "sales|buy|2"]
        )
    }

    @Test func `say nothing of a period that the store does not hold, nor of what the source lacks`() throws {
        let bench = try DigestBench(Self.contacts(3, "a", "2026-03-31", "help", "bill", agent: "a1"))
        try bench.run("delete from assay.contact where business_date < '2026-03-01'")
        try bench.write("contact_reason")
        #expect(
            try bench.rows("previous, trend", "from digest.contact_reason where team = '' and queue = ''") == ["-|-"]
        )
        try bench.run("delete from assay.source_column where relation = 'contact' and \"column\" = 'reason'")
        try bench.write("contact_reason")
        #expect(try bench.rows("count(*)", "from digest.contact_reason") == ["0"])
    }

    @Test(arguments: [
        (10, 0, "new"), (100, 80, "steady"), (121, 80, "rising"), (80, 121, "falling"), (0, 0, "steady"),
        // Two thousand more of a hundred thousand are no accident, and no news.
        (102_000, 100_000, "steady"), (111_000, 100_000, "rising"),
    ])
    func `call a trend what is neither accident nor trifle`(now: Int, previous: Int, expected: String) throws {
        let row = try TestDatabase.connect().query(
            "select digest.trend($1, $2) as trend",
            [.value(now), .value(previous)]
        ).first
        #expect(row?["trend"] == expected)
    }
}
