-- Creates the partitions that figures of a span of dates need.
select assay.ensure_partitions(:'first'::date, :'last'::date)
