-- The instants at which local dates begin, from 1970 to the day after the last date, in microseconds since 2000 UTC.
-- A date begins when the clock first shows it: with the shift where a zone skipped midnight, and with the earlier of two
-- midnights where it had two. The server takes the later of two; the earlier is by the offset of the day before.
with day as (
    select
        d as midnight,
        d at time zone :'zone'::text as usual,
        (d - ((d - interval '1 day') - (d - interval '1 day') at time zone :'zone'::text at time zone 'UTC')) at time zone 'UTC' as earlier
    from generate_series(timestamp '1970-01-01', :'last'::date + 2, interval '1 day') as d
)
select
    min(midnight)::date as first_date,
    array_agg(
        (extract(epoch from case when earlier at time zone :'zone'::text = midnight then least(earlier, usual) else usual end) * 1000000)::bigint
            - 946684800000000
        order by midnight
    )::text as midnights
from day
