-- A KPI's published figures of a scope for the period that contains a date, one for each channel.
select period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, numerator, denominator, n,
    excluded, value, lower, upper, target, verdict, near_target, signal, standing, provisional, run_id
from digest.scorecard
where kpi = :'kpi'::text and scope = :'scope'::text and scope_id = :'scope_id'::text and period = :'period'::text
    and period_start = case :'period'::text
        when 'day' then :'date'::date
        when 'week' then date_trunc('week', :'date'::timestamp)::date
        when 'month' then date_trunc('month', :'date'::timestamp)::date
        when 'quarter' then date_trunc('quarter', :'date'::timestamp)::date
        else :'date'::date - 27
    end
order by channel collate "C"
