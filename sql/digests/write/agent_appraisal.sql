-- Each agent's month up to a date: their figures against team and target, evaluations by section of the form, coaching held
-- and owed, credentials and abilities. A team's figure is given only where enough of its agents have one.
with agent as materialized (
    select a.agent_id, coalesce(t.team, '') as team
    from assay.agent a
    left join assay.agent_team t
        on t.agent_id = a.agent_id and :'date'::date >= t.valid_from and (t.valid_to is null or :'date'::date < t.valid_to)
    where (a.employed_to is null or a.employed_to >= :'date'::date) and (a.gone_since is null or a.gone_since > :'date'::date)
),
figure as (
    select f.*, count(*) over (partition by a.team, f.kpi, f.channel) as peers, a.team as own_team
    from digest.scorecard f
    join agent a on a.agent_id = f.scope_id
    where f.period = 'month' and f.period_start = date_trunc('month', :'date'::timestamp)::date and f.scope = 'agent'
),
kpi as (
    select f.scope_id as agent_id, 'kpi' as kind, f.kpi as item, f.channel, f.unit, f.n, f.value, f.lower, f.upper,
        case when f.peers >= :'minimum_peers'::integer then t.value end as team_value, f.target, f.verdict, f.standing
    from figure f
    left join digest.scorecard t
        on t.period = 'month' and t.period_start = f.period_start and t.scope = 'team' and t.scope_id = f.own_team
        and t.channel = f.channel and t.kpi = f.kpi
),
-- Sections: sum of weighted points / sum of weighted possible, a unit being an evaluation's section.
sheet as (
    select
        e.agent_id, coalesce(q.form_title, e.form_id) || ': ' || coalesce(q.section, '') as section, e.evaluation_id,
        sum(coalesce(q.weight, 1) * a.points) as points, sum(coalesce(q.weight, 1) * q.possible) as possible
    from assay.evaluation e
    join assay.evaluation_answer a
        on a.evaluation_id = e.evaluation_id and a.business_date = e.business_date and not a.not_applicable
    join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where e.business_date >= date_trunc('month', :'date'::timestamp)::date and e.business_date <= :'date'::date
        and a.business_date >= date_trunc('month', :'date'::timestamp)::date and a.business_date <= :'date'::date
        and e.status = 'final' and e.selected_by in ('random', 'automatic')
    group by 1, 2, 3
    having count(*) = count(a.points * q.possible) and sum(coalesce(q.weight, 1) * q.possible) > 0
),
scoped_sheet as (
    select 'agent' as scope, s.agent_id as scope_id, s.section, s.points, s.possible from sheet s
    union all
    select 'team', a.team, s.section, s.points, s.possible from sheet s join agent a using (agent_id) where a.team <> ''
),
ratio as (
    -- Linearised by unit: the spread of points - value * possible, whose sum is nothing.
    select r.*, (r.points_squared - 2 * r.value * r.product + r.value * r.value * r.possible_squared) / nullif(r.n - 1, 0) as variance
    from (
        select s.scope, s.scope_id, s.section, count(*) as n, sum(s.points) / sum(s.possible) as value,
            sum(s.possible) as possible, sum(s.points * s.points) as points_squared, sum(s.points * s.possible) as product,
            sum(s.possible * s.possible) as possible_squared
        from scoped_sheet s
        group by 1, 2, 3
    ) r
),
section as (
    select r.scope_id as agent_id, r.section, r.n, r.value,
        -- Without spread, but for the last digits of a quotient, there are no bounds.
        case when r.variance > 1e-12 then digest.student_t(r.n - 1) * sqrt(r.n * r.variance) / r.possible end as reach
    from ratio r
    where r.scope = 'agent'
),
judged_section as (
    select s.*, a.team, count(*) over (partition by a.team, s.section) as peers from section s join agent a using (agent_id)
),
-- What the rule house-coaching says is owed: while its deadline runs, and once it was missed.
owed as (
    select e.agent_id, (d.due_at at time zone z.zone)::date as due_on, false as is_overdue
    from digest.deadlines d
    cross join (select assay.reporting_zone() as zone) z
    join assay.evaluation e on e.evaluation_id = d.subject_id and e.business_date = d.subject_date
    where d.rule_id = 'house-coaching'
    union all
    select f.agent_id, null, true
    from review.finding f
    where f.rule_id = 'house-coaching' and f.state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed')
),
credential as (
    select distinct on (agent_id, credential) agent_id, credential, cpd_hours, cpd_hours_required, expires_on
    from assay.credential
    where gone_since is null and awarded_on <= :'date'::date
    order by agent_id, credential, awarded_on desc
),
item as (
    select agent_id, kind, item, channel, unit, n, value, lower, upper, team_value, target, verdict, standing,
        null::text as state, null::date as due_on
    from kpi
    union all
    select s.agent_id, 'section', s.section, '', 'proportion', s.n, round(s.value, 6),
        case when s.reach is not null then round(greatest(0, s.value - s.reach), 6) end,
        case when s.reach is not null then round(least(1, s.value + s.reach), 6) end, case when s.peers >= :'minimum_peers'::integer then round(t.value, 6) end, null,
        null, null, null, null
    from judged_section s
    left join ratio t on t.scope = 'team' and t.scope_id = s.team and t.section = s.section
    union all
    select agent_id, 'coaching', 'held', '', 'sessions', count(*), count(*), null, null, null, null, null, null, 'done', null
    from assay.coaching
    where business_date >= date_trunc('month', :'date'::timestamp)::date and business_date <= :'date'::date
    group by 1
    union all
    select agent_id, 'coaching', 'owed', '', 'sessions', count(*), count(*), null, null, null, null, null, null,
        case when bool_or(is_overdue) then 'overdue' else 'due' end, min(due_on)
    from owed
    group by 1
    union all
    select agent_id, 'credential', credential, '', 'hours', null, cpd_hours, null, null, null, cpd_hours_required, null, null,
        case
            when expires_on <= :'date'::date then 'expired'
            when cpd_hours < cpd_hours_required then 'behind'
            when expires_on <= :'date'::date + 60 then 'expiring'
            else 'in date'
        end,
        expires_on
    from credential
    union all
    select agent_id, 'competency', competency, '', 'level', null, assessed_level, null, null, null, required_level,
        case
            when assessed_level is null then 'not enough data'
            when assessed_level >= required_level then 'met'
            else 'missed'
        end,
        null, null, null
    from assay.competency where gone_since is null
)
insert into digest.agent_appraisal (
    digest_date, agent_id, team, month, kind, item, channel, unit, n, value, lower, upper, team_value, target, verdict, standing,
    state, due_on
)
select :'date'::date, i.agent_id, a.team, date_trunc('month', :'date'::timestamp)::date, i.kind, i.item, i.channel, i.unit, i.n,
    i.value, i.lower, i.upper, i.team_value, i.target, i.verdict, i.standing, i.state, i.due_on
from item i
join agent a using (agent_id)
