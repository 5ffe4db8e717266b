-- The figures of a page's own scope on a date: the day, week and month that contain it, and the 28 days that end on it.
select
    period, channel, kpi, kpi_version, n, excluded, value, lower, upper, target, verdict, near_target, standing, provisional
from digest.scorecard
where scope = case when :'team'::text = '' then 'organisation' else 'team' end and scope_id = :'team'::text
    and (
        period = 'day' and period_start = :'date'::date
        or period = 'week' and period_start = date_trunc('week', :'date'::timestamp)::date
        or period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
        or period = 'trailing_28d' and period_start = :'date'::date - 27
    )
order by kpi collate "C", channel collate "C", period
