-- Time on contacts and ready for them by hand, of days and of half-hours: two group-bys into a plain table.
create table assay.bound_activity as
select
    business_date, agent_id, sum(online) as online, sum(handling) as handling, count(*) as half_hours,
    count(*) filter (where handling * 100 > online * 90) as half_hours_pressed
from (
    select
        a.business_date, a.agent_id, h.half_hour,
        sum(least(a.ended, (h.half_hour + 1) * 1800) - greatest(a.began, h.half_hour * 1800)) as online,
        sum(least(a.ended, (h.half_hour + 1) * 1800) - greatest(a.began, h.half_hour * 1800)) filter (where a.is_handling)
            as handling
    from (
        select business_date, agent_id, state <> 'available' as is_handling,
            date_part('epoch', started_at)::bigint as began, date_part('epoch', ended_at)::bigint as ended
        from assay.activity
        where state in ('available', 'talking', 'hold', 'wrap')
    ) a
    cross join generate_series(a.began / 1800, (a.ended - 1) / 1800) h (half_hour)
    group by 1, 2, 3
) half_hour
group by 1, 2
