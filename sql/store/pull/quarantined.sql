-- The keys to try again, oldest first.
select relation, source_key::text as source_key
from assay.quarantine
where source_key is not null
group by 1, 2
order by 1, 2
