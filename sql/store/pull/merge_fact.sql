-- Merges one dated relation.
select stored, 0 as scanned_only, superseded
from assay.merge_fact(:'relation'::text, :'slot'::integer, :'dates'::date[], :'is_whole'::boolean)
