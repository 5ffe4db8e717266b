-- Unlinks a customer and notes that it was done, without saying who; gives how many rows of each relation.
with erased as (
    select assay.erase_subject(:'pseudonym'::text, :'at'::timestamptz) as rows
)
insert into assay.erasure (erased_at, request_id, why, rows)
select :'at'::timestamptz, :'request'::text, :'why'::text, rows from erased
returning erasure_id, rows
