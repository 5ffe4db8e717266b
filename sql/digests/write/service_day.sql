-- How days went by half-hour: what came to each queue and to each channel, what was answered in time, and how many of those
-- who serve it were there, in fact and by plan. An agent is there while available or at work on a contact.
with half_hour as materialized (
    -- On the day when clocks go back two half-hours have one name: it lasts an hour.
    select d.date, s.begins, s.begins + interval '30 minutes' as ends, to_char(s.begins at time zone z.zone, 'HH24:MI') as name,
        extract(epoch from s.begins - min(s.begins) over ())::integer / 1800 as number,
        1800 * count(*) over (partition by d.date, to_char(s.begins at time zone z.zone, 'HH24:MI')) as seconds
    from unnest(:'dates'::date[]) as d (date)
    cross join (select assay.reporting_zone() as zone) z
    cross join generate_series(
        assay.business_midnight(d.date), assay.business_midnight(d.date + 1) - interval '1 minute', interval '30 minutes') as s (begins)
),
day as materialized (
    select date, min(begins) as begins, max(ends) as ends from half_hour group by 1
),
contact as materialized (
    select
        c.business_date, c.queue, c.channel, c.agent_id,
        d.begins + interval '30 minutes' * floor(extract(epoch from c.offered_at - d.begins) / 1800) as half_hour,
        c.outcome <> 'failed' as is_offered, c.answered_at is not null as is_answered,
        c.answered_at is null and c.outcome = 'abandoned' as is_abandoned, digest.wait_ms(c) as wait_ms,
        q.threshold_ms, q.short_abandon_ms
    from assay.contact c
    join day d on d.date = c.business_date
    join assay.queue_setting q on q.queue = c.queue and q.channel = c.channel
    where c.business_date = any (:'dates'::date[]) and c.direction = 'inbound'
),
demand as (
    select
        c.business_date, s.queue, c.channel, h.name, count(*) filter (where c.is_offered) as offered,
        count(*) filter (where c.is_answered) as answered, count(*) filter (where c.is_abandoned) as abandoned,
        count(*) filter (where c.is_answered and c.wait_ms <= c.threshold_ms) as in_time,
        count(c.wait_ms) filter (where c.is_answered or c.is_abandoned and c.wait_ms > c.short_abandon_ms) as judged
    from contact c
    join half_hour h on h.date = c.business_date and h.begins = c.half_hour
    cross join lateral (values (c.queue), ('')) as s (queue)
    group by 1, 2, 3, 4
),
server as materialized (
    select distinct c.business_date, s.queue, c.channel, c.agent_id
    from contact c
    cross join lateral (values (c.queue), ('')) as s (queue)
    where c.is_answered and c.agent_id is not null
),
presence as (
    select false as is_plan, a.agent_id, a.started_at as begins, a.ended_at as ends
    from assay.activity a
    where a.business_date >= (select min(date) - 1 from day) and a.business_date <= (select max(date) from day)
        and a.state in ('available', 'talking', 'hold', 'wrap')
    union all
    select true, p.agent_id, p.starts_at, p.ends_at
    from assay.schedule p
    where p.business_date >= (select min(date) - 1 from day) and p.business_date <= (select max(date) from day)
        and p.state in ('available', 'talking', 'hold', 'wrap')
),
-- Half-hours are looked up by number: comparing each with each takes minutes of a large centre's month.
touched as (
    select p.*, generate_series(
        greatest(0, floor(extract(epoch from p.begins - s.begins) / 1800))::integer,
        least(s.last, ceil(extract(epoch from p.ends - s.begins) / 1800) - 1)::integer) as number
    from presence p
    cross join (select min(begins) as begins, max(number) as last from half_hour) s
    where p.begins < p.ends
),
present as (
    select
        p.is_plan, p.agent_id, h.date, h.name, h.seconds,
        sum(extract(epoch from least(p.ends, h.ends) - greatest(p.begins, h.begins))) as present
    from touched p
    join half_hour h using (number)
    group by 1, 2, 3, 4, 5
),
staff as (
    select s.business_date, s.queue, s.channel, p.name, sum(p.present / p.seconds) filter (where not p.is_plan) as staffed,
        sum(p.present / p.seconds) filter (where p.is_plan) as scheduled
    from server s
    join present p on p.date = s.business_date and p.agent_id = s.agent_id
    group by 1, 2, 3, 4
)
insert into digest.service_day (
    business_date, queue, channel, half_hour, team, offered, answered, abandoned, service_level, staffed, scheduled
)
select
    business_date, queue, channel, name, coalesce(q.team, ''), coalesce(d.offered, 0), coalesce(d.answered, 0),
    coalesce(d.abandoned, 0), round(d.in_time::numeric / nullif(d.judged, 0), 6),
    case when assay.source_has('activity', 'state') then round(coalesce(s.staffed, 0), 2) end,
    case when assay.source_has('schedule', 'state') then round(coalesce(s.scheduled, 0), 2) end
from demand d
full join staff s using (business_date, queue, channel, name)
left join assay.queue_setting q using (queue, channel)
