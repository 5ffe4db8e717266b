-- Takes a proposal back.
select review.withdraw(:'proposal_id'::bigint, :'why'::text)
