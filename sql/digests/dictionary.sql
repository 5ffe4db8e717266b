-- What each column of the digest's tables means: what stands beside it in the store. A file has the name of its table, and
-- the rule's own columns where it names rules; findings are those of the worklist.
with described as (
    select c.relname::text as file, a.attname::text as name, col_description(c.oid, a.attnum) as meaning
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'digest'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not like 'stage\_%'
    union all
    select 'deadlines', a.attname::text, col_description(a.attrelid, a.attnum)
    from pg_attribute a
    where a.attrelid = 'assay.rule'::regclass and a.attname in ('title', 'authority', 'clause')
    union all
    select 'weekly_trend', a.attname::text, col_description(a.attrelid, a.attnum)
    from pg_attribute a
    where a.attrelid = 'digest.scorecard'::regclass and a.attnum > 0
    union all
    values ('weekly_trend', 'previous', 'The value of the week before; null where it had none.')
    union all
    select 'findings', a.attname::text, col_description(a.attrelid, a.attnum)
    from pg_attribute a
    where a.attrelid = 'review.worklist'::regclass and a.attnum > 0
)
select file, name, meaning from described order by file collate "C", name collate "C"
