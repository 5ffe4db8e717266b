-- The teams that have figures of the week that ends on a date.
select distinct scope_id as team
from digest.scorecard
where period = 'week' and period_end = :'date'::date and scope = 'team' and scope_id not in ('', 'unassigned')
order by 1
