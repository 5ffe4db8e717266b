-- The versions of a KPI's definition under which figures stand, and for which months.
select kpi_version, min(period_start) as first, max(period_end) as last
from digest.scorecard
where kpi = :'kpi'::text and period = 'month'
group by kpi_version
order by first, kpi_version
