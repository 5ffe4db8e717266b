-- Says how an attempt ended.
select assay.end_attempt(
    :'run_id'::text, :'attempt'::integer, :'state'::assay.run_state, :'finished_at'::timestamptz, :'error'::text
)
