-- The names of a level that have figures in the month of a date, as far as the login sees them.
select distinct scope_id
from digest.scorecard
where scope = :'scope'::text and period = 'month' and period_start = date_trunc('month', :'date'::timestamp)::date
order by 1
