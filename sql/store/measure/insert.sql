-- Puts what a measure came to into its stage.
select assay.insert_rows('stage_' || :'table'::text, 'measured_now')
