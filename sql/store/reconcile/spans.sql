-- From when to when the history of each relation is compared: from the first date that was ever read, or the first that is
-- not sealed, up to the last that nights no longer read whole, within the months that are over.
select r.relation, greatest(h.first_date, s.before)::text as from_date, least(n.to_date - :'look_back'::integer, :'to'::date)::text as to_date,
    nullif(s.before, '-infinity')::text as sealed_before
from assay.relation r
cross join (select min(business_date) as first_date from assay.day_count) h
cross join (select max(to_date) as to_date from assay.run where pipeline = 'nightly' and state = 'succeeded') n
cross join lateral (select assay.sealed_before(r.relation) as before) s
where r.dated and greatest(h.first_date, s.before) <= least(n.to_date - :'look_back'::integer, :'to'::date)
order by 1
