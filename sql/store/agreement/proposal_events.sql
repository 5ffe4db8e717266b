-- What happened to a proposal.
select number, action, actor, at, consulted, body from review.proposal_event
where proposal_id = :'proposal_id'::bigint
order by number
