-- Unlinks a customer and notes that it was done, without saying who; gives how many rows of each relation.
with erased as (
    select assay.erase_subject(:'pseudonym'::text, :'salt'::text, :'at'::timestamptz) as rows
)
insert into assay.erasure (erased_at, request_id, why, rows, exports)
select :'at'::timestamptz, :'request'::text, :'why'::text, rows, :'exports'::integer from erased
returning erasure_id, rows
