-- Confirms or dismisses every finding of a case that waits for it.
select finding_id, outcome
from review.decide_case(:'case'::bigint, :'decision'::text, :'reason'::text, :'note'::text) order by finding_id
