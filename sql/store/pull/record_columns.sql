-- Remembers which columns of the contract the source has.
with found as (
    select split_part(c, '.', 1) as relation, split_part(c, '.', 2) as "column" from unnest(:'columns'::text[]) c
),
gone as (
    delete from assay.source_column s
    where not exists (select from found f where f.relation = s.relation and f."column" = s."column")
)
insert into assay.source_column (relation, "column")
select relation, "column" from found
on conflict do nothing
