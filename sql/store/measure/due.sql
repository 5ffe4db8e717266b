-- The dates that a measure's text decides (:from to before :end) and that must be done again, and why: dates whose facts
-- changed, dates that such a change reaches, dates of the :months after the month of a change in what :below counts, dates
-- from :since on done with another version of the definition, and, of a measure that every date has, those of the run
-- (:first to :last) that have none; the centre's dates begin with its first contact, whatever older rows there are. What was
-- purged is not measured again.
-- reaches is {"relation": days}. Of a monthly measure, a month stands on its first date.
with touched as (
    select
        case when :'monthly'::boolean then date_trunc('month', business_date::timestamp)::date else business_date end as business_date,
        relation, coalesce((:'reaches'::jsonb ->> relation)::integer, 0) as reach,
        relation <> all(:'below'::text[]) as is_read,
        concat_ws(', ',
            case when sum(added) > 0 then sum(added) || ' added' end,
            case when sum(changed) > 0 then sum(changed) || ' changed' end,
            case when sum(removed) > 0 then sum(removed) || ' removed' end
        ) as what
    from assay.touched
    where relation = any(:'reads'::text[]) or relation = any(array(select 'contact of ' || r from unnest(:'reads'::text[]) r))
        or relation = any(:'below'::text[])
    group by 1, 2
),
cause as (
    select business_date, format('%s %s', relation, what) as cause from touched where is_read
    union all
    select m.business_date, format('%s of %s %s', t.relation, t.business_date, t.what)
    from touched t
    join assay.measured m on m.measure = :'measure'::text
        and m.business_date between t.business_date - t.reach and t.business_date + t.reach
        and m.business_date <> t.business_date
    where t.is_read
    union all
    select m.business_date, format('%s of %s %s', t.relation, t.business_date, t.what)
    from touched t
    join assay.measured m on m.measure = :'measure'::text
        and m.business_date >= date_trunc('month', t.business_date::timestamp) + interval '1 month'
        and m.business_date < date_trunc('month', t.business_date::timestamp) + make_interval(months => 1 + :'months'::integer)
    where not t.is_read
    union all
    select business_date, format('definition of measure %s changed', measure)
    from assay.measured
    where measure = :'measure'::text and version <> :'version'::text
        and business_date >= :'since'::date
    union all
    select d::date, 'a new date'
    from generate_series(:'first'::date::timestamp, :'last'::date::timestamp, interval '1 day') d
    where :'daily'::boolean
        and d >= (select min(c.business_date) from assay.day_count c where c.relation = 'contact' and c.rows > 0)
        and not exists (select from assay.measured m where m.measure = :'measure'::text and m.business_date = d::date)
)
select business_date, string_agg(cause, '; ' order by cause) as cause
from cause
where business_date >= :'from'::date and business_date < :'end'::date
    and business_date >= all (select s.before from assay.sealed s where s.relation = any(:'reads'::text[]))
group by 1
order by 1
