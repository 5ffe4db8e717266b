-- Purges what relations have of dates before the one that their purpose gives; what others hang on comes last.
-- before is {"contacts": DATE, "quality": DATE, "feedback": DATE}.
select k.relation, (:'before'::jsonb ->> k.purpose)::date as before, p.rows, p.partitions, p.held, p.different
from (
    select relation, purpose from assay.kept_with order by relation = 'contact', relation = 'complaint', relation
) as k
cross join lateral assay.purge(k.relation, (:'before'::jsonb ->> k.purpose)::date, :'at'::timestamptz) as p
