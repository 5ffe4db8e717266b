-- Creates the monthly partitions that staged rows need.
select assay.prepare_partitions(:'dates'::date[])
