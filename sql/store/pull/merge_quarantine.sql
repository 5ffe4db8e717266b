-- Brings quarantine up to what the pull met.
select assay.merge_quarantine(
    :'slot'::integer, :'run_id'::text, :'attempt'::integer, :'dates'::date[], :'is_last'::boolean, :'to_date'::date
)
