-- Takes out of a stage what may not be stored: rows of sealed dates, and the persons behind those of erased people.
select sealed, removed, unlinked from assay.withhold(:'relation'::text, :'slot'::integer, :'salt'::text)
