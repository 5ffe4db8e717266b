import Catalogue
import Postgres
import TestSupport
import Testing

/// The real bank through its views: what was published about it has to come out of them by plain SQL.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence), .bank1999)
struct ContractBank1999Tests {
    @Test(arguments: [
        ("1999-01-01", "1999-02-01", 31_599, 27_060, "35.028", "60.61", 3_080, 1_511, 0),
        ("1999-10-01", "1999-11-01", 34_625, 30_861, "23.193", "76.30", 2_089, 1_398, 2),
    ])
    func `the published figures of a month come out`(
        from: String,
        to: String,
        lines: Int,
        answered: Int,
        meanWait: String,
        withinTwentySeconds: String,
        abandoned: Int,
        short: Int,
        unreadable: Int
    ) throws {
        let rows = try TestDatabase.connect().query(
            """
            select
                count(*) as lines,
                count(answered_at) as answered,
                round(avg(wait_seconds) filter (where answered_at is not null), 3) as mean_wait,
                round(100.0 * count(*) filter (where answered_at is not null and wait_seconds <= 20)
                    / count(answered_at), 2) as within_twenty_seconds,
                count(*) filter (where outcome = 'abandoned') as abandoned,
                count(*) filter (where talk_seconds < 10) as short,
                count(contract_error) as unreadable
            from monitoring.contact
            where offered_at >= $1::timestamp at time zone 'Asia/Jerusalem'
                and offered_at < $2::timestamp at time zone 'Asia/Jerusalem'
            """,
            [.text(from), .text(to)]
        )
        let month = try #require(rows.first)
        #expect(try month.get("lines") == lines)
        #expect(try month.get("answered") == answered)
        #expect(month["mean_wait"] == meanWait)
        #expect(month["within_twenty_seconds"] == withinTwentySeconds)
        #expect(try month.get("abandoned") == abandoned)
        #expect(try month.get("short") == short)
        #expect(try month.get("unreadable") == unreadable)
    }

    @Test func `11 and 12 January are absent, and no other day is`() throws {
        let rows = try TestDatabase.connect().query(
            """
            select day::date::text as day
            from (
                select generate_series('1999-01-01'::date, '1999-01-31', '1 day')
                union all select generate_series('1999-10-01'::date, '1999-10-31', '1 day')
            ) as calendar (day)
            where day::date not in (
                select distinct (offered_at at time zone 'Asia/Jerusalem')::date from monitoring.contact
            )
            order by day
            """
        )
        #expect(rows.map { $0["day"] } == ["1999-01-11", "1999-01-12"])
    }

    @Test func `no clock contradicts another by more than the tolerance of 5 seconds`() throws {
        let rows = try TestDatabase.connect().query(
            """
            select contact_id
            from monitoring.contact
            where least(answered_at - offered_at, ended_at - offered_at, ended_at - answered_at) < interval '-5 s'
                or wait_seconds < 0 or talk_seconds < 0
            """
        )
        #expect(rows.isEmpty)
    }

    @Test func `every readable row has what the contract requires, and its words`() throws {
        let contract = try ProjectContract.read()
        let contact = try #require(contract.relation("contact"))
        let connection = try TestDatabase.connect()
        for column in contact.columns where column.isRequired {
            let allowed = column.domain == nil ? "" : "or \(column.name) <> all ($1::text[])"
            let rows = try connection.query(
                """
                select contact_id from monitoring.contact
                where contract_error is null and (\(column.name) is null \(allowed))
                """,
                column.domain.map { [.array($0)] } ?? []
            )
            #expect(rows.isEmpty, "\(column.name)")
        }
        let keys = try connection.query(
            "select count(*) - count(distinct contact_id) as repeated from monitoring.contact"
        )
        #expect(keys.first?["repeated"] == "0")
    }

    @Test func `the two shifted lines keep their key and day and say what is wrong`() throws {
        let rows = try TestDatabase.connect().query(
            """
            select contact_id, (offered_at at time zone 'Asia/Jerusalem')::date::text as day, contract_error, outcome
            from monitoring.contact where contract_error is not null order by contact_id
            """
        )
        #expect(rows.map { $0["contact_id"] } == ["AA0108/3892/991026", "AA0116/10486/991026"])
        #expect(rows.allSatisfy { $0["day"] == "1999-10-26" && $0["outcome"] == nil })
        let sentence = "the line has 16 fields instead of 17: everything from \"priority\" on is shifted left by one"
        #expect(rows.allSatisfy { $0["contract_error"] == sentence })
    }

    @Test(arguments: [
        // In queue over midnight; the agent's clock is a second ahead.
        ("october", 26134, "answered", "15", "10-04 23:59:46", "10-05 00:00:05", "10-05 00:00:06", "GILI"),
        // Left the voice menu 139 s "before" it came in: the arrival was stamped late.
        ("january", 17638, "answered", "189", "01-21 13:21:11", "01-21 13:24:20", "01-21 13:24:22", "YIFAT"),
        // Answered, but without service times: the moment of leaving the queue.
        ("october", 30917, "answered", "150", "10-12 18:24:47", "10-12 18:27:27", "10-12 18:27:27", "PINHAS"),
        // A service that begins at midnight sharp has times.
        ("october", 5288, "answered", "0", "10-21 23:59:50", "10-22 00:00:00", "10-22 00:00:48", "AVI"),
        ("october", 18288, "answered", "0", "10-19 16:55:58", "10-19 16:56:06", "10-19 18:59:42", "AVNI"),
        // Hung up in queue over midnight.
        ("october", 9641, "abandoned", "454", "10-18 23:59:20", nil, "10-19 00:06:59", nil),
        // Hung up in queue and yet served, much later: it stays abandoned.
        ("january", 3651, "abandoned", "1087", "01-13 06:27:54", nil, "01-13 06:46:10", "DARMON"),
        ("october", 29769, "failed", nil, "10-18 23:55:48", nil, "10-19 06:56:42", nil),
    ])
    func `a line becomes a contact`(
        month: String,
        line: Int,
        outcome: String,
        wait: String?,
        offered: String,
        answered: String?,
        ended: String,
        agent: String?
    ) throws {
        let rows = try TestDatabase.connect().query(
            """
            with local as (
                select contact.*, 'MM-DD HH24:MI:SS' as form, 'Asia/Jerusalem' as zone
                from bank1999.call
                join monitoring.contact on contact_id = vru_line || '/' || call_id || '/' || date
                where file = $1::text and line = $2::integer
            )
            select outcome, wait_seconds, agent_id,
                to_char(offered_at at time zone zone, form) as offered,
                to_char(answered_at at time zone zone, form) as answered,
                to_char(ended_at at time zone zone, form) as ended
            from local
            """,
            [.text("\(month).txt"), .value(line)]
        )
        let contact = try #require(rows.first)
        #expect(contact["outcome"] == outcome)
        #expect(contact["wait_seconds"] == wait)
        #expect(contact["offered"] == offered)
        #expect(contact["answered"] == answered)
        #expect(contact["ended"] == ended)
        #expect(contact["agent_id"] == agent)
    }

    @Test func `short calls of MORIAH end with the measure taken on 19 October`() throws {
        let rows = try TestDatabase.connect().query(
            """
            select count(*) as calls, count(*) filter (where talk_seconds < 10) as short,
                count(*) filter (where talk_seconds < 10 and offered_at >= '1999-10-19 00:00+02') as late
            from monitoring.contact
            where agent_id = 'MORIAH' and answered_at is not null
                and offered_at >= '1999-10-01 00:00+02' and offered_at < '1999-10-22 00:00+02'
            """
        )
        let moriah = try #require(rows.first)
        #expect((moriah["calls"], moriah["short"], moriah["late"]) == ("1490", "442", "0"))
    }

    @Test func `every agent of a call is known, and the internet desk is a team`() throws {
        let connection = try TestDatabase.connect()
        let strangers = try connection.query(
            "select agent_id from monitoring.contact where agent_id not in (select agent_id from monitoring.agent)"
        )
        #expect(strangers.isEmpty)
        let desk = try connection.query("select agent_id from monitoring.agent where team = 'internet' order by 1")
        #expect(
            desk.map { $0["agent_id"] } == [
                "Z2ARIE", "Z2ELINOR", "Z2EYAL", "Z2IFAT", "Z2LIOR", "Z2NIRIT", "Z2OFER", "Z2OFERZ",
            ]
        )
    }

    @Test func `an id that a spreadsheet rounded names no customer`() throws {
        let rows = try TestDatabase.connect().query(
            """
            select count(customer_ref) as known, count(*) filter (where customer_ref !~ '^[0-9]+$' or customer_ref = '0') as odd
            from monitoring.contact
            """
        )
        let row = try #require(rows.first)
        // 66,224 lines less 44,255 zeroes, 39 rounded ids and 2 shifted lines.
        #expect((row["known"], row["odd"]) == ("21928", "0"))
    }
}
