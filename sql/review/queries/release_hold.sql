-- Ends a hold.
select review.release_hold(:'hold'::bigint, :'why'::text) as outcome
