-- What was agreed to hold by a date, in the order in which it came to hold.
select file, from_date, text, is_restated
from assay.agreed_file
where from_date <= :'date'::date
order by from_date, number
