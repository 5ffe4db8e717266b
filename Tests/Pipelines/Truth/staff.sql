/* kpis: [headcount, span_of_control, attrition, attrition_quality_1, attrition_quality_2, attrition_quality_3, attrition_quality_4] */
-- People one by one on every date from the first contact on. Nobody who leaves within a few days of a sample was evaluated before them. Of who is only
-- named by contacts, nothing is known.
with person as (
    select d::date as business_date, a.*, not a.inferred and a.employed_from is not null as is_known
    from generate_series(
        greatest(:'first'::date, (select min(business_date) from assay.contact))::timestamp, :'last'::date::timestamp, interval '1 day'
    ) d
    join assay.agent a
        on coalesce(a.employed_from, '-infinity') <= d::date and coalesce(a.employed_to, 'infinity') >= d::date
)
select 'headcount' as kpi, business_date, agent_id, is_known::integer as numerator, 0 as denominator, is_known::integer as n,
    (not is_known)::integer as excluded
from person
union all
select 'attrition', business_date, agent_id, (is_known and employed_to is not distinct from business_date)::integer,
    is_known::integer, is_known::integer, (not is_known)::integer
from person
union all
select 'span_of_control', p.business_date, p.agent_id, count(o.agent_id)::integer, (count(o.agent_id) > 0)::integer,
    (count(o.agent_id) > 0)::integer, (p.reports_to is null and p.role is distinct from 'director')::integer
from person p
left join person o on o.business_date = p.business_date and o.reports_to = p.agent_id and o.is_known
where p.is_known
group by p.business_date, p.agent_id, p.reports_to, p.role
