-- The control charts of a page's own scope: their points over the sixty days that end on a date.
select channel, kpi, period_start, value, centre, lower_limit, upper_limit, is_trial, signal, like_days
from digest.control_point
where scope = case when :'team'::text = '' then 'organisation' else 'team' end and scope_id = :'team'::text
    and period = 'day' and period_start > :'date'::date - 60 and period_start <= :'date'::date
order by kpi collate "C", channel collate "C", period_start
