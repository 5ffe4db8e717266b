-- Agrees to another person's proposal.
select review.agree(:'proposal_id'::bigint, :'restate'::boolean) as files
