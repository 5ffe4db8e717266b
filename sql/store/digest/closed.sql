-- Remembers for which periods a KPI that is computed once has been. periods is [{"period", "period_start", "period_end"}].
insert into assay.closed_period (kpi, period, period_start, run_id)
select :'kpi'::text, p.period, p.period_start, :'run_id'::text
from jsonb_to_recordset(:'periods'::jsonb) as p (period text, period_start date)
