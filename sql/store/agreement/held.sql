-- The first date of which facts of a relation are held; null where there are none, or where its rows have no date.
select assay.first_held(:'relation'::text) as first
