-- Merges the relations that are read whole, one after the other.
select relation, stored, superseded
from (values ('agent'), ('team_membership'), ('form_question')) as members (relation)
cross join lateral (
    select m.stored, m.superseded from assay.merge_agent(:'slot'::integer, :'night'::date) m where relation = 'agent'
    union all
    select m.stored, m.superseded from assay.merge_team_membership(:'slot'::integer) m where relation = 'team_membership'
    union all
    select m.stored, m.superseded from assay.merge_form_question(:'slot'::integer, :'night'::date) m where relation = 'form_question'
) merged
where relation = any(:'relations'::text[])
