/* kpis: [headcount, span_of_control, attrition, attrition_quality_1, attrition_quality_2, attrition_quality_3, attrition_quality_4] */
-- People one by one on every date. Of those that leave within a few days of a sample nobody was evaluated before.
with person as (
    select d::date as business_date, a.*
    from generate_series(:'first'::date::timestamp, :'last'::date::timestamp, interval '1 day') d
    join assay.agent a on a.employed_from <= d::date and coalesce(a.employed_to, 'infinity') >= d::date
)
select 'headcount' as kpi, business_date, agent_id, 1 as numerator, 0 as denominator, 1 as n, 0 as excluded
from person
union all
select 'attrition', business_date, agent_id, (employed_to is not distinct from business_date)::integer, 1, 1, 0
from person
union all
select 'span_of_control', p.business_date, p.agent_id, count(o.agent_id)::integer, (count(o.agent_id) > 0)::integer,
    (count(o.agent_id) > 0)::integer, (p.reports_to is null and p.role <> 'director')::integer
from person p
left join person o on o.business_date = p.business_date and o.reports_to = p.agent_id
group by p.business_date, p.agent_id, p.reports_to, p.role
