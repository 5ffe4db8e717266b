-- What to try again: by its key, or, where a row has none, by its date.
select relation, source_key::text as source_key, case when source_key is null then business_date end as business_date
from assay.quarantine
group by 1, 2, 3
order by 1, 2, 3
