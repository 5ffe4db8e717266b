/* kpis: [complaint_rate, escalation_rate, findings_per_1000] */
-- Complaints, escalations and findings one by one, and every handled contact below each.
with event as (
    select 'complaint_rate' as kpi, k.business_date, c.queue, c.channel, c.agent_id
    from assay.complaint k
    left join assay.contact c on c.contact_id = k.contact_id
    union all
    select 'escalation_rate', e.business_date, c.queue, c.channel, e.raised_by
    from assay.escalation e
    left join assay.contact c on c.contact_id = e.contact_id
    union all
    select 'findings_per_1000', f.subject_date, null, null, f.agent_id
    from review.finding f
    where f.state <> 'dismissed'
)
select kpi, business_date, queue, channel, agent_id, 1 as numerator, 0 as denominator
from event
where business_date between :'first'::date and :'last'::date
union all
select k.kpi, business_date, queue, channel, agent_id, 0, 1
from assay.contact
cross join (values ('complaint_rate'), ('escalation_rate'), ('findings_per_1000')) as k (kpi)
where answered_at is not null and agent_id is not null
