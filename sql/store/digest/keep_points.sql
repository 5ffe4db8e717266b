-- Adds the staged points to their charts
select digest.keep_points(:'charts'::jsonb) as kept
