-- Creates the partitions that figures of a span of dates need; those of facts and measures are made with their rows.
select assay.ensure_partitions(
    :'first'::date, :'last'::date,
    array(
        select c.relname::text from pg_class c
        where c.relnamespace = 'assay'::regnamespace and c.relkind = 'p'
    )
)
