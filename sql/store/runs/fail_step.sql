-- Says that a step failed.
select assay.fail_step(:'run_id'::text, :'step'::text, :'attempt'::integer, :'finished_at'::timestamptz, :'summary'::text)
