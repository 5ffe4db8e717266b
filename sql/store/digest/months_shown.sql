-- How many units published months rest on, of KPIs that withhold small figures.
select kpi, scope, scope_id, channel, period_start, n::bigint as n
from digest.scorecard
where period = 'month' and kpi = any(:'kpis'::text[]) and period_start = any(:'months'::date[]) and n is not null
