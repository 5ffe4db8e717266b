/* kpis: [evaluation_coverage] */
-- Agents one by one.
with worked as (
    select agent_id, date_trunc('month', business_date::timestamp)::date as month, max(business_date) as last_day
    from assay.contact
    where answered_at is not null and agent_id is not null
    group by 1, 2
    having count(*) >= 20
)
select 'evaluation_coverage' as kpi, w.month as business_date,
    coalesce(
        (
            select t.team from assay.agent_team t
            where t.agent_id = w.agent_id and w.last_day >= t.valid_from and (t.valid_to is null or w.last_day < t.valid_to)
        ),
        'unassigned'
    ) as team,
    case
        when a.role = 'representative' and (
            select count(*) from assay.evaluation e
            where e.agent_id = w.agent_id and e.status = 'final'
                and date_trunc('month', e.business_date::timestamp)::date = w.month
        ) >= 4
        then 1 else 0
    end as numerator,
    case when a.role = 'representative' then 1 else 0 end as denominator,
    case when a.role is null then 1 else 0 end as excluded
from worked w
left join assay.agent a using (agent_id)
