-- Ends what a login may do.
select review.revoke_person(:'login'::text) as outcome
