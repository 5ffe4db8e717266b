-- How many rows the source had on each date of a span when the date was last read.
select relation, business_date, rows
from assay.day_count
where business_date >= :'from'::date and business_date < :'to'::date
