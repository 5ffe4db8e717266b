-- Proposals, the newest first; all of them, or those that a number or a file names, or that have a state.
select proposal_id, kind, state, from_date, why, proposed_by, proposed_at, ended_by, ended_at, is_restated, files
from review.agreement
where (:'proposal_id'::bigint is null or proposal_id = :'proposal_id'::bigint)
    and (:'file'::text is null or :'file'::text = any (files))
    and (:'state'::text is null or state = :'state'::text)
order by proposal_id desc
