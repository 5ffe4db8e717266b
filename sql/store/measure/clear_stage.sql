-- Empties a measure's stage.
select assay.clear_measure_stage(:'table'::text)
