-- The teams whose agents have an appraisal of a date.
select distinct team
from digest.agent_appraisal
where digest_date = :'date'::date and team not in ('', 'unassigned')
order by 1
