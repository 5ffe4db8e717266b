-- Publishes the staged points of funnels
select digest.publish_funnels(:'periods'::jsonb, :'latest'::date) as published
