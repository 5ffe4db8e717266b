-- The figures of a page's own scope day by day: the 28 days that end on a date.
select channel, kpi, period_start, value
from digest.scorecard
where scope = case when :'team'::text = '' then 'organisation' else 'team' end and scope_id = :'team'::text
    and period = 'day' and period_start > :'date'::date - 28 and period_start <= :'date'::date
order by kpi collate "C", channel collate "C", period_start
