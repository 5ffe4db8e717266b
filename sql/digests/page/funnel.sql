-- The funnels of a page: of the organisation's all teams, and all agents without their ids; of a team's its own agents.
-- Over the 28 days that end on a date, which are kept for the latest date and the ends of months.
select
    peer_scope, team, case when peer_scope = 'agent' and :'team'::text = '' then '' else scope_id end as scope_id, channel, kpi,
    n, value, expected, lower_95, upper_95, lower_998, upper_998, standing
from digest.funnel_point
where period = 'trailing_28d' and period_start = :'date'::date - 27
    and (:'team'::text = '' or peer_scope = 'agent' and team = :'team'::text)
order by peer_scope, kpi collate "C", channel collate "C", n, value, digest.funnel_point.scope_id collate "C"
