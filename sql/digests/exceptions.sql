-- What needs a manager on a date: the organisation's, or a team's.
select rank, kind, sentence, detail, scope, scope_id, channel, kpi, period, period_start
from digest.exceptions
where digest_date = :'date'::date and team = :'team'::text
order by rank
