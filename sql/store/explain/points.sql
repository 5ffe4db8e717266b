-- The control chart of a figure: the points that were judged up to it, those like its own day, the oldest first.
with own as (
    select max(p.like_days) as like_days
    from digest.control_point p
    where p.kpi = :'kpi'::text and p.scope = :'scope'::text and p.scope_id = :'scope_id'::text
        and p.channel = :'channel'::text and p.period = :'period'::text and p.period_start = :'period_start'::date
),
latest as (
    select p.*
    from digest.control_point p
    cross join own o
    where p.kpi = :'kpi'::text and p.scope = :'scope'::text and p.scope_id = :'scope_id'::text
        and p.channel = :'channel'::text and p.period = :'period'::text and p.period_start <= :'period_start'::date
        and p.like_days = coalesce(o.like_days, p.like_days)
    order by p.period_start desc
    limit :'points'::integer
)
select period_start, like_days, value, centre, lower_limit, upper_limit, is_trial, baseline_start, signal, judged_in
from latest
order by period_start
