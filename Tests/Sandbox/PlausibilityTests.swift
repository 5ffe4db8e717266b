import Postgres
import Sandbox
import Testing
import TestSupport

@Suite struct PlausibilityTests {
    @Test func `service level and abandonment are those of a centre that copes`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg((outcome = 'abandoned')::int) as abandonment,
                count(*) filter (where answered_at is not null and wait_seconds <= 20)::numeric
                    / count(*) filter (where answered_at is not null or outcome = 'abandoned' and wait_seconds > 5)
                    as service_level,
                max(wait_seconds) as longest
            from contact
            where \(Sample.clean) and channel = 'voice' and direction = 'inbound' and outcome <> 'failed'
            """
        )
        #expect((0.02...0.12).contains(try #require(figures["abandonment"])))
        #expect((0.60...0.95).contains(try #require(figures["service_level"])))
        #expect((60...3600).contains(try #require(figures["longest"])))
    }

    @Test func `who has to wait gives up more often`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg((outcome = 'abandoned')::int) filter (where wait_seconds <= 10) as soon,
                avg((outcome = 'abandoned')::int) filter (where wait_seconds > 10) as late
            from contact where \(Sample.clean) and channel = 'voice' and direction = 'inbound'
            """
        )
        #expect(try #require(figures["late"]) > 5 * (try #require(figures["soon"])))
    }

    @Test func `nothing reaches a queue outside opening hours, also after the clocks went back`() async throws {
        let rows = try await Sample.shared.rows(
            """
            select offered_at::date as date, extract(isodow from offered_at) as weekday,
                min(offered_at::time) as first, max(offered_at::time) as last
            from contact where \(Sample.clean) group by 1, 2 order by 1
            """
        )
        #expect(rows.count == 24)
        for row in rows {
            let (weekday, first, last) = (row["weekday"], row["first"] ?? "", row["last"] ?? "")
            #expect(weekday != "7", "\(row["date"] ?? "")")
            // With this many contacts the first comes soon after opening and the last shortly before closing.
            let hours = weekday == "6" ? ("09:00", "09:20", "16:40", "17:00") : ("08:00", "08:15", "19:45", "20:00")
            #expect(first >= hours.0 && first < hours.1, "\(row["date"] ?? "") begins \(first)")
            #expect(last > hours.2 && last < hours.3, "\(row["date"] ?? "") ends \(last)")
        }
    }

    @Test(arguments: [("voice', 'callback", 1), ("chat", 2), ("email", 1)])
    func `nobody handles more at once than one can`(channels: String, most: Double) async throws {
        let figures = try await Sample.shared.numbers(
            """
            with handled as (
                select agent_id, offered_at::date as date, answered_at as start,
                    ended_at + make_interval(secs => wrap_seconds::int) as finish
                from contact where \(Sample.clean) and answered_at is not null and channel in ('\(channels)')
            )
            select max(n) as most, count(*) as handled from (
                select count(*) as n from handled as h join handled as o using (agent_id, date)
                where o.start <= h.start and h.start < o.finish group by agent_id, h.start
            ) as together
            """
        )
        #expect(try #require(figures["handled"]) > 1000)
        #expect(figures["most"] == most)
    }

    @Test func `agents work shifts`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select max(days) as most_days, max(hours) as longest_day, avg(busy) as occupancy from (
                select agent_id, offered_at::date as date, count(*) over (partition by agent_id, date_trunc('week', offered_at::date)) as days,
                    hours, busy
                from (
                    select agent_id, min(offered_at) as offered_at,
                        extract(epoch from max(ended_at) - min(answered_at)) / 3600 as hours,
                        sum(talk_seconds + hold_seconds + wrap_seconds) / 27000 as busy
                    from contact where \(Sample.clean) and answered_at is not null and channel in ('voice', 'callback')
                    group by agent_id, offered_at::date
                ) as day
            ) as worked
            """
        )
        #expect(try #require(figures["most_days"]) <= 5)
        #expect(try #require(figures["longest_day"]) < 10.5)
        #expect((0.3...0.9).contains(try #require(figures["occupancy"])))
    }

    @Test func `every transfer goes on in the same interaction`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select count(*) filter (where transferred and legs > 1) as continued,
                count(*) filter (where transferred) as transferred, avg(warm) as warm
            from (
                select bool_or(outcome = 'transferred') as transferred, count(*) as legs,
                    max((transfer_kind = 'warm')::int) as warm
                from contact where \(Sample.clean) group by interaction_id
            ) as interaction
            """
        )
        #expect(try #require(figures["transferred"]) > 500)
        #expect(figures["continued"] == figures["transferred"])
        #expect((0.5...0.7).contains(try #require(figures["warm"])))
    }

    @Test func `the agents who hang up stand out, and nobody else does`() async throws {
        let sample = try await Sample.shared
        let rows = try sample.rows(
            """
            select agent_id, avg((talk_seconds < 10)::int) as short,
                avg((ended_by = 'agent')::int) filter (where talk_seconds < 10) as ended_by_agent
            from contact where \(Sample.clean) and channel = 'voice' and direction = 'inbound' and answered_at is not null
            group by 1 having count(*) > 100
            """
        )
        let found = rows.filter { Double($0["short"] ?? "0") ?? 0 > 0.05 }
        #expect(Set(found.compactMap { $0["agent_id"] }) == Set(sample.summary.agentsHangingUp))
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0["ended_by_agent"].flatMap(Double.init) ?? 0 > 0.7 })
    }

    @Test func `customers come back within a week, and more often after an unresolved contact`() async throws {
        let rows = try await Sample.shared.rows(
            """
            with interaction as (
                select interaction_id, min(customer_ref) as customer, min(reason) as reason, min(offered_at) as at,
                    bool_or(resolved) as resolved
                from contact where \(Sample.clean) and direction = 'inbound' group by 1 having min(customer_ref) is not null
            )
            select resolved, avg((next is not null and next < at + interval '7 days')::int) as repeated
            from (select *, lead(at) over (partition by customer, reason order by at) as next from interaction) as i
            where at < '2026-11-07' and resolved is not null group by 1 order by 1
            """
        )
        let shares = try rows.map { try $0.get("repeated", as: Double.self) }
        #expect(shares.count == 2)
        #expect((0.20...0.45).contains(shares[0]))
        #expect((0.05...0.15).contains(shares[1]))
    }

    @Test func `agents differ in how often their customers come back, more than chance allows`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            with interaction as (
                select customer_ref as customer, reason, offered_at as at, agent_id,
                    lead(offered_at) over (partition by customer_ref, reason order by offered_at) as next
                from contact where \(Sample.clean) and direction = 'inbound' and outcome = 'answered' and customer_ref is not null
            ), agent as (
                select agent_id, count(*) as n, coalesce(avg((next < at + interval '7 days')::int), 0) as share
                from (select agent_id, at, coalesce(next, 'infinity') as next from interaction where at < '2026-11-07') as i
                group by 1 having count(*) > 150
            )
            select var_samp(share) as variance, avg(share * (1 - share) / n) as expected from agent
            """
        )
        #expect(try #require(figures["variance"]) > 2 * (try #require(figures["expected"])))
    }

    @Test func `money has a currency, and customers mostly a reference and always a British region`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg((customer_ref is not null)::int) as known,
                count(*) filter (where (revenue is not null or cost is not null) and currency is distinct from 'GBP') as bare,
                count(*) filter (where customer_region not like 'GB-%') as abroad,
                count(*) filter (where payment_taken and recorded and not recording_paused) as unpaused,
                count(distinct reason) as reasons, sum(revenue) as revenue
            from contact where \(Sample.clean)
            """
        )
        #expect((0.85...0.95).contains(try #require(figures["known"])))
        #expect(figures["bare"] == 0)
        #expect(figures["abroad"] == 0)
        #expect(try #require(figures["unpaused"]) > 10)
        #expect((24...30).contains(try #require(figures["reasons"])))
        #expect(try #require(figures["revenue"]) > 10_000)
    }
}
