-- The scorecard of a date: the figures of the day, week and month that contain it, and of the 28 days that end on it; for a
-- team its own and its agents'.
select
    period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, numerator, denominator, n,
    excluded, value, lower, upper, target, verdict, near_target, signal, standing, provisional
from digest.scorecard
where (
        period = 'day' and period_start = :'date'::date
        or period = 'week' and period_start = date_trunc('week', :'date'::timestamp)::date
        or period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
        or period = 'trailing_28d' and period_start = :'date'::date - 27
    )
    and (
        :'team'::text = '' or scope = 'team' and scope_id = :'team'::text or scope = 'agent' and team = :'team'::text
    )
order by
    array_position('{day,week,month,trailing_28d}', period),
    array_position('{organisation,site,team,queue,agent}', scope), scope_id collate "C", channel collate "C", kpi collate "C"
