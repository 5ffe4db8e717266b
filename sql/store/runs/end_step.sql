-- Says that a step is done, in the transaction of its work.
select assay.end_step(
    :'run_id'::text, :'step'::text, :'attempt'::integer, :'finished_at'::timestamptz, :'rows'::bigint, :'summary'::text
)
