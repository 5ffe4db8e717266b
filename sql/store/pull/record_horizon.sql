-- Remembers the horizon of this pull, in the transaction that merges its last portion; before that, of a backfill of
-- several portions, in the one that merges its first. A run for an older date has not read what is dated after it, and so
-- moves nothing.
insert into assay.source_horizon as h (run_id, horizon, is_complete)
select :'run_id'::text, :'horizon'::timestamptz, :'is_last'::boolean
where not exists (
    select from assay.run r where r.pipeline = 'nightly' and r.state = 'succeeded' and r.to_date > :'to_date'::date
)
on conflict (run_id) do update set horizon = excluded.horizon, is_complete = excluded.is_complete
