-- Notes that a relation's history was compared.
insert into assay.reconciled (relation, run_id, from_date, to_date, sealed_before, source_rows, store_rows)
values (
    :'relation'::text, :'run_id'::text, :'from'::date, :'to'::date, assay.sealed_before(:'relation'::text), :'source_rows'::bigint,
    :'store_rows'::bigint
)
on conflict (relation) do update
set run_id = excluded.run_id, from_date = excluded.from_date, to_date = excluded.to_date, sealed_before = excluded.sealed_before,
    source_rows = excluded.source_rows, store_rows = excluded.store_rows
