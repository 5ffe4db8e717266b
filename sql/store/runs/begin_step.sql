-- Says that a step has begun.
select assay.begin_step(:'run_id'::text, :'step'::text, :'attempt'::integer, :'started_at'::timestamptz)
