-- A scope's figures week by week: the weeks up to the one that contains a date, the newest last.
select kpi, channel, period_start, value
from digest.scorecard
where scope = :'scope'::text and scope_id = :'scope_id'::text and period = 'week'
    and period_start > date_trunc('week', :'date'::timestamp)::date - 7 * :'weeks'::integer
    and period_start <= date_trunc('week', :'date'::timestamp)::date
order by kpi collate "C", channel collate "C", period_start
