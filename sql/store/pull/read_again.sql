-- What to read again: rows in quarantine, by their key or, where they have none, by their date; and what came on more
-- than one date, by its key.
select relation, case when not is_masked then source_key::text end as source_key,
    case when source_key is null or is_masked then business_date end as business_date
from assay.quarantine
union
select relation, source_key::text, null
from assay.scattered_key
order by 1, 2, 3
