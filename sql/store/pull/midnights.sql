-- The instants at which local dates begin, from 1970 to the day after the last date, in microseconds since 2000 UTC.
-- Where a zone skipped or repeated midnight, the date begins when the clock first shows it.
select
    min(day::date) as first_date,
    array_agg((extract(epoch from day::timestamp at time zone :'zone'::text) * 1000000)::bigint - 946684800000000 order by day)::text
        as midnights
from generate_series(date '1970-01-01', :'last'::date + 2, interval '1 day') as day
