import Foundation
import Postgres
import TestSupport
import Testing

/// Every figure that is known of the real bank's January and October, from the facts, measures and digests of the nights.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct `The real bank's figures` {
    struct Known: CustomTestStringConvertible {
        let testDescription: String
        /// A query of one value; the month's first day is $1.
        let sql: String
        let january: String
        let october: String

        init(_ name: String, _ sql: String, _ january: String, _ october: String) {
            testDescription = name
            self.sql = sql
            (self.january, self.october) = (january, october)
        }

        /// A figure of the organisation's month as it was published, to so many places.
        init(_ name: String, published kpi: String, scale: Int = 1, places: Int, _ january: String, _ october: String) {
            let sql = """
                select round(value * \(scale), \(places)) from digest.scorecard
                where period = 'month' and period_start = $1::date and scope = 'organisation' and channel = 'voice'
                    and kpi = '\(kpi)'
                """
            self.init(name, sql, january, october)
        }

        /// A figure over the month's contacts.
        init(_ name: String, contacts expression: String, where condition: String, _ january: String, _ october: String)
        {
            let sql = """
                select \(expression) from assay.contact
                where business_date between $1::date and ($1::date + interval '1 month - 1 day')::date and \(condition)
                """
            self.init(name, sql, january, october)
        }
    }

    @Test(arguments: [
        Known("lines", contacts: "count(*)", where: "true", "31599", "34623"),
        Known("calls that an agent took", published: "answered", places: 0, "27060", "30861"),
        Known("hung up in the queue", published: "abandoned_count", places: 0, "3080", "2089"),
        // 1,219 and 1,526 hung up in the voice menu; 240 and 147 were no calls.
        Known("never queued", contacts: "count(*)", where: "outcome = 'failed'", "1459", "1673"),
        Known("mean wait of the answered", published: "speed_of_answer", places: 3, "35.028", "23.193"),
        Known(
            "mean wait of those who queued",
            contacts: "round(avg(wait_ms) / 1000, 3)",
            where: "answered_at is not null and wait_ms > 0",
            "69.772",
            "72.955"
        ),
        Known(
            "answered within twenty seconds",
            published: "service_level_of_answered",
            scale: 100,
            places: 2,
            "60.61",
            "76.30"
        ),
        Known(
            "mean service",
            contacts: "round(avg(talk_ms) / 1000, 3)",
            where: "answered_at is not null",
            "183.452",
            "180.107"
        ),
        Known("mean service where the agent is known", published: "talk_time", places: 3, "186.308", "182.849"),
        Known(
            "median service",
            contacts: "percentile_cont(0.5) within group (order by talk_ms) / 1000",
            where: "answered_at is not null",
            "113",
            "105"
        ),
        Known(
            "served for less than ten seconds",
            contacts: "count(*)",
            where: "answered_at is not null and talk_ms < 10000",
            "1511",
            "1398"
        ),
        Known(
            "taken by nobody knows whom",
            contacts: "count(*)",
            where: "answered_at is not null and agent_id is null",
            "490",
            "517"
        ),
        Known(
            "fewest and most lines of a day",
            """
            select min(lines) || ' to ' || max(lines) from (
                select count(*) as lines from assay.contact
                where date_trunc('month', business_date) = $1::date group by business_date
            ) as day
            """,
            "159 to 2111",
            "210 to 1824"
        ),
    ])
    func `are those that were published or counted from its lines`(_ known: Known) async throws {
        let store = try await BankNights.all.store()
        for (month, expected) in [("1999-01-01", known.january), ("1999-10-01", known.october)] {
            let rows = try store.query(known.sql, [.text(month)])
            let column = try #require(rows.columns.first)
            #expect(rows.count == 1 && rows.first?[column] == expected, "\(known.testDescription), \(month)")
        }
    }

    // Brown et al. 2005, section 4.1: until steps were taken, between 18 and 19 October.
    @Test(arguments: [
        ("MORIAH", "1999-10-01", "1999-10-21", "442 of 1490"), ("MORIAH", "1999-10-22", "1999-10-31", "0 of 450"),
        ("TOVA", "1999-10-01", "1999-10-21", "190 of 1382"), ("TOVA", "1999-10-22", "1999-10-31", "1 of 593"),
        ("MORIAH", "1999-10-03", "1999-10-03", "31 of 110"), ("MORIAH", "1999-10-04", "1999-10-04", "55 of 152"),
        ("MORIAH", "1999-10-17", "1999-10-17", "41 of 118"), ("MORIAH", "1999-10-18", "1999-10-18", "17 of 81"),
        ("MORIAH", "1999-10-19", "1999-10-19", "0 of 54"), ("MORIAH", "1999-10-20", "1999-10-20", "0 of 73"),
    ])
    func `measure whose calls ended at once, and since when no more`(
        agent: String,
        first: String,
        last: String,
        expected: String
    ) async throws {
        let rows = try await BankNights.all.store().query(
            """
            select sum(short_calls) || ' of ' || sum(short_call_base) as calls from assay.measure_contact
            where agent_id = $1 and business_date between $2::date and $3::date
            """,
            [.text(agent), .text(first), .text(last)]
        )
        #expect(rows.first?["calls"] == expected)
    }

    @Test(arguments: [("1999-10-01", "1999-10-21", "4.57"), ("1999-10-22", "1999-10-31", "0.40")])
    func `measure the whole floor's short calls`(first: String, last: String, percent: String) async throws {
        let rows = try await BankNights.all.store().query(
            """
            select round(100 * sum(short_calls)::numeric / sum(short_call_base), 2) as percent from assay.measure_contact
            where business_date between $1::date and $2::date
            """,
            [.text(first), .text(last)]
        )
        #expect(rows.first?["percent"] == percent)
    }

    @Test func `publish each agent's share of January, and it is three in a hundred in the middle`() async throws {
        let rows = try await BankNights.all.store().query(
            """
            select scope_id, round(100 * value, 1) as percent from digest.scorecard
            where period = 'month' and period_start = '1999-01-01' and scope = 'agent' and kpi = 'short_call' and n >= 30
            order by value
            """
        )
        let shares = Dictionary(rows.map { ($0["scope_id"] ?? "", $0["percent"] ?? "") }) { $1 }
        for (agent, percent) in [("ANAT", "10.4"), ("MIKI", "13.2"), ("MORIAH", "17.1")] {
            #expect(shares[agent] == percent, "\(agent)")
        }
        let middle = try #require(rows.dropFirst(rows.count / 2).first)
        #expect((2.5...3.5).contains(try middle.get("percent", as: Double.self)))
    }
}
