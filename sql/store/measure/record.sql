-- Remembers which version measured which dates, and that their digests must follow.
-- dates is [{"business_date", "cause"}].
with done as (
    select d.* from jsonb_to_recordset(:'dates'::jsonb) as d (business_date date, cause text)
),
digested as (
    insert into assay.undigested (measure, business_date, cause)
    select :'measure'::text, business_date, cause from done
    on conflict do nothing
)
insert into assay.measured (measure, business_date, version)
select :'measure'::text, business_date, :'version'::text from done
on conflict (measure, business_date) do update set version = excluded.version
