-- Raises findings by a rung; gives how many it raised. One that an officer is deciding at this moment waits for the next hour.
select review.climb(:'findings'::bigint[], :'as_of'::timestamptz, :'run_id'::text) as climbed
