-- Says something about a proposal, and who was consulted.
select review.comment(:'proposal_id'::bigint, :'consulted'::text, :'body'::text)
