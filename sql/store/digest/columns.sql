-- The sums of a measure, in the order in which roll-ups give them.
select assay.measure_columns(:'measure'::text)::text as columns
