-- Whether the monitoring still does what it used to, in the week that ends on a date: rules that fell silent or blind, whether
-- officers confirm what rules flag, evaluators beside each other and beside their own past, agents whom nobody evaluates, KPIs
-- without figures, nights that were missed or late, and decisions that are overdue.
with span as (
    select :'date'::date as last, :'date'::date - 27 as recent, :'date'::date - 90 as first
),
judged as (
    select r.rule_id,
        coalesce(sum(r.violated) filter (where r.subject_date >= s.recent), 0) as violated,
        coalesce(sum(r.violated) filter (where r.subject_date < s.recent), 0) as violated_before,
        coalesce(sum(r.violated + r.compliant) filter (where r.subject_date >= s.recent), 0) as judged,
        coalesce(sum(r.violated + r.compliant) filter (where r.subject_date < s.recent), 0) as judged_before,
        coalesce(sum(r.not_evaluable) filter (where r.subject_date >= s.recent), 0) as unknown
    from assay.rule_result r
    join span s on r.subject_date between s.first and s.last
    group by 1
),
rule as (
    select rule_id, violated, usual, judged,
        case
            when judged = 0 and (
                unknown > 0 or judged_before >= 10 or exists (select from assay.rule_missing m where m.rule_id = j.rule_id)
            ) then 'blind'
            -- Where three are expected, none at all has a chance of one in twenty.
            when violated = 0 and usual >= 3 then 'silent'
            else digest.trend(violated::bigint, round(usual)::bigint)
        end as state
    from judged j
    -- What the rate of before gives for as many subjects.
    cross join lateral (select coalesce(violated_before / nullif(judged_before, 0) * judged, 0) as usual) u
),
decided as (
    select d.rule_id,
        sum(d.decided) filter (where d.business_date >= s.first) as decided,
        sum(d.confirmed) filter (where d.business_date >= s.first) as confirmed,
        sum(d.decided) filter (where d.business_date < s.first) as decided_before,
        sum(d.confirmed) filter (where d.business_date < s.first) as confirmed_before
    from assay.measure_decision d
    join span s on d.business_date <= s.last
    group by 1
),
scored as (
    select e.evaluator_id, e.form_id, e.form_version, e.score, e.business_date >= s.recent as is_recent
    from assay.evaluation e
    join span s on e.business_date between s.first and s.last
    where e.status = 'final' and e.selected_by in ('random', 'automatic') and e.score is not null
),
-- One evaluator on one form, beside all the others on it.
form as (
    select form_id, form_version, evaluator_id, count(*) as n, sum(score) as total, sum(score * score) as squares
    from scored where is_recent group by 1, 2, 3
),
beside as (
    select f.evaluator_id, sum(f.n) as n, sum(f.total) as total, sum(f.squares) as squares,
        sum(o.n) as others_n, sum(o.total) as others_total, sum(o.squares) as others_squares
    from form f
    cross join lateral (
        select sum(o.n) as n, sum(o.total) as total, sum(o.squares) as squares
        from form o
        where (o.form_id, o.form_version) = (f.form_id, f.form_version) and o.evaluator_id <> f.evaluator_id
    ) o
    where o.n > 0
    group by 1
),
before as (
    select evaluator_id,
        count(*) filter (where is_recent) as n, sum(score) filter (where is_recent) as total,
        sum(score * score) filter (where is_recent) as squares,
        count(*) filter (where not is_recent) as others_n, sum(score) filter (where not is_recent) as others_total,
        sum(score * score) filter (where not is_recent) as others_squares
    from scored group by 1
),
evaluator as (
    select kind, evaluator_id, n, total / n as mean, others_total / others_n as usual,
        case when n >= 10 and others_n >= 10 then
            sqrt(greatest(squares - total * total / n, 0) / (n - 1) / n
                + greatest(others_squares - others_total * others_total / others_n, 0) / (others_n - 1) / others_n) end as error
    from (
        select 'evaluator' as kind, * from beside
        union all
        select 'evaluator_drift', * from before where n > 0 and others_n > 0
    ) e
),
session as (
    select e.evaluator_id, e.score, e.session_id, e.contact_id, coalesce(e.expert, false) as expert,
        avg(e.score) filter (where e.expert) over w as expert_score,
        sum(e.score) over w as total, count(*) over w as raters
    from assay.evaluation e
    join span s on e.business_date between s.first and s.last
    where e.status = 'calibration' and e.session_id is not null and e.score is not null
    window w as (partition by e.session_id, e.contact_id)
),
calibration as (
    select evaluator_id, count(*) as n,
        avg(abs(score - coalesce(expert_score, (total - score) / nullif(raters - 1, 0)))) as distance
    from session where not expert and (expert_score is not null or raters > 1)
    group by 1
),
worked as (
    select c.agent_id, sum(c.handled) as handled
    from assay.measure_contact c
    join span s on c.business_date between s.recent and s.last
    where c.agent_id <> ''
    group by 1
    having sum(c.handled) >= :'minimum_contacts'::integer
),
covered as (
    select w.agent_id, coalesce(t.team, '') as team, w.handled, count(e.evaluation_id) as evaluations
    from worked w
    join assay.agent a on a.agent_id = w.agent_id and a.role = 'representative'
    cross join span s
    left join assay.agent_team t
        on t.agent_id = w.agent_id and s.last >= t.valid_from and (t.valid_to is null or s.last < t.valid_to)
    left join assay.evaluation e
        on e.agent_id = w.agent_id and e.status = 'final' and e.business_date between s.recent and s.last
    group by 1, 2, 3
),
measured as (
    select f.kpi, count(distinct f.period_start) as weeks, max(f.period_end) as latest
    from digest.scorecard f
    join span s on f.period_start between s.first and s.last
    where f.period = 'week' and f.scope = 'organisation' and f.value is not null
    group by 1
),
night as (
    select d::date as date, r.state, r.attempt,
        round(extract(epoch from a.finished_at - assay.business_midnight(d::date + 1)) / 3600, 1) as hours
    from span s
    cross join generate_series(s.last - 6, s.last, interval '1 day') d
    left join lateral (
        select * from assay.run r where r.pipeline = 'nightly' and r.to_date = d::date order by r.state = 'succeeded' desc, r.run_id limit 1
    ) r on true
    left join assay.attempt a on a.run_id = r.run_id and a.attempt = r.attempt and a.state = 'succeeded'
    -- Before the first night there was none to miss.
    where d::date >= (select min(to_date) from assay.run where pipeline = 'nightly' and state = 'succeeded')
),
overdue as (
    select coalesce(f.claimed_by, 'level ' || f.level) as owner, f.team, count(*) as findings,
        floor(extract(epoch from :'as_of'::timestamptz - min(f.due_by)) / 86400)::bigint as days
    from review.finding f
    where f.state in ('open', 'claimed', 'escalated', 'reopened') and f.due_by < :'as_of'::timestamptz
    group by 1, 2
),
entry as (
    select 'rule' as kind, rule_id as item, '' as team, violated as value, round(usual, 1) as usual, judged::bigint as n, state from rule
    union all
    select 'precision', rule_id, '', round(confirmed / decided, 6), round(confirmed_before / nullif(decided_before, 0), 6),
        decided::bigint, case when decided >= 10 and confirmed * 2 < decided then 'doubtful' end
    from decided where decided > 0
    union all
    select kind, evaluator_id, '', round(mean, 2), round(usual, 2), n::bigint,
        case when mean - usual > 3 * error then 'lenient' when usual - mean > 3 * error then 'strict' end
    from evaluator
    union all
    select 'calibration', evaluator_id, '', round(distance, 2), null, n, null from calibration
    union all
    select 'coverage', agent_id, team, evaluations, :'quota'::integer, handled::bigint,
        case when evaluations = 0 then 'none' when evaluations < :'quota'::integer then 'few' end
    from covered
    union all
    select 'kpi', m.kpi, '', m.weeks, null, m.weeks, 'missing'
    from measured m cross join span s
    where m.latest < s.last and m.weeks >= 4 and m.kpi = any (:'kpis'::text[])
    union all
    select 'night', date::text, '', hours, null, attempt,
        case
            when state is null then 'missed'
            when state <> 'succeeded' then 'failed'
            when exists (select from digest.gate g where g.business_date = night.date and g.verdict = 'provisional')
                then 'provisional'
            when hours > 24 then 'late'
            when attempt > 1 then 'repeated'
        end
    from night
    union all
    select 'overdue', owner, team, findings, null, days, 'overdue' from overdue
)
insert into digest.monitoring (digest_date, kind, item, team, value, usual, n, state)
select :'date'::date, kind, item, team, value, usual, n, state from entry
