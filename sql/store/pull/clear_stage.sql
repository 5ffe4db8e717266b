-- Empties one set of stage tables.
select assay.clear_stage(:'slot'::integer)
