-- The scorecard of one scope on a date: the day, week and month that contain it, and the 28 days that end on it.
select kpi, channel, period, value, lower, upper, n, verdict, near_target, signal, provisional
from digest.scorecard
where scope = :'scope'::text and scope_id = :'scope_id'::text
    and (
        period = 'day' and period_start = :'date'::date
        or period = 'week' and period_start = date_trunc('week', :'date'::timestamp)::date
        or period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
        or period = 'trailing_28d' and period_start = :'date'::date - 27
    )
order by kpi collate "C", channel collate "C", period
