/// Puts a sample in order, so that nothing in it violates a rule but what is planted.
///
/// An ordinary centre is not without fault: customers come back a third time, evaluations come late, scores are wrong.
/// Where violations are counted, all of them have to be meant.
enum Orderliness {
    /// What is changed, one statement for each reason.
    static let statements = [
        missingDays, recordings, vulnerable, recurrence, shortCalls, lateEvaluations, compliance, scores, coverage,
        coverageAnswers,
    ]

    // Two open days lose their contacts and everything that hangs on one: house-missing-day is planted so.
    private static let missingDays = """
        do $$
        declare
            relation text;
        begin
            for relation in
                select table_name from information_schema.columns
                where table_schema = 'monitoring' and column_name = 'contact_id' and table_name <> 'evaluation_answer'
            loop
                execute format(
                    'delete from monitoring.%I where contact_id like any (array[%L, %L])', relation,
                    to_char(pg_temp.missing_day(1), '"C"YYYYMMDD"-%"'), to_char(pg_temp.missing_day(2), '"C"YYYYMMDD"-%"')
                );
            end loop;
        end;
        $$;
        delete from monitoring.evaluation_answer a
        where not exists (select from monitoring.evaluation e where e.evaluation_id = a.evaluation_id);
        delete from monitoring.dispute d
        where not exists (select from monitoring.evaluation e where e.evaluation_id = d.evaluation_id);
        delete from monitoring.coaching c
        where not exists (select from monitoring.evaluation e where e.evaluation_id = c.evaluation_id);
        """

    private static let recordings = """
        update monitoring.contact set recording_notice = true, recording_paused = coalesce(payment_taken, false)
        where recorded and (recording_notice is not true or payment_taken and recording_paused is not true)
        """

    private static let vulnerable =
        "update monitoring.contact set resolved = true where vulnerable and resolved is false"

    // Who would come for the third time within a fortnight comes as somebody else.
    private static let recurrence = """
        with leg as (
            select interaction_id, customer_ref, reason, min(offered_at) as offered_at
            from monitoring.contact where direction = 'inbound' and customer_ref is not null
            group by 1, 2, 3
        ),
        counted as (
            select interaction_id, offered_at, count(*) over (
                partition by customer_ref, reason order by offered_at range between interval '15 days' preceding and current row
            ) as visits
            from leg
        ),
        third as (
            select interaction_id, row_number() over (order by offered_at, interaction_id) as number
            from counted where visits > 2
        )
        update monitoring.contact c set customer_ref = 'NW-' || 100000000 + t.number
        from third t where t.interaction_id = c.interaction_id
        """

    private static let shortCalls =
        "update monitoring.contact set ended_by = 'customer' where ended_by = 'agent' and talk_seconds < 10"

    private static let lateEvaluations = """
        update monitoring.evaluation e set evaluated_at = c.offered_at + interval '13 days'
        from monitoring.contact c
        where c.contact_id = e.contact_id and e.evaluated_at >= c.offered_at + interval '13 days'
        """

    private static let compliance = """
        update monitoring.evaluation_answer a set points = q.possible, failed = false
        from monitoring.evaluation e
        join monitoring.form_question q using (form_id, form_version)
        where e.evaluation_id = a.evaluation_id and q.question_id = a.question_id and q.critical = 'compliance' and a.failed
        """

    // As organisation.yaml has it: a critical failure makes the score 0.
    private static let scores = """
        update monitoring.evaluation e set score = s.score, passed = s.score >= s.pass_mark
        from (
            select e.evaluation_id, max(q.pass_mark) as pass_mark, case when bool_or(coalesce(a.failed, false)) then 0
                else round(100 * sum(q.weight * a.points) / sum(q.weight * q.possible), 2) end as score
            from monitoring.evaluation e
            join monitoring.evaluation_answer a using (evaluation_id)
            join monitoring.form_question q using (form_id, form_version, question_id)
            where not a.not_applicable
            group by 1
        ) s
        where s.evaluation_id = e.evaluation_id and e.score is not null
        """

    // Of whom fewer than four were evaluated in a month that is over, others are evaluated on the day of the contact.
    private static let coverage = """
        with month as (
            select agent_id, date_trunc('month', offered_at) as month, count(*) as contacts
            from monitoring.contact
            where answered_at is not null and agent_id like 'A%'
                and offered_at < date_trunc('month', pg_temp.last_day() + 1)
            group by 1, 2
        ),
        short as (
            select m.agent_id, m.month, 4 - count(e.evaluation_id) as missing
            from month m
            left join monitoring.evaluation e on e.agent_id = m.agent_id and e.status = 'final'
                and date_trunc('month', e.evaluated_at) = m.month
            where m.contacts >= 18
            group by 1, 2
            having count(e.evaluation_id) < 4
        ),
        picked as (
            select c.*, s.missing, row_number() over (partition by c.agent_id, s.month order by c.contact_id) as number
            from short s
            join monitoring.contact c on c.agent_id = s.agent_id and date_trunc('month', c.offered_at) = s.month
            where c.answered_at is not null and c.talk_seconds >= 10 and c.contact_id is not null
                and c.contract_error is null and c.outcome in ('answered', 'transferred') and c.ended_at > c.offered_at
                and not exists (select from monitoring.evaluation e where e.contact_id = c.contact_id)
        )
        insert into monitoring.evaluation (
            evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, evaluated_at, status, selected_by,
            score, passed, updated_at
        )
        select
            'EX' || substr(p.contact_id, 2), p.contact_id, p.agent_id, 'Q11',
            case when p.channel in ('chat', 'email') then 'written-quality' else 'voice-quality' end,
            to_char(p.offered_at - case when p.channel in ('chat', 'email') then 45 else 0 end * interval '1 day', 'YYYY.Q'),
            p.ended_at + interval '1 hour', 'final', 'random', 100, true,
            p.ended_at + interval '1 hour'
        from picked p where p.number <= p.missing
        """

    private static let coverageAnswers = """
        insert into monitoring.evaluation_answer (
            evaluation_id, question_id, contact_id, points, not_applicable, failed, updated_at
        )
        select e.evaluation_id, q.question_id, e.contact_id, q.possible, false, case when q.critical is not null then false end,
            e.updated_at
        from monitoring.evaluation e
        join monitoring.form_question q using (form_id, form_version)
        where e.evaluation_id like 'EX%'
        """
}
