-- What each relation looked like on some dates, quantity by quantity, beside the latest like days before: those of the same
-- weekday that were no holiday, no more than :reach days earlier, as they were when they were as old, else as they were later.
-- What happens to a row later (:events, as relation.column) is only comparable at the same age. A holiday is like no other day.
with judged as materialized (
    select p.*
    from assay.day_profile p
    where p.business_date = any (:'dates'::date[]) and p.age = least(:'last'::date - p.business_date, :'look_back'::integer)
),
weekday as (
    select distinct relation, business_date from assay.day_profile where business_date <> all (:'holidays'::date[])
),
like_day as materialized (
    select j.relation, j.business_date, l.business_date as like_date, o.age = j.age as is_as_old, o.rows, o.quarantined, o.empty
    from judged j
    cross join lateral (
        select w.business_date
        from weekday w
        where w.relation = j.relation and w.business_date < j.business_date
            and w.business_date >= j.business_date - :'reach'::integer and (j.business_date - w.business_date) % 7 = 0
        order by w.business_date desc
        limit :'like_days'::integer
    ) l
    cross join lateral (
        select o.*
        from assay.day_profile o
        where o.relation = j.relation and o.business_date = l.business_date
        order by o.age = j.age desc, o.age desc
        limit 1
    ) o
    where j.business_date <> all (:'holidays'::date[])
),
quantity as (
    select j.relation, j.business_date, 'volume' as quantity, '' as "column", j.rows + j.quarantined as amount,
        j.rows + j.quarantined as units,
        (
            select array_agg((l.rows + l.quarantined)::text order by l.like_date)
            from like_day l where (l.relation, l.business_date) = (j.relation, j.business_date)
        ) as usual
    from judged j
    union all
    select j.relation, j.business_date, 'quarantine', '', j.quarantined, j.rows + j.quarantined,
        (
            select array_agg((l.quarantined / (l.rows + l.quarantined)::numeric)::text order by l.like_date)
            from like_day l
            where (l.relation, l.business_date) = (j.relation, j.business_date) and l.rows + l.quarantined > 0
        )
    from judged j
    where j.quarantined > 0
    union all
    select j.relation, j.business_date, 'empty', e.key, e.value::bigint, j.rows,
        (
            select array_agg((coalesce(l.empty ->> e.key, '0')::numeric / l.rows)::text order by l.like_date)
            from like_day l
            where (l.relation, l.business_date) = (j.relation, j.business_date) and l.rows > 0
                and (l.is_as_old or not format('%s.%s', j.relation, e.key) = any (:'events'::text[]))
        )
    from judged j
    cross join lateral jsonb_each_text(j.empty) e
)
select relation, business_date, quantity, "column", amount, units, coalesce(usual, '{}')::text as usual
from quantity
order by business_date, relation collate "C", quantity collate "C", "column" collate "C"
