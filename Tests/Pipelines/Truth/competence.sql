/* kpis: [competence, credential_currency, cpd_completion, acknowledgement_rate] */
-- Competencies, credentials and confirmations one by one, as they stand on each date from the first contact on.
with person as (
    select d::date as business_date, a.agent_id
    from generate_series(
        greatest(:'first'::date, (select min(business_date) from assay.contact))::timestamp, :'last'::date::timestamp, interval '1 day'
    ) d
    join assay.agent a
        on coalesce(a.employed_from, '-infinity') <= d::date and coalesce(a.employed_to, 'infinity') >= d::date and not a.inferred
)
select 'competence' as kpi, p.business_date, p.agent_id,
    case when c.assessed_on <= p.business_date and c.assessed_level >= c.required_level then 1 else 0 end as numerator,
    case when c.assessed_on <= p.business_date then 1 else 0 end as denominator,
    case when c.assessed_on <= p.business_date then 1 else 0 end as n,
    case when c.assessed_on <= p.business_date then 0 else 1 end as excluded
from person p
join assay.competency c using (agent_id)
union all
select 'credential_currency', p.business_date, p.agent_id, (c.expires_on >= p.business_date)::integer, 1, 1, 0
from person p
join assay.credential c on c.agent_id = p.agent_id and c.awarded_on <= p.business_date
union all
select 'cpd_completion', p.business_date, p.agent_id, least(c.cpd_hours, c.cpd_hours_required), c.cpd_hours_required,
    c.cpd_hours_required::integer, 0
from person p
join assay.credential c on c.agent_id = p.agent_id and c.awarded_on <= p.business_date and c.expires_on >= p.business_date
union all
select 'acknowledgement_rate', p.business_date, p.agent_id,
    case when (k.acknowledged_at at time zone assay.reporting_zone())::date <= p.business_date then 1 else 0 end, 1, 1, 0
from person p
join assay.acknowledgement k using (agent_id)
