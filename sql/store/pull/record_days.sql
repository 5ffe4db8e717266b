-- Records day counts and missing days.
select assay.record_days(:'run_id'::text, :'counts'::jsonb, :'open_dates'::date[])
