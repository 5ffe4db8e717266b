import Postgres
import Sandbox
import Testing
import TestSupport

@Suite struct FeedbackAndEvaluationTests {
    @Test func `about one in eight who are asked answers`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg((submitted_at is not null)::int) as response, count(comment) as comments,
                count(*) filter (where (submitted_at is null) <> (score is null)) as halves,
                count(*) filter (where score not between scale_min and scale_max) as outside,
                count(*) filter (where submitted_at >= '2026-11-14') as later
            from feedback where feedback_id not like '%-900001'
            """
        )
        #expect((0.10...0.15).contains(try #require(figures["response"])))
        #expect(figures["comments"] == Double(try await Sample.shared.summary.comments))
        #expect(figures["halves"] == 0 && figures["outside"] == 0 && figures["later"] == 0)
    }

    @Test(arguments: ["csat", "nps", "ces"])
    func `scores follow the result of the contact`(instrument: String) async throws {
        let rows = try await Sample.shared.rows(
            """
            select c.resolved, avg(case when higher_is_better then score else scale_max - score end) as score
            from feedback join contact as c using (contact_id)
            where instrument = '\(instrument)' and c.resolved is not null and score is not null group by 1 order by 1
            """
        )
        let scores = try rows.map { try $0.get("score", as: Double.self) }
        #expect(scores.count == 2 && scores[0] < scores[1] - 0.5)
    }

    @Test func `comments have about 47 words and no digit or at sign`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg(array_length(regexp_split_to_array(comment, '\\s+'), 1)) as words,
                count(*) filter (where comment ~ '[0-9@]') as suspicious from feedback where comment is not null
            """
        )
        #expect((42...52).contains(try #require(figures["words"])))
        #expect(figures["suspicious"] == 0)
        let notes = try await Sample.shared.number("select count(*) from contact where note ~ '[0-9@]'")
        #expect(notes == 0)
    }

    @Test func `each agent is evaluated about four times a month`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select avg(n) as mean, min(n) as least, max(n) as most from (
                select count(e.evaluation_id) filter (where selected_by <> 'targeted' and status <> 'calibration') as n
                from agent as a left join evaluation as e on e.agent_id = a.agent_id
                    and evaluated_at >= '2026-10-19' and form_id <> 'paper-form'
                where role = 'representative' and employed_from < '2026-09-01' and employed_to is null group by a.agent_id
            ) as agent
            """
        )
        #expect((2...5).contains(try #require(figures["mean"])))
        #expect(try #require(figures["most"]) <= 9)
    }

    @Test func `evaluations come after their contact, in office hours, and not after the last day`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select count(*) filter (where evaluated_at <= ended_at) as early,
                count(*) filter (where evaluated_at >= '2026-11-14') as late,
                count(*) filter (where evaluated_at::time not between '09:00' and '17:05') as night,
                count(*) filter (where extract(isodow from evaluated_at) > 5) as weekend,
                avg((evaluated_at::date - offered_at::date <= 7)::int) as soon, count(*) as n
            from evaluation join contact using (contact_id) where form_id <> 'paper-form'
            """
        )
        #expect(figures["early"] == 0 && figures["late"] == 0 && figures["night"] == 0 && figures["weekend"] == 0)
        #expect((0.85...0.995).contains(try #require(figures["soon"])))
        #expect(try #require(figures["n"]) > 250)
    }

    @Test func `scores are those of the answers but for the known mismatches`() async throws {
        let sample = try await Sample.shared
        let figures = try sample.numbers(
            """
            with recomputed as (
                select evaluation_id, count(*) as answers, coalesce(bool_or(failed), false) as critical,
                    round(100 * sum(points * weight) / sum(possible * weight) filter (where not not_applicable), 2) as score
                from evaluation join evaluation_answer using (evaluation_id)
                join form_question using (form_id, form_version, question_id) group by 1
            )
            select count(*) filter (where e.score <> r.score) as mismatches,
                count(*) filter (where e.status <> 'final' and e.score <> r.score) as others,
                count(*) filter (where passed <> (not critical
                    and r.score >= case form_id when 'voice-quality' then 80 else 75 end)) as verdicts,
                count(*) filter (where answers <> 20) as incomplete, avg(r.score) as mean, avg(critical::int) as critical
            from evaluation as e join recomputed as r using (evaluation_id)
            """
        )
        #expect(figures["mismatches"] == Double(sample.summary.scoreMismatches))
        #expect(sample.summary.scoreMismatches > 0)
        #expect(figures["others"] == 0 && figures["verdicts"] == 0 && figures["incomplete"] == 0)
        #expect((80...95).contains(try #require(figures["mean"])))
        #expect((0.02...0.25).contains(try #require(figures["critical"])))
    }

    @Test func `statuses, selections and critical classes all occur`() async throws {
        let figures = try await Sample.shared.numbers(
            """
            select count(distinct status) as statuses, count(distinct selected_by) as selections,
                avg((status = 'final')::int) as final,
                (select count(distinct critical) from form_question) as critical,
                (select count(*) from (select from evaluation where session_id is not null group by session_id
                    having count(*) = 4 and count(*) filter (where expert) = 1) as s) as sessions
            from evaluation
            """
        )
        #expect(figures["statuses"] == 5 && figures["selections"] == 4 && figures["critical"] == 3)
        #expect(try #require(figures["final"]) > 0.8)
        #expect(try #require(figures["sessions"]) >= 2)
    }
}
