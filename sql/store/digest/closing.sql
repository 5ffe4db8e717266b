-- The months and quarters that KPIs are computed for once: those that ended long enough ago, lie behind the centre's first
-- contact, and were not computed. kpis is [{"kpi", "days", "periods"}].
with first as (
    select min(business_date) as date from assay.day_count where relation = 'contact' and rows > 0
),
span as (
    select 'month' as period, d::date as period_start, (d + interval '1 month')::date - 1 as period_end
    from first f
    cross join generate_series(date_trunc('month', f.date::timestamp), :'latest'::date::timestamp, interval '1 month') d
    union all
    select 'quarter', d::date, (d + interval '3 months')::date - 1
    from first f
    cross join generate_series(date_trunc('quarter', f.date::timestamp), :'latest'::date::timestamp, interval '3 months') d
)
select k.kpi, s.period, s.period_start, s.period_end
from jsonb_to_recordset(:'kpis'::jsonb) as k (kpi text, days integer, periods text[])
join span s on s.period = any(k.periods) and s.period_end + k.days <= :'latest'::date
cross join first f
where s.period_start >= f.date
    and not exists (
        select from assay.closed_period c where (c.kpi, c.period, c.period_start) = (k.kpi, s.period, s.period_start)
    )
order by 1, 2, 3
