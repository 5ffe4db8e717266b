-- Dates before one that a reconciliation found to differ from the source, and that nobody has read again yet.
select distinct business_date
from assay.day_difference
where read_by is null and business_date < :'before'::date
order by 1
