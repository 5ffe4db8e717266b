-- Merges one dated relation.
select stored, superseded from assay.merge_fact(:'relation'::text, :'slot'::integer, :'dates'::date[], :'is_whole'::boolean)
