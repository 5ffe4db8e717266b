import Postgres
import TestSupport
import Testing

/// What became of the bank's lines: each is stored once or in quarantine, with its own moments.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct `The real bank's lines` {
    @Test func `are stored once each, on their day`() async throws {
        let bank = try await BankNights.all
        let raw = try bank.raw(
            "select day, count(*) as lines, count(distinct id) as ids from line group by 1 order by 1"
        )
        let stored = try bank.store().query(
            "select business_date, count(*), count(distinct contact_id) as ids from assay.contact group by 1 order by 1"
        )
        #expect(stored.table == raw.table)
        let months = try bank.store().query(
            "select date_trunc('month', business_date)::date, count(*) from assay.contact group by 1 order by 1"
        )
        #expect(months.table == [["1999-01-01", "31599"], ["1999-10-01", "34623"]])
        // The source's own counts by day, which tell deletions, hold the two lines in quarantine as well.
        let counted = try bank.store().query(
            """
            select business_date, rows - case business_date when '1999-10-26' then 2 else 0 end as lines
            from assay.day_count where relation = 'contact' and rows > 0 order by 1
            """
        )
        #expect(counted.table == raw.table.map { Array($0.prefix(2)) })
    }

    @Test func `are accounted for in every run`() async throws {
        let bank = try await BankNights.all
        let runs = try bank.store().query(
            """
            select r.run_id, r.from_date, r.to_date, a.relation, sum(a.pulled) as pulled, sum(a.stored) as stored,
                sum(a.quarantined) as quarantined, sum(a.scanned_only + a.suppressed + a.superseded) as others
            from assay.run r join assay.reconciliation a using (run_id)
            where a.attempt = 1
            group by 1, 2, 3, 4 order by r.to_date, a.relation
            """
        )
        try #require(runs.count == 2 * bank.nights.count)
        let days = try bank.raw("select day, count(*) as lines from line group by 1")
        let lines = Dictionary(
            uniqueKeysWithValues: try days.map {
                (try $0.get("day", as: CalendarDate.self), try $0.get("lines", as: Int.self))
            }
        )
        let damaged = try #require(CalendarDate("1999-10-26"))
        for run in runs {
            let (first, last): (CalendarDate, CalendarDate) = (try run.get("from_date"), try run.get("to_date"))
            let isContact = run["relation"] == "contact"
            // 42 agents are read whole. The two damaged lines are tried again each night, look-back or not.
            let readable = isContact ? (first...last).reduce(0) { $0 + (lines[$1] ?? 0) } : 42
            let quarantined = isContact && last >= damaged ? 2 : 0
            let account = [run["pulled"], run["stored"], run["quarantined"], run["others"]]
            #expect(
                account == ["\(readable + quarantined)", "\(readable)", "\(quarantined)", "0"],
                "\(run["run_id"] ?? "") \(run["relation"] ?? "")"
            )
        }
    }

    // The agents' clock is not the queue's. Both are kept: the answer where the agent's clock has it, before the queue was
    // left by the other, and the wait as the queue measured it.
    @Test func `keep the moments of both clocks`() async throws {
        let bank = try await BankNights.all
        let early = try bank.raw(
            """
            select id, wait * 1000 as wait_ms, leaving - ser_start > '5 s' as is_beyond_tolerance,
                (day + ser_start + case when entry - ser_start > '12 h' then interval '1 day' else '0' end)
                    at time zone 'Asia/Jerusalem' as answered
            from line
            cross join lateral (select case when wait > 0 then q_exit else vru_exit end as leaving) as left_by
            where outcome = 'AGENT' and not is_untimed and ser_start < leaving and leaving - ser_start < '12 h'
            """
        )
        #expect(early.count == 44_171)
        #expect(early.count { $0["is_beyond_tolerance"] == "t" } == 222)
        let stored = try bank.store().query(
            """
            select count(*) as lines
            from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as raw (id, answered, wait_ms)
            join assay.contact c on c.contact_id = id and c.answered_at = answered and c.wait_ms = raw.wait_ms
            """,
            [early.cells("id"), early.cells("answered"), early.cells("wait_ms")]
        )
        #expect(stored.first?["lines"] == "44171")
    }

    // The bank writes times of day. What ends past midnight ends on the next day and counts on the day it began.
    @Test(arguments: [
        ("answer", "outcome = 'AGENT' and not is_untimed and entry - ser_start > '12 h'", "answered_at", 8),
        ("end of talk", "outcome = 'AGENT' and ser_exit < ser_start", "ended_at", 51),
        ("end of waiting", "wait > 0 and outcome <> 'AGENT' and entry - q_exit > '12 h'", "ended_at", 4),
    ])
    func `cross midnight by rule`(what: String, rule: String, column: String, count: Int) async throws {
        let bank = try await BankNights.all
        let lines = try bank.raw("select id, day from line where \(rule)")
        #expect(lines.count == count, "\(what)")
        let stored = try bank.store().query(
            """
            select count(*) as lines
            from unnest($1::text[], $2::date[]) as raw (id, day)
            join assay.contact c on c.contact_id = id and c.business_date = day
            where (c.\(column) at time zone 'Asia/Jerusalem')::date = day + 1
                and c.ended_at >= c.offered_at and c.ended_at - c.offered_at < '12 h'
            """,
            [lines.cells("id"), lines.cells("day")]
        )
        #expect(stored.first?["lines"] == "\(count)", "\(what)")
    }

    @Test func `agree with the talk that the switch computed, past midnight too`() async throws {
        let bank = try await BankNights.all
        let rows = try bank.store().query(
            """
            select count(*) as lines, count(*) filter (where extract(epoch from ended_at - answered_at) * 1000 = talk_ms) as agreeing
            from assay.contact
            where answered_at is not null
                and (answered_at at time zone 'Asia/Jerusalem')::date < (ended_at at time zone 'Asia/Jerusalem')::date
            """
        )
        #expect(rows.table == [["51", "51"]])
    }

    @Test func `name 42 agents, all of them known, in two teams from the first night`() async throws {
        let bank = try await BankNights.all
        let named = try bank.raw(
            "select distinct server collate \"C\" as server from line where server not in ('', 'NO_SERVER') order by 1"
        )
        let agents = try bank.store().query(
            "select agent_id, name, team, inferred, gone_since from assay.agent order by agent_id collate \"C\""
        )
        #expect(agents.count == 42)
        #expect(agents.map { $0["agent_id"] } == named.map { $0["server"] })
        #expect(agents.allSatisfy { $0["inferred"] == "f" && $0["gone_since"] == nil && $0["name"] == $0["agent_id"] })
        #expect(try bank.store().query("select from assay.inferred_member").isEmpty)
        let teams = try bank.store().query(
            """
            select team, count(*) as agents, count(*) filter (where agent_id like 'Z2%') as of_internet,
                min(valid_from) as first, max(valid_from) as last, count(valid_to) as ended
            from assay.agent_team group by 1 order by 1
            """
        )
        #expect(
            teams.table == [
                ["internet", "8", "8", "1999-01-01", "1999-01-01", "0"],
                ["telephone", "34", "0", "1999-01-01", "1999-01-01", "0"],
            ]
        )
    }
}

extension Rows {
    /// A column as an array to be bound.
    fileprivate func cells(_ column: String) -> Parameter { .array(map { $0[column] }) }
}
