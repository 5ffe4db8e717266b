-- Publishes the staged figures.
select published, restated
from digest.publish(:'run_id'::text, :'attempt'::integer, :'periods'::jsonb, :'kpis'::jsonb, :'latest'::date)
