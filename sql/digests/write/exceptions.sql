-- What may need a manager on a date, for the organisation (team '') and for each team; the digest step ranks these and writes
-- the most pressing to digest.exceptions as sentences. pressing: 1 first. Signals and standings have the probability of so
-- much in an unchanged process, and how many were asked on the audience's behalf: all that were judged in the night of the
-- date. Rows of this file read what has just been written of digest.data_quality.
with night as (
    select run_id from assay.run where to_date = :'date'::date
),
point as materialized (
    select c.period, c.period_start, c.scope, c.scope_id, c.channel, c.kpi, c.numerator, c.denominator, c.value, c.centre,
        c.lower_limit, c.upper_limit, c.signal, c.p_value,
        case c.scope when 'team' then c.scope_id when 'agent' then c.team end as team
    from digest.control_point c
    -- A night that catches up judges what nobody needs to hear of any more.
    where c.period_end > :'date'::date - case c.period when 'day' then 7 when 'week' then 14 else 45 end
        and c.period_start > :'date'::date - 76 and c.period_end <= :'date'::date
        and c.judged_in in (select run_id from night) and not c.is_trial
),
peer as materialized (
    select f.period, f.period_start, f.peer_scope as scope, f.scope_id, f.channel, f.kpi, f.team, f.n, f.value, f.expected,
        f.standing, f.p_value
    from digest.funnel_point f
    where f.period = 'trailing_28d' and f.period_end = :'date'::date and f.standing <> 'too_few'
),
asked as (
    select s.team, count(*) as asked
    from (select team from point union all select team from peer) p
    cross join lateral (values (''), (p.team)) as s (team)
    where s.team is not null
    group by 1
),
signal as (
    select p.*
    from point p
    where p.signal in ('beyond_high', 'beyond_low', 'near_high', 'near_low')
        -- All channels together say nothing new where there is only one.
        and not (p.channel = '' and exists (
            select from point o
            where (o.period, o.period_start, o.scope, o.scope_id, o.kpi, o.value, o.signal)
                = (p.period, p.period_start, p.scope, p.scope_id, p.kpi, p.value, p.signal) and o.channel <> ''))
),
standing as (
    select p.*
    from peer p
    where p.standing in ('high', 'low')
        and not (p.channel = '' and exists (
            select from peer o where (o.scope, o.scope_id, o.kpi, o.value, o.n) = (p.scope, p.scope_id, p.kpi, p.value, p.n) and o.channel <> ''))
),
undecided as (
    select s.team, f.rule_id, f.severity, f.due_by, coalesce(f.due_by <= :'as_of'::timestamptz, false) as is_overdue
    from review.finding f
    cross join lateral (values (''), (nullif(f.team, ''))) as s (team)
    where f.state in ('open', 'claimed', 'escalated', 'reopened') and s.team is not null
),
finding as (
    select team, rule_id, severity, is_overdue, count(*) as findings, min(due_by) as first_due
    from undecided
    where is_overdue or severity = 'critical'
    group by 1, 2, 3, 4
),
deadline as (
    select s.team, d.rule_id, count(*) as subjects, min(d.due_at) as first_due, min(d.working_days_left) as days
    from digest.deadlines d
    cross join lateral (values (''), (nullif(d.team, ''))) as s (team)
    where d.working_days_left <= 5 and s.team is not null
    group by 1, 2
),
missing as (
    select count(*) as days, max(business_date) as latest
    from assay.missing_day
    where business_date > :'date'::date - 28 and business_date <= :'date'::date
),
-- The dates that are not to be relied on concern everybody who has figures of them.
provisional as (
    select count(*) as days, string_agg(p.business_date::text || ' (' || p.relations || ')', '; ' order by p.business_date) as dates
    from digest.provisional_days(:'date'::date) p
    having count(*) > 0
),
audience as (
    select '' as team
    union
    select scope_id from digest.scorecard
    where period = 'trailing_28d' and period_start = :'date'::date - 27 and scope = 'team' and scope_id <> 'unassigned'
),
unreadable as (
    select relation, quarantined,
        (
            select string_agg(format('%s (%s)', r.reason, r.rows), '; ' order by r.rows desc, r.reason collate "C")
            from (
                select key as reason, value::bigint as rows
                from jsonb_each_text(q.reasons)
                order by 2 desc, key collate "C"
                limit 3
            ) r
        ) as reasons
    from digest.data_quality q
    where q.digest_date = :'date'::date and q.quarantined > 0
)
select s.team, 2 as pressing, 'signal' as kind,
    case p.signal
        when 'beyond_high' then 'beyondUpper' when 'beyond_low' then 'beyondLower' when 'near_high' then 'nearUpper' else 'nearLower'
    end as message,
    p.scope, p.scope_id, p.channel, p.kpi, p.period, p.period_start, p.p_value, a.asked, 0 as count,
    jsonb_build_object(
        'value', p.value::text, 'centre', p.centre::text,
        'limit', case when p.signal like '%high' then p.upper_limit else p.lower_limit end::text
    ) as figures
from signal p
cross join lateral (values (''), (p.team)) as s (team)
join asked a on a.team = s.team
union all
select s.team, 2, 'standing', case p.standing when 'high' then 'standsOutHigh' else 'standsOutLow' end, p.scope, p.scope_id,
    p.channel, p.kpi, p.period, p.period_start, p.p_value, a.asked, 0,
    jsonb_build_object('value', p.value::text, 'expected', p.expected::text, 'n', trim_scale(p.n)::text)
from standing p
cross join lateral (values (''), (p.team)) as s (team)
join asked a on a.team = s.team
union all
select f.team, case when f.is_overdue and f.severity = 'critical' then 1 when f.is_overdue then 3 else 5 end, 'finding',
    case when f.is_overdue then 'overdueFindings' else 'criticalFindings' end, 'rule', f.rule_id, '', '', null, null, null, 0, f.findings,
    jsonb_build_object(
        'title', r.title, 'count', f.findings::text, 'severity', f.severity, 'date', assay.business_date(f.first_due - interval '1 microsecond')::text
    )
from finding f
join assay.rule r using (rule_id)
union all
select d.team, case when d.days <= 1 then 1 else 3 end, 'deadline', 'runningDeadlines', 'rule', d.rule_id, '', '', null, null, null, 0,
    d.subjects,
    jsonb_build_object(
        'title', r.title, 'count', d.subjects::text, 'days', d.days::text,
        'date', assay.business_date(d.first_due - interval '1 microsecond')::text
    )
from deadline d
join assay.rule r using (rule_id)
union all
select a.team, 0, 'data', 'provisionalDates', 'relation', '', '', '', null, null, null, 0, p.days, jsonb_build_object('dates', p.dates)
from provisional p
cross join audience a
union all
select '', 3, 'data', 'missingDays', 'relation', 'contact', '', '', null, null, null, 0, m.days,
    jsonb_build_object('count', m.days::text, 'date', m.latest::text)
from missing m
where m.days > 0
union all
select '', 4, 'data', 'unreadableRows', 'relation', u.relation, '', '', null, null, null, 0, u.quarantined,
    jsonb_build_object('relation', u.relation, 'count', u.quarantined::text, 'reasons', u.reasons)
from unreadable u
