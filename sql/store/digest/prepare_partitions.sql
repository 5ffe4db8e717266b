-- Creates the partitions that figures of a span of dates need. Facts and measures get theirs with their rows.
select assay.ensure_partitions(
    :'first'::date, :'last'::date,
    array(select relname::text from pg_class where relnamespace = 'assay'::regnamespace and relkind = 'p')
)
