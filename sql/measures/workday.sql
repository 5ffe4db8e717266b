/*
measure: workday
title: What people did against what they were planned to do and are paid for, by day and agent
table: assay.measure_workday
reads: [activity, schedule, contact]
record: agent_id
reaches: {activity: 1, schedule: 1}
daily: true
parameters: {short_break_seconds: 300}
columns:
  unknown_days: 1 where work was planned and what the agent did is not known
  planned_days: 1 where work was planned and what the agent did is known
  planned_ms: planned time on planned_days, absence left out
  adherent_ms: the part of it in which the agent did what was planned
  planned_ms_squares: sum of squares by agent and day, as are all that follow
  adherent_ms_squares: sum of squares
  adherent_planned_products: sum of products
  planned_work_ms: planned time without breaks and meals on planned_days
  worked_ms: work of any kind at any time on planned_days
  planned_work_ms_squares: sum of squares
  worked_ms_squares: sum of squares
  worked_planned_products: sum of products
  expected_days: 1 where work was planned or somebody planned for fell ill, and what the agent did is known
  expected_ms: planned time on expected_days, unplanned absence included
  absent_ms: the part of it that unplanned absence took
  expected_ms_squares: sum of squares
  absent_ms_squares: sum of squares
  absent_expected_products: sum of products
  breaks_planned: planned breaks and meals on planned_days on which the agent worked
  breaks_taken: breaks and meals of at least short_break_seconds on such days, no more than planned
  paid_days: 1 where the schedule has paid time
  paid_ms: paid time
  handled: contacts handled on paid_days
  handled_unpaid: contacts handled on days without paid time
  paid_ms_squares: sum of squares
  handled_squares: sum of squares
  handled_paid_products: sum of products
  accounted_days: 1 where there is paid time and what the agent did is known
  unaccounted_days: 1 where there is paid time and what the agent did is not known
  accounted_ms: paid time on accounted_days
  used_ms: time on contacts or ready for them on accounted_days
  lost_ms: paid time on accounted_days in which the agent was neither
  accounted_ms_squares: sum of squares
  used_ms_squares: sum of squares
  used_accounted_products: sum of products
  lost_ms_squares: sum of squares
  lost_accounted_products: sum of products
*/
-- A day without any activity is known where others of the site have some: the agent was not there, and that counts. Not
-- known are a day on which nobody of the site has any, a day of somebody who handled contacts and has none, and a day
-- with a row that has no known end.
with stretch as materialized (
    select * from assay.stretches(:'dates'::date[])
),
-- Materialized, or each row would ask for its midnight again.
day as materialized (
    select * from assay.local_days(:'dates'::date[])
),
-- What touches is one: all that follows works on a few spans a day.
sorted as materialized (
    select business_date, agent_id, kind, sort, paid, range_agg(spans) as spans, bool_or(spans is null) as is_open
    from stretch
    group by 1, 2, 3, 4, 5
),
-- Both times of a sort at once: what was planned and done.
adherence as (
    select business_date, agent_id, range_agg(planned * done) as adherent
    from (
        select business_date, agent_id, sort,
            range_agg(spans) filter (where kind = 'plan') as planned, range_agg(spans) filter (where kind = 'did') as done
        from sorted
        where sort not in ('absent_planned', 'absent_unplanned', 'offline')
        group by 1, 2, 3
    ) paired
    group by 1, 2
),
-- A break counts on the date on which it begins.
pause as (
    select s.business_date, s.agent_id, count(*) filter (where s.kind = 'plan') as planned,
        count(*) filter (
            where s.kind = 'did' and assay.milliseconds(s.spans) >= :'short_break_seconds'::integer * 1000
        ) as taken
    from stretch s
    join day d on d.business_date = s.business_date and s.started_at >= d.starts_at
    where s.sort in ('break', 'meal') and not isempty(s.spans)
    group by 1, 2
),
noted as (
    select business_date, agent_id, bool_or(is_open) as is_open, bool_or(kind = 'did') as is_logged,
        range_agg(spans) filter (where kind = 'did' and sort = 'online') as online,
        range_agg(spans) filter (where kind = 'did' and sort in ('online', 'meeting', 'training', 'coaching')) as worked,
        range_agg(spans) filter (where sort = 'absent_unplanned') as absent,
        range_agg(spans) filter (where kind = 'plan' and sort not in ('absent_planned', 'absent_unplanned', 'offline')) as planned,
        range_agg(spans) filter (where kind = 'plan' and sort in ('online', 'meeting', 'training', 'coaching')) as planned_work,
        range_agg(spans) filter (where kind = 'plan' and sort not in ('absent_planned', 'offline')) as expected,
        range_agg(spans) filter (where paid) as paid
    from sorted
    group by 1, 2
),
contact as (
    select business_date, agent_id, count(*) as handled
    from assay.contact
    where business_date = any(:'dates'::date[]) and answered_at is not null and agent_id is not null
    group by 1, 2
),
timed as (
    select business_date, agent_id, coalesce(c.handled, 0) as handled, c.handled > 0 as has_handled,
        coalesce(n.is_open, false) as is_open, coalesce(n.is_logged, false) as is_logged,
        assay.milliseconds(n.planned) as planned_ms, assay.milliseconds(a.adherent) as adherent_ms,
        assay.milliseconds(n.planned_work) as planned_work_ms, assay.milliseconds(n.worked) as worked_ms,
        assay.milliseconds(n.expected) as expected_ms, assay.milliseconds(n.expected * n.absent) as absent_ms,
        assay.milliseconds(n.paid) as paid_ms, assay.milliseconds(n.online) as online_ms,
        assay.milliseconds(n.paid * n.online) as kept_ms,
        coalesce(p.planned, 0) as breaks_planned, coalesce(p.taken, 0) as breaks_taken
    from noted n
    full join contact c using (business_date, agent_id)
    left join adherence a using (business_date, agent_id)
    left join pause p using (business_date, agent_id)
),
judged as (
    select w.*, not w.is_open and (
            w.is_logged or w.has_handled is null and bool_or(w.is_logged) over (partition by w.business_date, t.site)
        ) as is_known
    from timed w
    left join assay.agent_team t
        on t.agent_id = w.agent_id and w.business_date >= t.valid_from and (t.valid_to is null or w.business_date < t.valid_to)
),
workday as (
    select business_date, agent_id, handled, paid_ms,
        (not is_known and expected_ms > 0)::integer as unknown_days,
        case when is_known then planned_ms else 0 end as planned_ms,
        case when is_known then adherent_ms else 0 end as adherent_ms,
        case when is_known then planned_work_ms else 0 end as planned_work_ms,
        case when is_known and planned_ms > 0 then worked_ms else 0 end as worked_ms,
        case when is_known then expected_ms else 0 end as expected_ms,
        case when is_known then absent_ms else 0 end as absent_ms,
        case when is_known and worked_ms > 0 then breaks_planned else 0 end as breaks_planned,
        case when is_known and worked_ms > 0 then least(breaks_planned, breaks_taken) else 0 end as breaks_taken,
        (not is_known and paid_ms > 0)::integer as unaccounted_days,
        case when is_known then paid_ms else 0 end as accounted_ms,
        case when is_known and paid_ms > 0 then online_ms else 0 end as used_ms,
        case when is_known then paid_ms - kept_ms else 0 end as lost_ms
    from judged
)
select
    business_date, agent_id,
    unknown_days, (planned_ms > 0)::integer as planned_days, planned_ms, adherent_ms,
    planned_ms * planned_ms as planned_ms_squares, adherent_ms * adherent_ms as adherent_ms_squares,
    adherent_ms * planned_ms as adherent_planned_products,
    planned_work_ms, worked_ms, planned_work_ms * planned_work_ms as planned_work_ms_squares,
    worked_ms * worked_ms as worked_ms_squares, worked_ms * planned_work_ms as worked_planned_products,
    (expected_ms > 0)::integer as expected_days, expected_ms, absent_ms, expected_ms * expected_ms as expected_ms_squares,
    absent_ms * absent_ms as absent_ms_squares, absent_ms * expected_ms as absent_expected_products,
    breaks_planned, breaks_taken,
    (paid_ms > 0)::integer as paid_days, paid_ms,
    case when paid_ms > 0 then handled else 0 end as handled, case when paid_ms > 0 then 0 else handled end as handled_unpaid,
    paid_ms * paid_ms as paid_ms_squares, case when paid_ms > 0 then handled * handled else 0 end as handled_squares,
    handled * paid_ms as handled_paid_products,
    (accounted_ms > 0)::integer as accounted_days, unaccounted_days, accounted_ms, used_ms, lost_ms,
    accounted_ms * accounted_ms as accounted_ms_squares, used_ms * used_ms as used_ms_squares,
    used_ms * accounted_ms as used_accounted_products, lost_ms * lost_ms as lost_ms_squares,
    lost_ms * accounted_ms as lost_accounted_products
from workday
where expected_ms > 0 or paid_ms > 0 or handled > 0 or unknown_days > 0
