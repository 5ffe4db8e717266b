-- The finished night that covers a date, the one that ends on it before one that ends later; without a date, the latest.
select run_id, coalesce(:'date'::date, to_date) as date
from assay.run
where pipeline = 'nightly' and state = 'succeeded' and (:'date'::date is null or :'date'::date between from_date and to_date)
order by
    case when :'date'::date is null then to_date end desc,
    to_date, run_id
limit 1
