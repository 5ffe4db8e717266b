import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

@testable import Pipelines

/// Streams over a live source: together they give each row that is asked for, once.
@Suite struct `Slices` {
    private struct Bench: ~Copyable {
        let centre: PullCentre
        let source: Connection
        let business: BusinessDates
        let report: SourceReport
        let contract: Contract

        init(_ centre: PullCentre, last: String = "2026-03-31") throws {
            let queries = QueryFolder(centre.centre.project)
            let source = try Connection(centre.source)
            let business = try BusinessDates(
                zone: "Europe/London",
                last: day(last),
                store: Connection(centre.centre.store),
                queries: queries
            )
            let contract = try centre.centre.contract()
            let report = try SourceCheck.report(centre.settings(), centre.centre.catalogue(), contract, queries)
            self.centre = centre
            self.source = source
            self.business = business
            self.contract = contract
            self.report = report
        }

        borrowing func query(_ name: String) throws -> RelationQuery {
            try RelationQuery(
                #require(contract.relation(name)),
                contract: contract,
                report: report,
                schema: centre.schema,
                source: source
            )
        }

        /// The tasks' SQL.
        borrowing func tasks(
            _ name: String,
            _ dates: [CalendarDate],
            workers: Int,
            horizon: Timestamp? = nil,
            keys: [[String]] = [],
            parentKeys: [[String]] = [],
            isFirst: Bool = true,
            isLast: Bool = true
        ) throws -> [String] {
            let portion = ReadingPlan.Portion(step: "pull", dates: dates, isFirst: isFirst, isLast: isLast, slot: 1)
            let rest = RestOfSource(
                horizon: horizon,
                from: business.begin(of: try #require(dates.first)),
                end: business.end(of: try #require(dates.last)),
                spans: portion.spans.map { (business.begin(of: $0.first), business.begin(of: $0.end)) },
                keys: keys,
                parentKeys: parentKeys,
                takesAllUndated: horizon == nil
            )
            return try SlicePlanner(business: business, workers: workers)
                .tasks(0, query(name), portion, rest, source: source).map(\.sql)
        }

        /// The first field of each row of all streams.
        borrowing func read(_ tasks: [String]) throws -> [String] {
            var keys: [String] = []
            for sql in tasks {
                try source.copyOut(sql, name: "slice") { bytes in
                    keys.append(PullRows.fields(of: Array(bytes))[0].map { String(decoding: $0, as: UTF8.self) } ?? "-")
                }
            }
            return keys.sorted()
        }
    }

    /// 40,000 contacts over March, so that the planner sees what an index saves, and one at each full hour.
    private static let many = """
        insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome, updated_at)
        select i::text, 'voice', 'inbound', 'billing', timestamptz '2026-03-01 00:00+00' + i * interval '66.97 seconds', 'abandoned', timestamptz '2026-01-01'
        from generate_series(0, 39999) i
        union all
        select 'm' || i, 'voice', 'inbound', 'billing', timestamptz '2026-03-01 00:00+00' + i * interval '1 hour', 'abandoned', timestamptz '2026-01-01'
        from generate_series(0, 743) i;
        analyze monitoring.contact;
        """

    @Test(arguments: [1, 2, 3, 7]) func `of an indexed relation cover each span once`(workers: Int) async throws {
        let centre = try await PullCentre.make()
        try centre.inSource(Self.many)
        let bench = try Bench(centre)
        // Two spans, one of them over the day of 23 hours.
        let dates = try ["2026-03-03", "2026-03-04", "2026-03-28", "2026-03-29", "2026-03-30"].map { try day($0) }
        let tasks = try bench.tasks("contact", dates, workers: workers, keys: [["17"], ["20000"], ["m3"], ["m50"]])
        // What changed late is one stream more, and what is looked for by key another.
        #expect(tasks.count == (workers == 1 ? 2 : 2 * 2 * workers + 2))
        let expected = try bench.source.query(
            """
            select contact_id from monitoring.contact
            where (offered_at at time zone 'Europe/London')::date in ('2026-03-03', '2026-03-04', '2026-03-28', '2026-03-29', '2026-03-30')
                or contact_id in ('17', '20000', 'm3', 'm50')
            """
        ).compactMap { $0["contact_id"] }
        #expect(try bench.read(tasks) == expected.sorted())
    }

    @Test func `are not cut where no index serves them`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource("drop index monitoring.contact_offered_at_idx;" + Self.many)
        let bench = try Bench(centre)
        let dates = try (0..<5).map { try day("2026-03-03") + $0 }
        let tasks = try bench.tasks("contact", dates, workers: 4)
        #expect(tasks.count == 1)
        let expected = try bench.source.query(
            "select contact_id from monitoring.contact where offered_at >= '2026-03-03' and offered_at < '2026-03-08'"
        ).compactMap { $0["contact_id"] }
        #expect(try bench.read(tasks) == expected.sorted())
    }

    @Test func `of a relation without a date are its one stream, in the first portion`() async throws {
        let centre = try await PullCentre.make()
        try centre.agent("ann")
        let bench = try Bench(centre)
        let dates = [try day("2026-03-03")]
        #expect(try bench.tasks("agent", dates, workers: 4, isFirst: false) == [])
        #expect(try bench.read(bench.tasks("agent", dates, workers: 4, isLast: false)) == ["ann"])
    }

    /// Random rows, random spans, horizons and quarantined keys: each row that one of them asks for is read once, and
    /// no other.
    ///
    /// What is asked for is said here in another way than the program says it.
    @Test(arguments: ["contact", "feedback", "evaluation_answer"])
    func `read what they must and nothing twice`(relation: String) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed) \(relation)")
        var generator = SeededGenerator(seed: seed)
        let centre = try await PullCentre.make()
        try centre.inSource(
            """
            select setseed(\(Double(seed % 1000) / 1000));
            create function pg_temp.moment() returns timestamptz volatile language sql as $$
                select case when random() < 0.05 then null when random() < 0.02 then 'infinity' when random() < 0.02 then '-infinity'
                    else timestamptz '2026-02-15' + random() * interval '50 days' end
            $$;
            insert into monitoring.contact (contact_id, offered_at, updated_at) select i, pg_temp.moment(), pg_temp.moment() from generate_series(1, 400) i;
            insert into monitoring.feedback (feedback_id, invited_at, submitted_at, updated_at)
            select i, pg_temp.moment(), case when random() < 0.5 then pg_temp.moment() end, pg_temp.moment() from generate_series(1, 400) i;
            insert into monitoring.evaluation (evaluation_id, contact_id, evaluated_at, updated_at) select i, i, pg_temp.moment(), pg_temp.moment() from generate_series(1, 100) i;
            insert into monitoring.evaluation_answer (evaluation_id, question_id, updated_at)
            select 1 + i % 110, i, pg_temp.moment() from generate_series(1, 400) i;
            """
        )
        let bench = try Bench(centre)
        let isAnswer = relation == "evaluation_answer"
        let stars = [
            "contact": "offered_at", "feedback": "least(invited_at, submitted_at)",
            "evaluation_answer": "p.evaluated_at",
        ]
        let star = try #require(stars[relation])
        let (key, ownKey) = isAnswer ? ("r.evaluation_id", "r.question_id") : ("r.\(relation)_id", "r.\(relation)_id")
        let join = isAnswer ? "left join monitoring.evaluation p using (evaluation_id)" : ""
        // Prices at which even so small a table is worth an index, so that spans are cut.
        try bench.source.script(
            "analyze; set enable_seqscan = off; set cpu_tuple_cost = 100; set cpu_index_tuple_cost = 100",
            name: "the test's prices"
        )
        var wasCut = false
        for _ in 0..<12 {
            let first = try day("2026-02-16") + Int.random(in: 0..<30, using: &generator)
            var dates = (0..<Int.random(in: 1...8, using: &generator)).map { first + $0 }
            if dates.count > 1, Bool.random(using: &generator) { dates.remove(at: dates.count / 2) }
            let (from, until) = (bench.business.begin(of: dates[0]), bench.business.end(of: dates[dates.count - 1]))
            let horizon =
                Bool.random(using: &generator)
                ? nil : bench.business.begin(of: first + Int.random(in: -5...10, using: &generator))
            func draw(_ range: ClosedRange<Int>) -> [String] {
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                    String(Int.random(in: range, using: &generator))
                }
            }
            let (keys, parents) = (draw(1...400), isAnswer ? draw(1...110) : [])
            let tasks = try bench.tasks(
                relation,
                dates,
                workers: Int.random(in: 1...4, using: &generator),
                horizon: horizon,
                keys: keys.map { isAnswer ? [String(1 + (Int($0) ?? 0) % 110), $0] : [$0] },
                parentKeys: parents.map { [$0] }
            )
            wasCut = wasCut || tasks.count > 4
            var reasons = [
                isAnswer && horizon != nil ? "false" : "nowhere", "\(ownKey) = any('{\(keys.joined(separator: ","))}')",
            ]
            if isAnswer { reasons.append("\(key) = any('{\(parents.joined(separator: ","))}')") }
            if let horizon {
                let changed = isAnswer ? "greatest(r.updated_at, p.updated_at)" : "r.updated_at"
                reasons.append("coalesce(\(changed) >= '\(horizon)', false)")
            }
            if relation == "feedback" {
                for event in ["invited_at", "submitted_at"] {
                    reasons.append("coalesce(\(event) >= '\(from)' and \(event) < '\(until)', false)")
                }
            }
            let wanted = """
                select \(key) as key from monitoring.\(relation) r \(join)
                cross join lateral (select \(star) as star, \(star) is null or not isfinite(\(star)) as nowhere) s
                where not nowhere and (star at time zone 'Europe/London')::date = any('{\(dates.map(\.description).joined(separator: ","))}')
                    or (nowhere or star < '\(until)') and (\(reasons.joined(separator: " or ")))
                """
            let expected = try bench.source.query(wanted).compactMap { $0["key"] }.sorted()
            let drawn = "\(dates) \(horizon?.description ?? "no horizon") \(keys) \(parents)"
            #expect(try bench.read(tasks) == expected, "\(drawn)")
        }
        // What hangs on another relation has no index of its own to be cut by.
        #expect(wasCut || relation == "evaluation_answer")
    }

    /// The catalogue takes only plain schema names; what builds SQL quotes any.
    @Test func `and counts are read from a schema of any name`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c 1")
        let bench = try Bench(centre)
        try centre.inSource(#"alter schema monitoring rename to "weird ""schema; --""#)
        let query = try RelationQuery(
            #require(bench.contract.relation("contact")),
            contract: bench.contract,
            report: bench.report,
            schema: #"weird "schema; --"#,
            source: bench.source
        )
        #expect(try bench.read([query.copy(where: nil)]) == ["c 1"])
        let (from, to) = (
            bench.business.begin(of: try day("2026-03-01")), bench.business.begin(of: try day("2026-03-05"))
        )
        let counts = try bench.source.query(
            #require(
                query.dayCounts(midnights: try (1...5).map { bench.business.begin(of: try day("2026-03-0\($0)")) })
            )
        )
        #expect(counts.map { "\($0["day"] ?? "") \($0["rows"] ?? "")" } == ["3 1"])
        #expect(
            try bench.source.query(#require(query.earliest(from, to))).first?["earliest"] == "2026-03-03 10:00:00+00"
        )
    }
}
