-- Merges the relations that are read whole, one after the other.
select r.relation, m.stored, m.superseded
from unnest(:'relations'::text[]) with ordinality as r (relation, place)
cross join lateral assay.merge_member(r.relation, :'slot'::integer, :'night'::date) m
order by r.place
