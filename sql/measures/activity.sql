/*
measure: activity
title: Time on contacts and ready for them, by day and agent
table: assay.measure_activity
reads: [activity]
record: agent_id
reaches: {activity: 1}
daily: true
parameters: {least_online_seconds: 900, pressed_percent: 90}
columns:
  online_days: 1 where the agent was on a contact or ready for one at any time
  open_days: 1 where an activity of the agent has no known end
  handling_ms: time on contacts, hold and wrap-up included
  online_ms: that and time ready for contacts
  handling_ms_squares: sum of squares by agent and day
  online_ms_squares: sum of squares by agent and day
  handling_online_products: sum of products by agent and day
  half_hours: half-hours with at least least_online_seconds on contacts or ready for them
  half_hours_pressed: those of which more than pressed_percent of that time was on contacts
*/
-- Half-hours are counted from local midnight. Whoever is on the queue for a few minutes of one, before a break, is not
-- under pressure because a call filled them.
with stretch as materialized (
    select business_date, agent_id, state, sort, spans from assay.stretches(:'dates'::date[]) where kind = 'did'
),
-- Materialized, or each row would ask for its midnight again.
day as materialized (
    select * from assay.local_days(:'dates'::date[])
),
-- Microseconds since local midnight: sums of whole numbers take half the time of sums of intervals.
online as (
    select
        s.business_date, s.agent_id, s.state <> 'available' as is_handling,
        (date_part('epoch', lower(r) - d.starts_at) * 1000000)::bigint as began,
        (date_part('epoch', upper(r) - d.starts_at) * 1000000)::bigint as ended
    from stretch s
    join day d on d.business_date = s.business_date
    cross join unnest(s.spans) r
    where s.sort = 'online'
),
half_hour as (
    select o.business_date, o.agent_id, h.half_hour,
        sum(least(o.ended, (h.half_hour + 1) * 1800000000) - greatest(o.began, h.half_hour * 1800000000)) as online,
        sum(least(o.ended, (h.half_hour + 1) * 1800000000) - greatest(o.began, h.half_hour * 1800000000))
            filter (where o.is_handling) as handling
    from online o
    cross join generate_series(o.began / 1800000000, (o.ended - 1) / 1800000000) h (half_hour)
    group by 1, 2, 3
),
pressure as (
    select business_date, agent_id, count(*) as half_hours,
        count(*) filter (where handling * 100 > online * :'pressed_percent'::integer) as half_hours_pressed
    from half_hour
    where online >= :'least_online_seconds'::bigint * 1000000
    group by 1, 2
),
agent_day as (
    select business_date, agent_id, 0 as open_days,
        round(coalesce(sum(ended - began) filter (where is_handling), 0) / 1000)::bigint as handling_ms,
        round(sum(ended - began) / 1000)::bigint as online_ms
    from online
    group by 1, 2
    union all
    select distinct business_date, agent_id, 1, 0::bigint, 0::bigint
    from stretch
    where spans is null
),
summed as (
    select business_date, agent_id, max(open_days) as open_days, sum(handling_ms)::bigint as handling_ms, sum(online_ms)::bigint as online_ms
    from agent_day
    group by 1, 2
)
select
    s.business_date, s.agent_id, (s.online_ms > 0)::integer as online_days, s.open_days, s.handling_ms, s.online_ms,
    s.handling_ms * s.handling_ms as handling_ms_squares, s.online_ms * s.online_ms as online_ms_squares,
    s.handling_ms * s.online_ms as handling_online_products,
    coalesce(p.half_hours, 0) as half_hours, coalesce(p.half_hours_pressed, 0) as half_hours_pressed
from summed s
left join pressure p on p.business_date = s.business_date and p.agent_id = s.agent_id
