-- Takes delegations back.
select review.undelegate(:'login'::text) as ended
