-- The scorecard of a date: the figures of the day, week and month that contain it, and of the 28 days that end on it; of what
-- has months and quarters only, and is computed once they are over, the last that there is. For a team its own and its
-- agents'; for the organisation no agents'.
select
    period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, numerator, denominator, n,
    excluded, value, lower, upper, target, verdict, near_target, signal, standing, provisional
from digest.scorecard
where (
        period = 'day' and period_start = :'date'::date
        or period = 'week' and period_start = date_trunc('week', :'date'::timestamp)::date
        or period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
        or period = 'trailing_28d' and period_start = :'date'::date - 27
        or period = 'quarter' and period_start = date_trunc('quarter', :'date'::timestamp)::date
        or (kpi, period, period_start) in (
            select kpi, period, max(period_start) from digest.scorecard
            where period in ('month', 'quarter') and period_start between :'date'::date - 200 and :'date'::date
                and (scope_id = '' or scope = 'team' and scope_id = :'team'::text)
                and kpi not in (
                    select kpi from digest.scorecard
                    where period in ('day', 'week', 'trailing_28d') and period_start between :'date'::date - 200 and :'date'::date
                        and (scope_id = '' or scope = 'team' and scope_id = :'team'::text)
                )
            group by 1, 2
            having max(period_end) < :'date'::date
        )
    )
    and (
        :'team'::text = '' and scope <> 'agent' or scope = 'team' and scope_id = :'team'::text or scope = 'agent' and team = :'team'::text
    )
order by
    array_position('{day,week,month,quarter,trailing_28d}', period),
    array_position('{organisation,site,team,queue,agent}', scope), scope_id collate "C", channel collate "C", kpi collate "C"
