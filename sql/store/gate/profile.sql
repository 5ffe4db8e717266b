-- Remembers what dates look like now: those that may have changed, and of the days since :first those of which nothing is
-- remembered. Before the source's first contact nothing was usual.
with span as (
    select greatest(:'first'::date, min(d.business_date)) as first
    from assay.day_count d
    where d.relation = 'contact' and d.rows > 0
),
day as (
    select unnest(:'dates'::date[]) as day
    union
    select s.first + n from span s cross join generate_series(0, :'last'::date - s.first) n
    where not exists (select from assay.day_profile p where p.business_date = s.first + n)
)
select assay.profile_days(array_agg(d.day order by d.day), :'last'::date, :'look_back'::integer)
from day d
join span s on d.day >= s.first and d.day <= :'last'::date
having count(*) > 0
