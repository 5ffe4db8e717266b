-- Where an agent or a team stands among its peers: what is expected of its mix of queues and channels, and the limits.
select n, value, expected, z, lower_95, upper_95, lower_998, upper_998, standing
from digest.funnel_point
where kpi = :'kpi'::text and peer_scope = :'scope'::text and scope_id = :'scope_id'::text and channel = :'channel'::text
    and period = :'period'::text and period_start = :'period_start'::date
