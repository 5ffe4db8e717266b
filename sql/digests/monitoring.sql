-- The monitoring of the monitoring in the week that ends on a date: of all, or what concerns a team.
select kind, item, team, value, usual, n, state
from digest.monitoring
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by array_position('{night,rule,precision,overdue,kpi,evaluator,evaluator_drift,calibration,coverage}', kind),
    team collate "C", item collate "C"
