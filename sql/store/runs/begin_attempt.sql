-- Begins an attempt of a run and gives its number.
select assay.begin_attempt(
    :'run_id'::text, :'pipeline'::text, :'from_date'::date, :'to_date'::date, :'as_of'::timestamptz, :'started_at'::timestamptz
) as attempt
