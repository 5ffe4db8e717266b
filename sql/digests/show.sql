-- The scorecard of one scope on a date: the day, week and month that contain it, and the 28 days that end on it;
-- of what has months and quarters only, and is computed once they are over, the last that there is.
select kpi, channel, period, value, lower, upper, n, verdict, near_target, signal, provisional
from digest.scorecard
where scope = :'scope'::text and scope_id = :'scope_id'::text
    and (
        period = 'day' and period_start = :'date'::date
        or period = 'week' and period_start = date_trunc('week', :'date'::timestamp)::date
        or period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
        or period = 'trailing_28d' and period_start = :'date'::date - 27
        or period = 'quarter' and period_start = date_trunc('quarter', :'date'::timestamp)::date
        or (kpi, period, period_start) in (
            select kpi, period, max(period_start) from digest.scorecard
            where scope_id = '' and period in ('month', 'quarter') and period_start between :'date'::date - 200 and :'date'::date
                and kpi not in (
                    select kpi from digest.scorecard
                    where period in ('day', 'week', 'trailing_28d') and period_start between :'date'::date - 200 and :'date'::date
                        and scope_id = ''
                )
            group by 1, 2
            having max(period_end) < :'date'::date
        )
    )
order by kpi collate "C", channel collate "C", period
